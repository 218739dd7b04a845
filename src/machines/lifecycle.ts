import { assign, setup, stateIn } from 'xstate'
import type { CertificateDates, LifeEvent, VmEvent } from './events.ts'
import { leastOf, stagesAfter, type VmStage, type VmStages } from './hosts.ts'

/** Ids, times and counts: what the states cannot say. No key is ever here. */
export interface LifeContext {
  /** The one VM a system-assigned identity belongs to; undefined for a user-assigned one. */
  readonly own: string | undefined
  /** Object id and application id of the service principal; undefined when there is none. */
  readonly principalId: string | undefined
  readonly clientId: string | undefined
  /** Object ids of principals that this identity had before. */
  readonly former: readonly string[]
  /** Milliseconds since the epoch: from when the certificate is rolled, and until when it proves anything. */
  readonly renewAfter: number
  readonly notAfter: number
  /** The VMs that have the identity, by name in lower case, and how far its credential has come to each one's host. */
  readonly vms: VmStages
  /** Role assignments to the living principal, and those that outlived theirs. */
  readonly roles: readonly string[]
  readonly orphans: readonly string[]
  /** True once a role was removed: services may not have noticed for minutes. */
  readonly lingers: boolean
  /** When the newest access token ends, milliseconds since the epoch. */
  readonly tokenUntil: number
}

export interface LifeInput {
  /** The one VM a system-assigned identity belongs to, by name in lower case. */
  readonly own?: string
}

const NO_CERTIFICATE: CertificateDates = { renewAfter: Infinity, notAfter: Infinity }

/**
 * The context at the beginning of a life. `input` may be missing: XState's pure `transition` first makes a life without
 * it and throws that away, and an error thrown there would cost more than the whole fold.
 */
export const newborn = ({ input }: { input: LifeInput | undefined }): LifeContext => ({
  own: input?.own,
  principalId: undefined,
  clientId: undefined,
  former: [],
  ...NO_CERTIFICATE,
  vms: {},
  roles: [],
  orphans: [],
  lingers: false,
  tokenUntil: 0,
})

export type LifeTag = `step${1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'usable' | 'ended'

interface Named {
  readonly principalId: string
  readonly clientId: string
}
interface OfAssignment {
  readonly assignment: string
}
interface AtTime {
  readonly now: number
}

/** What both lifecycles are set up with. Nothing here starts anything: the machines only consume facts. */
export const lifecycle = setup({
  types: { context: {} as LifeContext, events: {} as LifeEvent, input: {} as LifeInput, tags: {} as LifeTag },
  actions: {
    recordPrincipal: assign((_, { principalId, clientId }: Named) => ({ principalId, clientId })),
    /** A token or a role may still name the principal, so its id is kept. */
    retirePrincipal: assign(({ context: { principalId, former } }) => ({
      principalId: undefined,
      clientId: undefined,
      former: principalId === undefined ? former : [...former, principalId],
    })),
    recordCertificate: assign((_, { renewAfter, notAfter }: CertificateDates) => ({ renewAfter, notAfter })),
    forgetCertificate: assign(NO_CERTIFICATE),
    recordStage: assign(({ context: { vms } }, event: VmEvent) => ({ vms: stagesAfter(vms, event) ?? vms })),
    replaceStages: assign(({ context: { vms } }) => ({
      vms: Object.fromEntries(Object.keys(vms).map((vm) => [vm, 'replaced' as const])),
    })),
    addRole: assign(({ context: { roles } }, { assignment }: OfAssignment) => ({
      roles: [...without(roles, assignment), assignment],
    })),
    removeRole: assign(({ context: { roles, orphans } }, { assignment }: OfAssignment) => ({
      lingers: true,
      roles: without(roles, assignment),
      orphans: without(orphans, assignment),
    })),
    orphanRoles: assign(({ context: { roles, orphans } }) => ({
      roles: [],
      orphans: [...orphans, ...roles],
    })),
    recordToken: assign((_, { expiresOn }: { readonly expiresOn: number }) => ({ tokenUntil: expiresOn })),
  },
  guards: {
    isOwnVm: ({ context }, { vm }: VmEvent) => vm === context.own,
    isPossible: () => true,
    hasRunningVm: stateIn({ vm: 'running' }),
    hadPrincipal: ({ context }) => context.former.length > 0,
    hasPrincipal: ({ context }) => context.principalId !== undefined,
    isAssigned: ({ context }) => context.principalId !== undefined && Object.keys(context.vms).length > 0,
    isOnSomeVm: ({ context }) => Object.keys(context.vms).length > 0,
    isRenewalDue: ({ context }, { now }: AtTime) => now >= context.renewAfter && now < context.notAfter,
    isCertificateOver: ({ context }, { now }: AtTime) => now >= context.notAfter,
    isNewCertificate: ({ context }, { notAfter }: CertificateDates) => notAfter !== context.notAfter,
    hasToken: ({ context }) => context.tokenUntil > 0,
    isTokenOver: ({ context }, { now }: AtTime) => now >= context.tokenUntil,
    // Deleting a principal does not delete its assignments, and tokens issued before still name it; a removed role counts on for a while.
    hasAnyRole: ({ context }) => context.roles.length + context.orphans.length > 0 || context.lingers,
    isLastRole: ({ context: { roles } }, { assignment }: OfAssignment) => isOnly(roles, assignment),
    isLastRoleBesideOrphans: ({ context: { roles, orphans } }, { assignment }: OfAssignment) =>
      isOnly(roles, assignment) && orphans.length > 0,
    isLastOrphan: ({ context: { orphans } }, { assignment }: OfAssignment) => isOnly(orphans, assignment),
    isKnownRole: ({ context: { roles, orphans } }, { assignment }: OfAssignment) =>
      [...roles, ...orphans].includes(assignment),
    isReadyOnVm: ({ context }, { vm }: VmEvent) => ['ready', 'leaving'].includes(context.vms[vm] ?? ''),
    leadsToStage: ({ context }, { event, stage }: { event: VmEvent; stage: VmStage | 'unassigned' }) => {
      if (event.type === 'identity.assigned' && !canBeOn(context, event.vm)) return false
      const next = stagesAfter(context.vms, event)
      return next !== undefined && leastOf(next) === stage
    },
  },
})

const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id)
const isOnly = (ids: readonly string[], id: string) => ids.length === 1 && ids[0] === id

/** Only an identity with a principal can be on a VM, and a VM's own identity on no other. */
const canBeOn = ({ principalId, own }: LifeContext, vm: string) =>
  principalId !== undefined && (own === undefined || own === vm)
