import type { LifeEvent } from '../events.ts'

/** For tests: the events of an identity’s life, in the order of the story. */

const DAY = 24 * 3600e3
/** Times of the test's own calendar, milliseconds: a certificate of 90 days, rolled from day 45, tokens of a day. */
export const CALENDAR = { renewAfter: 45 * DAY, notAfter: 90 * DAY, tokenUntil: DAY }
const dates = { renewAfter: CALENDAR.renewAfter, notAfter: CALENDAR.notAfter }
const made = { type: 'principal.created', principalId: 'object-1', clientId: 'client-1' } as const

/** An identity's beginning, as the wire tells it. */
export const BIRTH: readonly LifeEvent[] = [
  { type: 'identity.requested' },
  made,
  { type: 'certificate.issued' },
  { type: 'certificate.registered' },
  { type: 'credential.issued', ...dates },
]
export const onVm = (vm: string): readonly LifeEvent[] => [
  { type: 'identity.assigned', vm },
  { type: 'credential.fetched', vm, ...dates },
  { type: 'credential.delivered', vm, ...dates },
]
export const GRANT: readonly LifeEvent[] = [{ type: 'role.assigned', assignment: 'role-1' }]
export const tokenFor = (vm: string): readonly LifeEvent[] => [
  { type: 'token.asked', vm },
  { type: 'assertion.sent', vm },
  { type: 'token.issued', vm },
  { type: 'token.answered', vm, expiresOn: CALENDAR.tokenUntil },
]
export const USE: readonly LifeEvent[] = [{ type: 'resource.asked' }, { type: 'resource.answered' }]

/** Every event there is, once, in the form in which a search for paths tries it. */
export const ALPHABET: readonly LifeEvent[] = [
  ...BIRTH,
  ...onVm('vm-1'),
  ...GRANT,
  ...tokenFor('vm-1'),
  ...USE,
  { type: 'identity.refused' },
  { type: 'principal.deleted' },
  { type: 'identity.detached', vm: 'vm-1' },
  { type: 'credential.withdrawn', vm: 'vm-1' },
  { type: 'vm.deleted', vm: 'vm-1' },
  { type: 'vm.created', vm: 'vm-1' },
  { type: 'role.removed', assignment: 'role-1' },
  { type: 'token.refused', vm: 'vm-1' },
  { type: 'resource.refused' },
  { type: 'time.passed', now: CALENDAR.tokenUntil },
  { type: 'time.passed', now: CALENDAR.renewAfter },
  { type: 'time.passed', now: CALENDAR.notAfter },
]
