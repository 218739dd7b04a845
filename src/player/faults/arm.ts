import {
  ARM,
  asOperator,
  assignRole,
  createSecondIdentity,
  GRANTS,
  identityId,
  vmId,
  type Act,
  type ActContext,
} from '../acts.ts'
import {
  askFor,
  bearerOf,
  biting,
  changed,
  DAY,
  fault,
  grant,
  MINUTE,
  partsOf,
  tampered,
  laterUse,
  atUse,
  withHeaders,
  withQuery,
  without,
} from './blocks.ts'
import type { Expected, Fault } from './fault.ts'

const refused = (status: number, code: string): Expected => ({ by: 'arm', status, code })
const READS = { targets: ['arm'] } as const
const USER = { flows: ['user'] } as const
const READER = GRANTS.arm.role
/** Managed Identity Operator (Learn, "Azure built-in roles"). */
const IDENTITY_OPERATOR = 'f1a07417-d97a-45cb-824c-7a7467783830'
/** Nobody's (RFC 9562, section 5.10: the highest GUID). */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const withToken =
  (token: (context: ActContext) => string | Promise<string>) =>
  async (request: Parameters<ReturnType<typeof withHeaders>>[0], context: ActContext) =>
    withHeaders({ authorization: `Bearer ${await token(context)}` })(request, context)

/** The code calls ARM. */
const CALLS: readonly Fault[] = [
  atUse(
    'arm.no-token',
    'resourceGroup.get',
    refused(401, 'AuthenticationFailed'),
    withHeaders({ authorization: undefined }),
    READS,
  ),
  laterUse(
    'arm.vault-token',
    'imds.token',
    refused(401, 'InvalidAuthenticationTokenAudience'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, askFor('https://vault.azure.net'), biting(uses[0]!)],
      fix: [ask, ...uses],
    }),
    READS,
  ),
  atUse(
    'arm.other-tenant',
    'resourceGroup.get',
    refused(401, 'InvalidAuthenticationTokenTenant'),
    withToken(({ otherTenantsToken }) => otherTenantsToken(ARM)),
    READS,
  ),
  atUse(
    'arm.changed-token',
    'resourceGroup.get',
    refused(401, 'InvalidAuthenticationToken'),
    withToken(({ token }) => tampered(token, { oid: NOBODY })),
    READS,
  ),
  laterUse(
    'arm.expired-token',
    'resourceGroup.get',
    refused(401, 'ExpiredAuthenticationToken'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, biting({ ...uses[0]!, wait: 2 * DAY })],
      fix: [ask, ...uses],
    }),
    READS,
  ),
  laterUse(
    'arm.no-role',
    'role.assign',
    refused(403, 'AuthorizationFailed'),
    ({ setUp, ask, uses }) => ({
      acts: [...without(setUp, 'role.assign'), ask, biting(uses[0]!)],
      fix: [assignRole, ...uses],
    }),
    READS,
  ),
  laterUse(
    'arm.propagation',
    'role.assign',
    refused(403, 'AuthorizationFailed'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, biting(uses[0]!)],
      fix: [{ ...uses[0]!, wait: 10 * MINUTE }],
      lags: { propagation: 10 * MINUTE },
    }),
    READS,
  ),
  laterUse(
    'arm.no-such-group',
    'resourceGroup.get',
    refused(404, 'ResourceGroupNotFound'),
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp,
        grant(READER, ({ names }) => `/subscriptions/${names.subscriptionId}`),
        ask,
        changed(uses[0]!, (request, { names }) => ({
          ...request,
          url: request.url.replace(names.resourceGroup, 'no-such-group'),
        })),
      ],
      fix: uses,
    }),
    READS,
  ),
  atUse(
    'arm.no-such-subscription',
    'resourceGroup.get',
    refused(404, 'SubscriptionNotFound'),
    (request, { names }) => ({ ...request, url: request.url.replace(names.subscriptionId, NOBODY) }),
    READS,
  ),
  atUse(
    'arm.no-such-version',
    'resourceGroup.get',
    refused(400, 'InvalidApiVersionParameter'),
    withQuery(() => ({ 'api-version': '2020-02-30' })),
    READS,
  ),
  laterUse(
    'role.narrower-scope',
    'role.assign',
    refused(403, 'AuthorizationFailed'),
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp.map((act) => (act.kind === 'role.assign' ? grant(READER, ({ names }) => vmId(names)) : act)),
        ask,
        biting(uses[0]!),
      ],
      fix: [assignRole, ...uses],
    }),
    READS,
  ),
  atUse(
    'arm.api-version',
    'resourceGroup.get',
    refused(400, 'MissingApiVersionParameter'),
    withQuery(() => ({ 'api-version': undefined })),
    READS,
  ),
]

const roleOf = ({ target }: ActContext) => GRANTS[target].role
const scopeOf = ({ names, target }: ActContext) => GRANTS[target].scope(names)
/** The grant of the run, given otherwise. */
const otherGrant = (options: Parameters<typeof grant>[2]): Act => ({
  ...assignRole,
  request: (context) => grant(roleOf(context), scopeOf, options).request(context),
})
const SOME_NAME = '11111111-1111-4111-8111-111111111111'
/** Its principal is kept as `keyId`, so that later acts still mean the run's own identity. */
const another: Act = {
  ...createSecondIdentity,
  step: 4,
  learn: ({ properties }) => ({ keyId: properties!.principalId }),
}

/** The operator gives the role. */
const GRANTING: readonly Fault[] = [
  fault(
    'role.client-id',
    'role.assign',
    refused(400, 'PrincipalNotFound'),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return {
        acts: [
          ...without(setUp, 'role.assign'),
          biting(otherGrant({ principalId: ({ clientId }) => clientId, untyped: true })),
        ],
        fix: [assignRole, ask, ...uses],
      }
    },
    USER,
  ),
  fault('role.replication', 'role.assign', refused(400, 'PrincipalNotFound'), (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return {
      acts: [...without(setUp, 'role.assign'), biting(otherGrant({ untyped: true }))],
      fix: [assignRole, ask, ...uses],
      lags: { replication: 5 * MINUTE },
    }
  }),
  fault('role.twice', 'role.assign', refused(409, 'RoleAssignmentExists'), (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return {
      acts: [...setUp, biting(otherGrant({ name: () => SOME_NAME }))],
      fix: [assignRole, ask, ...uses],
    }
  }),
  fault(
    'role.renamed',
    'role.assign',
    refused(400, 'RoleAssignmentUpdateNotPermitted'),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const first = otherGrant({ name: () => SOME_NAME })
      return {
        acts: [
          ...without(setUp, 'role.assign'),
          first,
          another,
          biting(otherGrant({ name: () => SOME_NAME, principalId: ({ keyId }) => keyId })),
        ],
        fix: [otherGrant({ principalId: ({ keyId }) => keyId }), ask, ...uses],
      }
    },
    USER,
  ),
]

/** The operator changes the VM, or asks ARM in a wrong way. */
const CHANGES: readonly Fault[] = [
  fault(
    'vm.deleted-identity',
    'vm.identity.assign',
    refused(400, 'FailedIdentityOperation'),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const attach = setUp.find((act) => act.kind === 'vm.identity.assign')!
      return { acts: [setUp[0]!, deleteIdentity, biting(attach)], fix: [...setUp, ask, ...uses] }
    },
    USER,
  ),
  fault(
    'vm.linked-authorization',
    'vm.identity.assign',
    refused(403, 'LinkedAuthorizationFailed'),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const attach = byColleague(setUp.find((act) => act.kind === 'vm.identity.assign')!)
      const rest = without(setUp.slice(1), 'vm.identity.assign')
      return {
        acts: [setUp[0]!, biting(attach)],
        fix: [
          grant(IDENTITY_OPERATOR, ({ names }) => identityId(names), {
            principalId: async ({ signIn }) => bearerOf(await signIn(ARM, 'colleague')),
            principalType: 'User',
          }),
          { ...attach, step: 4 },
          ...rest,
          ask,
          ...uses,
        ],
      }
    },
    USER,
  ),
  fault(
    'vm.identity-ids',
    'vm.identity.assign',
    { by: 'arm', status: 400 },
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const attach = setUp.find((act) => act.kind === 'vm.identity.assign')!
      const old = changed(attach, (request, { names }) => ({
        ...request,
        body: { identity: { type: 'UserAssigned', identityIds: [identityId(names)] } },
      }))
      return { acts: [setUp[0]!, { ...old, step: 3 }], fix: [...setUp.slice(1), ask, ...uses] }
    },
    USER,
  ),
  fault(
    'arm.operator-signed-out',
    'vm.identity.enable',
    refused(401, 'AuthenticationFailed'),
    (_, acts) => ({ acts: [changed(acts[0]!, withHeaders({ authorization: undefined }))], fix: acts }),
    { flows: ['system'] },
  ),
  fault(
    'arm.other-vm',
    'vm.identity.enable',
    refused(404, 'ResourceNotFound'),
    (_, acts) => ({
      acts: [
        changed(acts[0]!, (request, { names }) => ({
          ...request,
          url: request.url.replace(vmId(names), vmId(names, 'no-such-vm')),
        })),
      ],
      fix: acts,
    }),
    { flows: ['system'] },
  ),
]
/** The act as somebody does it who may manage VMs and nothing else. */
const byColleague = (act: Act): Act => ({
  ...act,
  request: async (context) =>
    act.request({ ...context, operatorToken: await context.signIn(ARM, 'colleague') }),
})
const deleteIdentity: Act = {
  kind: 'identity.delete',
  by: 'operator',
  step: 3,
  request: (context) =>
    asOperator(context, 'DELETE', `${identityId(context.names)}?api-version=2024-11-30`, undefined),
}

export const ARM_FAULTS: readonly Fault[] = [...CALLS, ...GRANTING, ...CHANGES]
