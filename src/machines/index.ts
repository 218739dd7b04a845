/** What the exchanges mean: their kinds, the facts they tell, and the lifecycles those facts drive. */
export { KINDS, kindFacts, type ExchangeKind, type KindFacts } from './kinds.ts'
export { classify } from './classify.ts'
export type { IdentityLife, LifecycleSnapshot } from './fold.ts'
