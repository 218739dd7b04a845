/** Made by the build: every scenario recorded once, its stops kept (`planOf`), by `scenarioKey`. */
declare module 'virtual:plans' {
  const plans: import('./plan.ts').Plans
  export default plans
}
