import type { CloudScenario } from '#engine'
import { asOperator, assignRole, groupId, vaultId, vaultUrl, type Act, type ActContext } from '../acts.ts'
import {
  askFor,
  bearerOf,
  biting,
  changed,
  grant,
  DAY,
  HOUR,
  issuedAt,
  MINUTE,
  tampered,
  laterUse,
  atUse,
  VAULT,
  withHeaders,
  withQuery,
  without,
} from './blocks.ts'
import type { Expected, Fault } from './fault.ts'

const refused = (status: number, code: string): Expected => ({ by: 'keyvault', status, code })
const RBAC = refused(403, 'ForbiddenByRbac')
const SECRET = { targets: ['secret'] } as const
const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const READER = '21090545-7ca7-4776-b22c-e363652d74d2'
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'

/** Another token than the one that IMDS gave. */
const withToken =
  (token: (context: ActContext) => string | Promise<string>) =>
  async (request: Parameters<ReturnType<typeof withHeaders>>[0], context: ActContext) =>
    withHeaders({ authorization: `Bearer ${await token(context)}` })(request, context)

const TOKENS: readonly Fault[] = [
  atUse(
    'keyvault.no-token',
    'secret.get',
    refused(401, 'AKV10000'),
    withHeaders({ authorization: undefined }),
    VAULT,
  ),
  laterUse(
    'keyvault.arm-token',
    'imds.token',
    refused(401, 'AKV10022'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, askFor('https://management.azure.com/'), biting(uses[0]!)],
      fix: [ask, ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'keyvault.audience-slash',
    'imds.token',
    refused(401, 'AKV10022'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, askFor('https://vault.azure.net/'), biting(uses[0]!)],
      fix: [ask, ...uses],
    }),
    VAULT,
  ),
  atUse(
    'keyvault.other-tenant',
    'secret.get',
    refused(401, 'AKV10032'),
    withToken(({ otherTenantsToken }) => otherTenantsToken('https://vault.azure.net')),
    VAULT,
  ),
  atUse(
    'keyvault.changed-token',
    'secret.get',
    refused(401, 'Unauthorized'),
    withToken(({ token }) => tampered(token, { oid: 'ffffffff-ffff-ffff-ffff-ffffffffffff' })),
    VAULT,
  ),
  atUse(
    'keyvault.unsigned-token',
    'secret.get',
    refused(401, 'Unauthorized'),
    withToken(({ token }) => `${token.slice(0, token.lastIndexOf('.'))}.`),
    VAULT,
  ),
  laterUse(
    'keyvault.expired-token',
    'secret.get',
    refused(401, 'Unauthorized'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, biting({ ...uses[0]!, wait: 2 * DAY })],
      fix: [ask, ...uses],
    }),
    VAULT,
  ),
]

const RIGHTS: readonly Fault[] = [
  laterUse(
    'keyvault.no-role',
    'role.assign',
    RBAC,
    ({ setUp, ask, uses }) => ({
      acts: [...without(setUp, 'role.assign'), ask, biting(uses[0]!)],
      fix: [assignRole, ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'keyvault.contributor',
    'role.assign',
    RBAC,
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp.map((act) =>
          act.kind === 'role.assign' ? grant(CONTRIBUTOR, ({ names }) => vaultId(names)) : act,
        ),
        ask,
        biting(uses[0]!),
      ],
      fix: [assignRole, ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'keyvault.reader',
    'role.assign',
    RBAC,
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp.map((act) =>
          act.kind === 'role.assign' ? grant(READER, ({ names }) => vaultId(names)) : act,
        ),
        ask,
        biting(uses[0]!),
      ],
      fix: [assignRole, ...uses],
    }),
    SECRET,
  ),
  atUse(
    'keyvault.other-object',
    'secret.get',
    RBAC,
    (request, { names }) => ({
      ...request,
      url: `${vaultUrl(names)}/keys/${names.keyName}?api-version=2025-07-01`,
    }),
    SECRET,
  ),
  laterUse(
    'keyvault.access-policies',
    'secret.get',
    refused(403, 'ForbiddenByPolicy'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, permissionModel(false), ask, biting(uses[0]!)],
      fix: [permissionModel(true), ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'keyvault.propagation',
    'role.assign',
    RBAC,
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, biting(uses[0]!)],
      fix: [{ ...uses[0]!, wait: 10 * MINUTE }, ...uses.slice(1)],
      lags: { propagation: 10 * MINUTE },
    }),
    VAULT,
  ),
]

const REQUESTS: readonly Fault[] = [
  laterUse(
    'keyvault.no-such-secret',
    'secret.get',
    refused(404, 'SecretNotFound'),
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp,
        grant(SECRETS_USER, ({ names }) => vaultId(names)),
        ask,
        changed(uses[0]!, (request, { names }) => ({
          ...request,
          url: request.url.replace(names.secretName, 'no-such-secret'),
        })),
      ],
      fix: uses,
    }),
    SECRET,
  ),
  atUse(
    'keyvault.api-version',
    'secret.get',
    { by: 'keyvault', status: 400 },
    withQuery(() => ({ 'api-version': undefined })),
    VAULT,
  ),
  atUse(
    'keyvault.no-such-vault',
    'secret.get',
    { by: undefined, status: 0 },
    (request, { names }) => ({
      ...request,
      url: request.url.replace(names.vaultName, `${names.vaultName}-x`),
    }),
    VAULT,
  ),
]

const NETWORK: readonly Fault[] = [
  laterUse(
    'keyvault.firewall',
    'secret.get',
    refused(403, 'ForbiddenByFirewall'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, closeVault, ask, biting(uses[0]!)],
      fix: [admitSubnet, ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'keyvault.private',
    'secret.get',
    refused(403, 'ForbiddenByConnection'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, changeVault(() => ({ publicNetworkAccess: 'Disabled' })), ask, biting(uses[0]!)],
      fix: [
        changeVault(({ names }) => ({
          publicNetworkAccess: 'Enabled',
          networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [{ id: subnetId(names) }] },
        })),
        ...uses,
      ],
    }),
    VAULT,
  ),
]

/** What has become of the secret itself. The operator, who owns the vault, first needs a role for what is in it. */
const SECRETS: readonly Fault[] = [
  laterUse(
    'keyvault.disabled-secret',
    'secret.get',
    refused(403, 'SecretDisabled'),
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, becomeOfficer, ...change({ enabled: false }), ask, biting(uses[0]!)],
      fix: [...change({ enabled: true }), ...uses],
    }),
    SECRET,
  ),
  laterUse(
    'keyvault.expired-secret',
    'secret.get',
    { by: 'keyvault', status: 200 },
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, becomeOfficer, expireInAnHour, ask, biting({ ...uses[0]!, wait: 2 * HOUR })],
      fix: [setSecret, ...uses],
    }),
    SECRET,
  ),
  laterUse(
    'keyvault.deleted-secret',
    'secret.get',
    refused(404, 'SecretNotFound'),
    ({ setUp, ask, uses }) => ({
      acts: [
        ...setUp,
        becomeOfficer,
        atSecret('secret.delete', 'DELETE', '/secrets/{}'),
        ask,
        biting(uses[0]!),
      ],
      fix: [atSecret('secret.recover', 'POST', '/deletedsecrets/{}/recover'), ...uses],
    }),
    SECRET,
  ),
]

const SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
const becomeOfficer = grant(SECRETS_OFFICER, ({ names }) => vaultId(names), {
  principalId: ({ operatorToken }) => bearerOf(operatorToken),
  principalType: 'User',
})
/** The operator does something to the secret, with a token for Key Vault. @param path with `{}` for the secret's name */
const atSecret = (
  kind: Act['kind'],
  method: string,
  path: string,
  body?: (context: ActContext) => unknown,
): Act => ({
  kind,
  by: 'operator',
  step: 4,
  request: async (context) => ({
    method,
    url: `${vaultUrl(context.names)}${path.replace('{}', context.names.secretName)}?api-version=2025-07-01`,
    headers: { authorization: `Bearer ${await context.signIn('https://vault.azure.net')}` },
    body: body?.(context),
  }),
})
const change = (attributes: object): readonly Act[] => [
  atSecret('secret.update', 'PATCH', '/secrets/{}', () => ({ attributes })),
]
/** By the token's own clock: it has just been issued, five minutes back-dated. */
const expireInAnHour = atSecret('secret.update', 'PATCH', '/secrets/{}', ({ operatorToken }) => ({
  attributes: { exp: issuedAt(operatorToken) + HOUR / 1000 },
}))
const setSecret = atSecret('secret.set', 'PUT', '/secrets/{}', () => ({
  value: 'Server=db.demo.example;User Id=app;Password=another-demo-only-password',
  contentType: 'text/plain',
}))

/** The operator changes the vault's settings. */
const changeVault = (properties: (context: ActContext) => object): Act => ({
  kind: 'vault.update',
  by: 'operator',
  step: 4,
  request: (context) =>
    asOperator(context, 'PATCH', `${vaultId(context.names)}?api-version=2024-11-01`, {
      properties: properties(context),
    }),
})
export const closeVault = changeVault(() => ({
  networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
}))
/** The VM's subnet, whose requests reach the vault through a service endpoint. */
const subnetId = (names: CloudScenario) =>
  `${groupId(names)}/providers/Microsoft.Network/virtualNetworks/demo-vnet/subnets/default`
/** The vault's firewall lets in what comes from the VM's subnet, and nothing else. */
export const admitSubnet = changeVault(({ names }) => ({
  networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [{ id: subnetId(names) }] },
}))

/** Whether the vault asks Azure RBAC, or its own list of access policies. */
const permissionModel = (rbac: boolean): Act => changeVault(() => ({ enableRbacAuthorization: rbac }))

export const KEYVAULT_FAULTS: readonly Fault[] = [...NETWORK, ...TOKENS, ...RIGHTS, ...REQUESTS, ...SECRETS]
