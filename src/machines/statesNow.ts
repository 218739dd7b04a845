import type { IdentityLife } from './fold.ts'
import { LIFE_EVENT_TYPES, type LifeEvent, type LifeEventType } from './events.ts'
import type { LifeTag } from './lifecycle.ts'

/** One of the states an identity is in. It is in several at once, one per region. */
export interface StateNow {
  /** `token`, `host`, … */
  readonly region: string
  readonly state: string
  readonly description: string
  readonly tags: readonly LifeTag[]
}

/** The states an identity is in, region by region, in the machine's own words. */
export const statesOf = ({ snapshot }: IdentityLife): StateNow[] => {
  const now = snapshot.value as Readonly<Record<string, string>>
  return Object.values(snapshot.machine.states).map((region) => {
    const { key, description = '', tags } = region.states[now[region.key]!]!
    return { region: region.key, state: key, description, tags: tags as LifeTag[] }
  })
}

/**
 * What may happen next to this identity: the events that its machine would take now. Each is tried with every VM, role
 * assignment and time that could matter.
 */
export function mayCome({ snapshot }: IdentityLife): LifeEventType[] {
  const { vms, own, roles, orphans, renewAfter, notAfter, tokenUntil } = snapshot.context
  const places = [...new Set([own ?? 'any VM', ...Object.keys(vms)])]
  const assignments = ['any', ...roles, ...orphans]
  const moments = [renewAfter, notAfter, tokenUntil].filter(Number.isFinite)
  const ids = { principalId: '', clientId: '', renewAfter, notAfter, expiresOn: Infinity }
  const events = LIFE_EVENT_TYPES.flatMap((type) =>
    places.flatMap((vm) =>
      assignments.flatMap((assignment) =>
        (type === 'time.passed' ? moments : [0]).map(
          (now) => ({ type, vm, assignment, now, ...ids, ...datesOf(type, notAfter) }) as LifeEvent,
        ),
      ),
    ),
  )
  return [...new Set(events.filter((event) => snapshot.can(event)).map((event) => event.type))]
}

/**
 * The certificate's dates in an event that is tried. A credential that is issued has new dates, and no certificate ever
 * ended at 0. One that is fetched or delivered has the dates the machine knows, or new ones while it knows none.
 */
const datesOf = (type: LifeEventType, notAfter: number) =>
  type === 'credential.issued' || !Number.isFinite(notAfter) ? { renewAfter: 0, notAfter: 0 } : {}
