import { initialTransition, transition, type SnapshotFrom } from 'xstate'
import type { Fact, FactType, Subject } from './facts.ts'
import type { LifeEvent } from './events.ts'
import { lastOf } from './messageFields.ts'
import { systemAssigned } from './systemAssigned.ts'
import { userAssigned } from './userAssigned.ts'

interface Life {
  /** Resource id in lower case: of the VM (system-assigned) or of the identity (user-assigned). */
  readonly key: string
  /** The last segment of its resource id, as it was written. */
  readonly name: string
}
/** One identity's life so far: its lifecycle machine's snapshot (`value`, `hasTag`, `can`, `context`). */
export type IdentityLife =
  | (Life & { readonly flow: 'system'; readonly snapshot: SnapshotFrom<typeof systemAssigned> })
  | (Life & { readonly flow: 'user'; readonly snapshot: SnapshotFrom<typeof userAssigned> })

/** Every identity's life at one point of a run, in the order in which they appeared. */
export interface LifecycleSnapshot {
  readonly identities: readonly IdentityLife[]
}

export const UNBORN: LifecycleSnapshot = { identities: [] }

/** The lives after these facts, in wire order. Pure: facts in, snapshots out. */
export const fold = (facts: Iterable<Fact>, from: LifecycleSnapshot = UNBORN): LifecycleSnapshot => {
  let lives = from
  for (const fact of facts) lives = after(lives, fact)
  return lives
}

/** The lives after one more fact. A life that the fact does not concern stays the same object. */
export function after(lives: LifecycleSnapshot, fact: Fact): LifecycleSnapshot {
  const identities = livesAt(lives, fact).map((life) => eventsAt(life, fact).reduce(tell, life))
  return identities.length === lives.identities.length &&
    identities.every((life, i) => life === lives.identities[i])
    ? lives
    : { identities }
}

/** The lives that a fact reaches: those that exist, and the one that it begins. */
export const livesAt = ({ identities }: LifecycleSnapshot, fact: Fact): readonly IdentityLife[] =>
  fact.type === 'identity.requested' ? withNewborn(identities, fact) : identities

/** The events that a fact means to one life, in order: first that time has passed. */
export const eventsAt = (life: IdentityLife, fact: Fact): LifeEvent[] =>
  isOfNoLife(fact) ? [] : [{ type: 'time.passed', now: fact.at }, ...eventsFor(life, fact)]

/** Facts about what others keep: no identity's life takes them. */
const OF_NO_LIFE = [
  'vault.stated',
  'host.cleared',
  'credential.deleted',
  'session.opened',
  'token.sent',
] as const satisfies readonly FactType[]
type FactOfNoLife = Extract<Fact, { type: (typeof OF_NO_LIFE)[number] }>
const isOfNoLife = (fact: Fact): fact is FactOfNoLife => (OF_NO_LIFE as readonly string[]).includes(fact.type)

function withNewborn(
  lives: readonly IdentityLife[],
  fact: Extract<Fact, { type: 'identity.requested' }>,
): readonly IdentityLife[] {
  if (!('resourceId' in fact.subject)) return lives
  const key = fact.subject.resourceId
  return lives.some((life) => life.key === key) ? lives : [...lives, birth(key, fact.flow, fact.name)]
}

/** A life to which nothing has happened yet. */
export function birth(key: string, flow: 'system' | 'user', name: string): IdentityLife {
  return flow === 'system'
    ? { key, flow, name, snapshot: initialTransition(systemAssigned, { own: lastOf(key) })[0] }
    : { key, flow, name, snapshot: initialTransition(userAssigned, {})[0] }
}

/** A life after one event. The same object if its machine does not take the event now. */
export function tell(life: IdentityLife, event: LifeEvent): IdentityLife {
  if (!life.snapshot.can(event)) return life
  return life.flow === 'system'
    ? { ...life, snapshot: transition(systemAssigned, life.snapshot, event)[0] }
    : { ...life, snapshot: transition(userAssigned, life.snapshot, event)[0] }
}

/** The events that a fact means to one identity. Some facts are about one identity, some about a VM, one about everybody. */
export function eventsFor(life: IdentityLife, fact: Fact): LifeEvent[] {
  if (isOfNoLife(fact)) return []
  if (fact.type === 'vm.stated') return statedFor(life, fact)
  if ('subject' in fact) return isAbout(life, fact.subject) ? [fact] : []
  return [fact]
}

/** A VM states all its identities: this one has been assigned to it, or detached from it, or neither. */
function statedFor(
  { key, flow, snapshot }: IdentityLife,
  { vm, resourceId, system, users }: Extract<Fact, { type: 'vm.stated' }>,
): LifeEvent[] {
  if (flow === 'system' && key !== resourceId) return []
  const has = flow === 'system' ? system : users.includes(key)
  const had = snapshot.context.vms[vm] !== undefined && snapshot.context.vms[vm] !== 'leaving'
  return has === had ? [] : [{ type: has ? 'identity.assigned' : 'identity.detached', vm }]
}

/** Compares by resource id, application id, or object id. A token or a role may name an object id after its principal was deleted. */
function isAbout({ key, snapshot: { context } }: IdentityLife, subject: Subject): boolean {
  if ('resourceId' in subject) return subject.resourceId === key
  if ('clientId' in subject) return subject.clientId === context.clientId
  return subject.principalId === context.principalId || context.former.includes(subject.principalId)
}
