import type { IdentityLife } from './fold.ts'
import type { LifeEvent, LifeTag } from './lifecycle.ts'

/** One of the states an identity is in: lives have several at once, one per region. */
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

/** What may happen next to this identity, as facts that the machine would take now. */
export function mayCome({ snapshot }: IdentityLife): LifeEvent['type'][] {
  const { vms, own, roles, orphans, renewAfter, notAfter, tokenUntil } = snapshot.context
  const places = [...new Set([...(own === undefined ? ['any VM'] : [own]), ...Object.keys(vms)])]
  const assignments = ['any', ...roles, ...orphans]
  const moments = [renewAfter, notAfter, tokenUntil].filter(Number.isFinite)
  const ids = { principalId: '', clientId: '', renewAfter, notAfter, expiresOn: Infinity }
  const samples = EVENT_TYPES.flatMap((type) =>
    places.flatMap((vm) =>
      assignments.flatMap((assignment) =>
        (type === 'time.passed' ? moments : [0]).map(
          (now) => ({ type, vm, assignment, now, ...ids, ...datesOf(type, notAfter) }) as LifeEvent,
        ),
      ),
    ),
  )
  return [...new Set(samples.filter((event) => snapshot.can(event)).map((event) => event.type))]
}

/**
 * Whoever issues a credential dates it anew, and no certificate ever ended at 0; whoever fetches or delivers one brings the dates
 * it has, which are news as long as nobody has told them.
 */
const datesOf = (type: LifeEvent['type'], notAfter: number) =>
  type === 'credential.issued' || !Number.isFinite(notAfter) ? { renewAfter: 0, notAfter: 0 } : {}

const EVENT_TYPES = Object.keys({
  'identity.requested': 0,
  'identity.refused': 0,
  'principal.created': 0,
  'principal.deleted': 0,
  'certificate.issued': 0,
  'certificate.registered': 0,
  'credential.issued': 0,
  'identity.assigned': 0,
  'identity.detached': 0,
  'vm.created': 0,
  'vm.deleted': 0,
  'credential.withdrawn': 0,
  'credential.fetched': 0,
  'credential.delivered': 0,
  'role.assigned': 0,
  'role.removed': 0,
  'token.asked': 0,
  'assertion.sent': 0,
  'token.issued': 0,
  'token.refused': 0,
  'token.answered': 0,
  'resource.asked': 0,
  'resource.answered': 0,
  'resource.refused': 0,
  'time.passed': 0,
} satisfies Record<LifeEvent['type'], 0>) as LifeEvent['type'][]
