/** What exchanges mean: their kinds, the facts they tell, and the lifecycles that those facts drive. */
export { KINDS, kindFacts, type ExchangeKind, type KindFacts } from './kinds.ts'
export { classify } from './classify.ts'
export { factsOf } from './factsOf.ts'
export type { Fact, FactType, Party, Subject, TokenSeen } from './facts.ts'
export {
  after,
  birth,
  eventsFor,
  fold,
  tell,
  UNBORN,
  type IdentityLife,
  type LifecycleSnapshot,
} from './fold.ts'
export { mayCome, statesOf, type StateNow } from './statesNow.ts'
export { chartOf, type Chart, type ChartEdge, type ChartRegion, type ChartState } from './chart.ts'
export { takenBy, type Move, type Taken } from './moves.ts'
export type { LifeEvent } from './events.ts'
export type { LifeContext, LifeTag } from './lifecycle.ts'
export { systemAssigned } from './systemAssigned.ts'
export { userAssigned } from './userAssigned.ts'
