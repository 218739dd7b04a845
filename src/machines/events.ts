/** What can happen to one identity, and what its lifecycle machine has to know of it. */
export interface LifeEventData {
  'identity.requested': {}
  'identity.refused': {}
  'principal.created': { principalId: string; clientId: string }
  'principal.deleted': {}
  'certificate.issued': {}
  'certificate.registered': {}
  'credential.issued': CertificateDates
  'identity.assigned': OnVm
  'identity.detached': OnVm
  'vm.created': OnVm
  'vm.deleted': OnVm
  'credential.withdrawn': OnVm
  'credential.fetched': OnVm & CertificateDates
  'credential.delivered': OnVm & CertificateDates
  'role.assigned': { assignment: string }
  'role.removed': { assignment: string }
  'token.asked': OnVm
  'assertion.sent': OnVm
  'token.issued': OnVm
  'token.refused': OnVm
  'token.answered': OnVm & { expiresOn: number }
  'resource.asked': {}
  'resource.answered': {}
  'resource.refused': {}
  'time.passed': { now: number }
}

/** Milliseconds since the epoch: from when the certificate is rolled, and until when it proves anything. */
export interface CertificateDates {
  renewAfter: number
  notAfter: number
}
/** A VM's name in lower case. */
interface OnVm {
  vm: string
}

export type LifeEventType = keyof LifeEventData
export type LifeEvent = { [Type in LifeEventType]: { type: Type } & LifeEventData[Type] }[LifeEventType]
/** The events that name a VM. */
export type VmEvent = Extract<LifeEvent, OnVm>
