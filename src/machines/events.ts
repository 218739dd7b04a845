/** Milliseconds since the epoch: from when the certificate is rolled, and until when it proves anything. */
export interface CertificateDates {
  renewAfter: number
  notAfter: number
}
/** A VM's name in lower case. */
interface OnVm {
  vm: string
}

/**
 * What can happen to one identity, in the order of the story, and what its lifecycle machine has to know of it. The values
 * only carry types, as those of XState's `types` do.
 */
const LIFE_EVENTS = {
  'identity.requested': {},
  'identity.refused': {},
  'principal.created': {} as { principalId: string; clientId: string },
  'principal.deleted': {},
  'certificate.issued': {},
  'certificate.registered': {},
  'credential.issued': {} as CertificateDates,
  'identity.assigned': {} as OnVm,
  'identity.detached': {} as OnVm,
  'vm.created': {} as OnVm,
  'vm.deleted': {} as OnVm,
  'credential.withdrawn': {} as OnVm,
  'credential.fetched': {} as OnVm & CertificateDates,
  'credential.delivered': {} as OnVm & CertificateDates,
  'role.assigned': {} as { assignment: string },
  'role.removed': {} as { assignment: string },
  'token.asked': {} as OnVm,
  'assertion.sent': {} as OnVm,
  'token.issued': {} as OnVm,
  'token.refused': {} as OnVm,
  'token.answered': {} as OnVm & { expiresOn: number },
  'resource.asked': {},
  'resource.answered': {},
  'resource.refused': {},
  'time.passed': {} as { now: number },
}

export type LifeEventData = typeof LIFE_EVENTS
export type LifeEventType = keyof LifeEventData
export const LIFE_EVENT_TYPES = Object.keys(LIFE_EVENTS) as LifeEventType[]
export type LifeEvent = { [Type in LifeEventType]: { type: Type } & LifeEventData[Type] }[LifeEventType]
/** The events that name a VM. */
export type VmEvent = Extract<LifeEvent, OnVm>
