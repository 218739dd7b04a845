import { assign, setup, stateIn } from 'xstate'
import { leastOf, tracked, type VmStage, type VmStages } from './hosts.ts'

/** What can happen to one identity: the facts of the wire, addressed to it. */
export type LifeEvent =
  | { type: 'identity.requested' | 'identity.refused' }
  | { type: 'principal.created'; principalId: string; clientId: string }
  | { type: 'principal.deleted' }
  | { type: 'certificate.issued' | 'certificate.registered' }
  | { type: 'credential.issued'; renewAfter: number; notAfter: number }
  | {
      type: 'identity.assigned' | 'identity.detached' | 'vm.created' | 'vm.deleted' | 'credential.withdrawn'
      vm: string
    }
  | { type: 'credential.fetched' | 'credential.delivered'; vm: string; renewAfter: number; notAfter: number }
  | { type: 'role.assigned' | 'role.removed'; assignment: string }
  | { type: 'token.asked' | 'assertion.sent' | 'token.issued' | 'token.refused'; vm: string }
  | { type: 'token.answered'; vm: string; expiresOn: number }
  | { type: 'resource.asked' | 'resource.answered' | 'resource.refused' }
  | { type: 'time.passed'; now: number }

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

/** XState's pure `transition` first makes a life without input and throws it away: an error there would cost more than the whole fold. */
export const newborn = ({ input }: { input: LifeInput | undefined }): LifeContext => ({
  own: input?.own,
  principalId: undefined,
  clientId: undefined,
  former: [],
  renewAfter: Infinity,
  notAfter: Infinity,
  vms: {},
  roles: [],
  orphans: [],
  lingers: false,
  tokenUntil: 0,
})

export type LifeTag = `step${1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'usable' | 'ended'

/** What both lifecycles are set up with. Nothing here starts anything: the machines only consume facts. */
export const lifecycle = setup({
  types: { context: {} as LifeContext, events: {} as LifeEvent, input: {} as LifeInput, tags: {} as LifeTag },
  actions: {
    nameIt: assign(({ event }) =>
      event.type === 'principal.created' ? { principalId: event.principalId, clientId: event.clientId } : {},
    ),
    buryIt: assign(({ context }) => ({
      principalId: undefined,
      clientId: undefined,
      former: context.principalId === undefined ? context.former : [...context.former, context.principalId],
    })),
    dateIt: assign(({ event }) =>
      'renewAfter' in event ? { renewAfter: event.renewAfter, notAfter: event.notAfter } : {},
    ),
    undateIt: assign({ renewAfter: Infinity, notAfter: Infinity }),
    track: assign(({ context, event }) => ({ vms: tracked(context.vms, event) ?? context.vms })),
    addRole: assign(({ context, event }) =>
      event.type === 'role.assigned'
        ? { roles: [...context.roles.filter((id) => id !== event.assignment), event.assignment] }
        : {},
    ),
    dropRole: assign(({ context, event }) =>
      event.type !== 'role.removed'
        ? {}
        : {
            lingers: true,
            roles: context.roles.filter((id) => id !== event.assignment),
            orphans: context.orphans.filter((id) => id !== event.assignment),
          },
    ),
    orphanRoles: assign(({ context }) => ({ roles: [], orphans: [...context.orphans, ...context.roles] })),
    holdToken: assign(({ event }) =>
      event.type === 'token.answered' ? { tokenUntil: event.expiresOn } : {},
    ),
  },
  guards: {
    isOwnVm: ({ context, event }) => 'vm' in event && event.vm === context.own,
    isPossible: () => true,
    hasRunningVm: stateIn({ vm: 'running' }),
    hadOne: ({ context }) => context.former.length > 0,
    isRenewalDue: ({ context, event }) =>
      event.type === 'time.passed' && event.now >= context.renewAfter && event.now < context.notAfter,
    isCertificateOver: ({ context, event }) => event.type === 'time.passed' && event.now >= context.notAfter,
    isNewDate: ({ context, event }) => 'notAfter' in event && event.notAfter !== context.notAfter,
    isTokenOver: ({ context, event }) => event.type === 'time.passed' && event.now >= context.tokenUntil,
    hasPrincipal: ({ context }) => context.principalId !== undefined,
    isAssigned: ({ context }) => context.principalId !== undefined && Object.keys(context.vms).length > 0,
    hasToken: ({ context }) => context.tokenUntil > 0,
    // Deleting a principal does not delete its assignments, and tokens issued before still name it; a removed role counts on for a while.
    hasAnyRole: ({ context }) => context.roles.length + context.orphans.length > 0 || context.lingers,
    isLastRole: ({ context: { roles }, event }) =>
      event.type === 'role.removed' && roles.length === 1 && roles[0] === event.assignment,
    isLastOrphan: ({ context: { orphans }, event }) =>
      event.type === 'role.removed' && orphans.length === 1 && orphans[0] === event.assignment,
    hasOrphans: ({ context }) => context.orphans.length > 0,
    isKnownRole: ({ context, event }) =>
      event.type === 'role.removed' && [...context.roles, ...context.orphans].includes(event.assignment),
    isReadyThere: ({ context, event }) =>
      'vm' in event && ['ready', 'leaving'].includes(context.vms[event.vm] ?? ''),
    leadsTo: ({ context, event }, { stage }: { stage: VmStage | 'unassigned' }) => {
      if (event.type === 'identity.assigned' && !canBeOn(context, event.vm)) return false
      const next = tracked(context.vms, event)
      return next !== undefined && leastOf(next) === stage
    },
  },
})

/** Only an identity with a principal can be on a VM, and a VM's own identity on no other. */
const canBeOn = ({ principalId, own }: LifeContext, vm: string) =>
  principalId !== undefined && (own === undefined || own === vm)
