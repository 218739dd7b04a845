import { asOperator, assignRole, vaultId, vaultUrl, type Act, type ActContext } from '../acts.ts'
import {
  askFor,
  biting,
  changed,
  grant,
  DAY,
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

/** Whether the vault asks Azure RBAC, or its own list of access policies. */
const permissionModel = (rbac: boolean): Act => ({
  kind: 'other',
  by: 'operator',
  step: 4,
  request: (context) =>
    asOperator(context, 'PATCH', `${vaultId(context.names)}?api-version=2023-07-01`, {
      properties: { enableRbacAuthorization: rbac },
    }),
})

export const KEYVAULT_FAULTS: readonly Fault[] = [...TOKENS, ...RIGHTS, ...REQUESTS]
