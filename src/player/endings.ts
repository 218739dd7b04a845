import { tell, type IdentityLife, type LifeEvent } from '#machines'
import {
  asOperator,
  askToken,
  assignIdentityTo,
  COMPUTE_VERSION,
  createIdentity,
  enableIdentity,
  identityId,
  USES,
  vmId,
  type Act,
} from './acts.ts'
import type { ActionId } from './branch.ts'
import { DAY_LATER, grant, HOUR_LATER, QUARTER_LATER, revoke } from './passing.ts'
import { createVm, sharedBy } from './sharing.ts'
import type { Flow, Target } from './types.ts'

/** The VM that the operator makes to show what another VM changes. */
export const SECOND_VM = 'second-vm'
/** The identity that the operator makes to show what another one on the same VM changes. */
export const SECOND_IDENTITY = 'second-identity'

/** What decides whether an action can be taken: the identity's life, and the VMs there are, by name in lower case. */
export interface Standing {
  readonly life: IdentityLife
  readonly vms: ReadonlySet<string>
  /** The VM of the run, by name in lower case. */
  readonly first: string
  /** True while there is no other identity in the cloud. */
  readonly alone: boolean
  /** The cloud's clock after the last message, milliseconds since the epoch. */
  readonly now: number
}

/** One thing that may be done after a run's end. */
export interface Ending {
  /** The kinds of identity that it exists for. */
  readonly flows: readonly Flow[]
  /** What the lifecycle must take, in this order, for it to be possible; nothing: it always is; undefined: there is nothing it could happen to. */
  events(standing: Standing): readonly LifeEvent[] | undefined
  /** Why it cannot be done where that is because it has been. */
  done?(standing: Standing): 'done' | 'enough' | undefined
  /** Where it moves the clock to, milliseconds since the epoch. */
  to?(standing: Standing): number
  /** The region of the lifecycle whose state says why not. */
  readonly region: string
  acts(standing: Standing, target: Target): readonly Act[]
}

const at = ({ vms }: Standing, life: IdentityLife) =>
  Object.keys(life.snapshot.context.vms).find((vm) => vms.has(vm))
const holder = (standing: Standing) => at(standing, standing.life)
const patch = (
  kind: Act['kind'],
  identity: (known: Parameters<Act['request']>[0]) => unknown,
  vm?: string,
): Act => ({
  kind,
  by: 'operator',
  request: (known) =>
    asOperator(known, 'PATCH', `${vmId(known.names, vm)}?${COMPUTE_VERSION}`, { identity: identity(known) }),
})
const moment = (now: number): LifeEvent[] | undefined =>
  Number.isFinite(now) && now > 0 ? [{ type: 'time.passed', now }] : undefined

/**
 * The VM gets a second user-assigned identity and then one of its own; each time the code asks IMDS without naming one.
 * Of several user-assigned none is meant (400); the VM's own is, as soon as there is one (Learn, "Managed identities for
 * Azure resources frequently asked questions").
 */
const MANY: readonly Act[] = [
  {
    kind: 'identity.create',
    by: 'operator',
    request: (known) =>
      asOperator(known, 'PUT', `${identityId(known.names, SECOND_IDENTITY)}?api-version=2024-11-30`, {
        location: known.names.location,
        tags: {},
      }),
  },
  patch('vm.identity.assign', ({ names }) => ({
    type: 'UserAssigned',
    userAssignedIdentities: { [identityId(names, SECOND_IDENTITY)]: {} },
  })),
  {
    kind: 'imds.token',
    by: 'code',
    refused: 400,
    request: (known) => askToken.request({ ...known, flow: 'system' }),
  },
  patch('vm.identity.enable', () => ({ type: 'SystemAssigned, UserAssigned' })),
  { kind: 'imds.token', by: 'code', request: (known) => askToken.request({ ...known, flow: 'system' }) },
]

/** Every action, in the order in which a page offers them: when the lifecycle allows it, and what is then asked of the cloud. */
export const ENDINGS: Readonly<Record<ActionId, Ending>> = {
  off: {
    flows: ['system'],
    region: 'host',
    events: ({ life, first }) => [
      { type: 'identity.detached', vm: life.snapshot.context.own ?? first },
      { type: 'principal.deleted' },
    ],
    acts: () => [patch('vm.identity.disable', () => ({ type: 'None' }))],
  },
  on: {
    flows: ['system', 'user'],
    region: 'principal',
    events: () => [{ type: 'identity.requested' }],
    acts: ({ life }) => [life.flow === 'system' ? enableIdentity : createIdentity],
  },
  detach: {
    flows: ['user'],
    region: 'host',
    events: (standing) =>
      holder(standing) === undefined ? undefined : [{ type: 'identity.detached', vm: holder(standing)! }],
    acts: (standing) => [
      patch(
        'vm.identity.detach',
        ({ names }) => ({ type: 'UserAssigned', userAssignedIdentities: { [identityId(names)]: null } }),
        holder(standing),
      ),
    ],
  },
  attach: {
    flows: ['user'],
    region: 'host',
    events: ({ vms, first }) => (vms.has(first) ? [{ type: 'identity.assigned', vm: first }] : undefined),
    acts: () => [assignIdentityTo()],
  },
  second: {
    flows: ['user'],
    region: 'host',
    events: () => [{ type: 'identity.assigned', vm: SECOND_VM }],
    acts: ({ vms }) => [...(vms.has(SECOND_VM) ? [] : [createVm(SECOND_VM)]), assignIdentityTo(SECOND_VM)],
  },
  vm: {
    flows: ['system', 'user'],
    region: 'host',
    events: (standing) => {
      const vm = standing.life.snapshot.context.own ?? holder(standing)
      return vm === undefined ? undefined : [{ type: 'vm.deleted', vm }]
    },
    acts: (standing) => [
      {
        kind: 'vm.delete',
        by: 'operator',
        request: (known) =>
          asOperator(known, 'DELETE', `${vmId(known.names, holder(standing))}?${COMPUTE_VERSION}`, undefined),
      },
    ],
  },
  delete: {
    flows: ['user'],
    region: 'principal',
    events: () => [{ type: 'principal.deleted' }],
    acts: () => [
      {
        kind: 'identity.delete',
        by: 'operator',
        request: (known) =>
          asOperator(known, 'DELETE', `${identityId(known.names)}?api-version=2024-11-30`, undefined),
      },
    ],
  },
  roll: {
    flows: ['system', 'user'],
    region: 'host',
    // Half of its life over; then a host rolls it as soon as it needs it.
    events: (standing) => {
      const [vm, due] = [holder(standing), moment(standing.life.snapshot.context.renewAfter)]
      return vm === undefined || due === undefined ? undefined : [...due, { type: 'token.asked', vm }]
    },
    to: ({ life }) => life.snapshot.context.renewAfter + 1000,
    acts: (standing) => [{ ...askToken, vm: holder(standing)!, at: ENDINGS.roll.to!(standing) }],
  },
  expire: {
    flows: ['system', 'user'],
    region: 'token',
    events: ({ life, vms, first }) => (vms.has(first) ? moment(life.snapshot.context.tokenUntil) : undefined),
    to: ({ life }) => life.snapshot.context.tokenUntil + 1000,
    acts: (standing, target) => [{ ...USES[target][0]!, refused: 401, at: ENDINGS.expire.to!(standing) }],
  },
  many: {
    flows: ['user'],
    region: 'host',
    events: ({ alone, first }) => (alone ? [{ type: 'token.asked', vm: first }] : undefined),
    done: ({ alone }) => (alone ? undefined : 'done'),
    acts: () => MANY,
  },
  ten: sharedBy(10),
  hundred: sharedBy(100),
  revoke,
  grant,
  hour: HOUR_LATER,
  day: DAY_LATER,
  quarter: QUARTER_LATER,
}

/** Whether the lifecycle takes what the action needs, one event after the other, and each changes where it stands. */
export function isPossible({ flows, events }: Ending, standing: Standing): boolean {
  const needed = flows.includes(standing.life.flow) ? events(standing) : undefined
  let life = standing.life
  return (
    needed?.every((event) => {
      const before = life
      life = tell(before, event)
      return life !== before && moves(before, life)
    }) ?? false
  )
}

/** Time that passes and a second delivery change dates alone: that is no ending. */
const moves = (before: IdentityLife, after: IdentityLife) =>
  JSON.stringify([before.snapshot.value, before.snapshot.context.vms]) !==
  JSON.stringify([after.snapshot.value, after.snapshot.context.vms])
