/** Made by the build: every scenario recorded once, its stops kept (`planOf`), by `scenarioKey`. */
declare module 'virtual:plans' {
  const plans: import('./plan.ts').Plans
  export default plans
}
/** Made by the build from the same recordings: everything in them that is inferred or simplified. */
declare module 'virtual:marks' {
  const marks: readonly import('./marks.ts').SeenMark[]
  export default marks
}
/** Made by the build: what the cloud answered to every fault, recorded once. */
declare module 'virtual:answers' {
  const answers: readonly import('./faults/answers.ts').Answer[]
  export default answers
}
