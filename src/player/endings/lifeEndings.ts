import {
  asOperator,
  askToken,
  assignIdentityTo,
  COMPUTE_VERSION,
  createIdentity,
  createSecondIdentity,
  enableIdentity,
  identityId,
  SECOND_IDENTITY,
  vmId,
  type Act,
} from '../acts.ts'
import { holderIn, patchIdentity, type Ending } from './ending.ts'

const off: Ending = {
  flows: ['system'],
  region: 'host',
  events: ({ life, first }) => [
    { type: 'identity.detached', vm: life.snapshot.context.own ?? first },
    { type: 'principal.deleted' },
  ],
  acts: () => [patchIdentity('vm.identity.disable', () => ({ type: 'None' }))],
}

const on: Ending = {
  flows: ['system', 'user'],
  region: 'principal',
  events: () => [{ type: 'identity.requested' }],
  acts: ({ life }) => [life.flow === 'system' ? enableIdentity : createIdentity],
}

const detach: Ending = {
  flows: ['user'],
  region: 'host',
  events: (state) => {
    const vm = holderIn(state)
    return vm === undefined ? undefined : [{ type: 'identity.detached', vm }]
  },
  acts: (state) => [
    patchIdentity(
      'vm.identity.detach',
      ({ names }) => ({ type: 'UserAssigned', userAssignedIdentities: { [identityId(names)]: null } }),
      holderIn(state),
    ),
  ],
}

const attach: Ending = {
  flows: ['user'],
  region: 'host',
  events: ({ vms, first }) => (vms.has(first) ? [{ type: 'identity.assigned', vm: first }] : undefined),
  acts: () => [assignIdentityTo()],
}

const deleteVm: Ending = {
  flows: ['system', 'user'],
  region: 'host',
  events: (state) => {
    const vm = state.life.snapshot.context.own ?? holderIn(state)
    return vm === undefined ? undefined : [{ type: 'vm.deleted', vm }]
  },
  acts: (state) => [
    {
      kind: 'vm.delete',
      by: 'operator',
      request: (context) =>
        asOperator(
          context,
          'DELETE',
          `${vmId(context.names, holderIn(state))}?${COMPUTE_VERSION}`,
          undefined,
        ),
    },
  ],
}

const deleteIdentity: Ending = {
  flows: ['user'],
  region: 'principal',
  events: () => [{ type: 'principal.deleted' }],
  acts: () => [
    {
      kind: 'identity.delete',
      by: 'operator',
      request: (context) =>
        asOperator(context, 'DELETE', `${identityId(context.names)}?api-version=2024-11-30`, undefined),
    },
  ],
}

/** The code asks IMDS and names no identity. */
const askWithoutName: Act = {
  kind: 'imds.token',
  by: 'code',
  request: (context) => askToken.request({ ...context, flow: 'system' }),
}

/**
 * The VM gets a second user-assigned identity and then a system-assigned one; each time the code asks IMDS without naming
 * one. Of several user-assigned identities IMDS takes none (400); once there is a system-assigned one it takes that
 * (Learn, "Managed identities for Azure resources frequently asked questions"). Not after the first identity was deleted: one that
 * is gone and still attached makes ARM refuse every change of the VM's identities.
 */
const many: Ending = {
  flows: ['user'],
  region: 'host',
  events: ({ alone, first, life }) =>
    alone && life.snapshot.context.principalId !== undefined
      ? [{ type: 'token.asked', vm: first }]
      : undefined,
  alreadyDone: ({ alone }) => (alone ? undefined : 'done'),
  acts: () => [
    createSecondIdentity,
    patchIdentity('vm.identity.assign', ({ names }) => ({
      type: 'UserAssigned',
      userAssignedIdentities: { [identityId(names, SECOND_IDENTITY)]: {} },
    })),
    { ...askWithoutName, refused: 400 },
    patchIdentity('vm.identity.enable', () => ({ type: 'SystemAssigned, UserAssigned' })),
    askWithoutName,
  ],
}

/** The endings that make, attach, detach or delete the identity or its VM. */
export const LIFE_ENDINGS = { off, on, detach, attach, vm: deleteVm, delete: deleteIdentity, many }
