import type { Edit } from '../edits/edit.ts'
import type { Fault, FaultId } from './fault.ts'
import {
  asOperator,
  COMPUTE_VERSION,
  createSecondIdentity,
  identityId,
  SECOND_IDENTITY,
  vaultUrl,
  vmId,
  type Act,
  type ActContext,
} from '../acts.ts'
import {
  askFault,
  askFor,
  biting,
  changed,
  fault,
  laterUse,
  partsOf,
  withHeaders,
  withQuery,
  without,
} from './blocks.ts'

const refused = (code?: string, status = 400) => ({ by: 'imds', status, ...(code && { code }) }) as const
const INVALID = refused('invalid_request')

/** A GUID that is nobody's (RFC 9562, section 5.10: the highest one). */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What the code does wrong when it asks. */
const QUESTIONS: readonly Fault[] = [
  askFault('imds.metadata-header', refused('bad_request_102'), withHeaders({ Metadata: undefined })),
  askFault('imds.proxy', refused('InvalidHeaderValue'), withHeaders({ 'X-Forwarded-For': '10.0.0.4' })),
  askFault(
    'imds.resource',
    INVALID,
    withQuery(() => ({ resource: undefined })),
  ),
  askFault(
    'imds.api-version',
    refused(),
    withQuery(() => ({ 'api-version': undefined })),
  ),
  askFault(
    'imds.api-version-old',
    refused(),
    withQuery(() => ({ 'api-version': '2016-01-01' })),
  ),
  askFault(
    'imds.resource-mistyped',
    refused('AADSTS500011'),
    withQuery(() => ({ resource: 'https://vault.azur.net' })),
  ),
  laterUse(
    'imds.vault-audience',
    'imds.token',
    { by: 'keyvault', status: 401, code: 'AKV10022' },
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, askFor(({ names }) => vaultUrl(names)), biting(uses[0]!)],
      fix: [ask, ...uses],
    }),
    { targets: ['secret', 'key'] },
  ),
  askFault(
    'imds.other-client-id',
    INVALID,
    withQuery(() => ({ client_id: NOBODY })),
  ),
  askFault(
    'imds.object-id',
    INVALID,
    withQuery(({ principalId }) => ({ client_id: principalId })),
  ),
  askFault(
    'imds.two-selectors',
    INVALID,
    withQuery(({ clientId, principalId }) => ({ client_id: clientId, object_id: principalId })),
    { flows: ['user'] },
  ),
  // Where older samples and other clouds' habits lead: the path without what stands behind it.
  askFault('imds.identity-path', refused(undefined, 404), (request) => ({
    ...request,
    url: request.url.replace('/metadata/identity/oauth2/token', '/metadata/identity'),
  })),
  askFault('imds.post', refused(undefined, 405), (request) => ({ ...request, method: 'POST' })),
  fault('imds.laptop', 'imds.token', { by: undefined, status: 0 }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return { acts: [...setUp, biting({ ...ask, from: 'internet' })], fix: [ask, ...uses] }
  }),
  fault('imds.too-many', 'imds.token', refused('too_many_requests', 429), (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return { acts: [...setUp, biting({ ...ask, times: 6 })], fix: [{ ...ask, wait: 1000 }, ...uses] }
  }),
  fault('sdk.other-source', 'imds.token', { by: undefined, status: 0 }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    // What IDENTITY_ENDPOINT names in the environment of App Service; no VM has anything there.
    const elsewhere = changed(ask, (request) => ({
      ...request,
      url: request.url.replace('169.254.169.254/metadata/identity/oauth2/token', '127.0.0.1:41414/msi/token'),
      headers: { 'X-IDENTITY-HEADER': 'left-over' },
    }))
    return { acts: [...setUp, elsewhere], fix: [ask, ...uses] }
  }),
]

/** What is wrong with the VM that it is asked in. */
const SETTINGS: readonly Fault[] = [
  fault(
    'imds.no-identity',
    'imds.token',
    INVALID,
    (_, acts) => ({ acts: [biting(partsOf(acts).ask)], fix: acts }),
    { flows: ['system'] },
  ),
  fault(
    'imds.not-attached',
    'imds.token',
    INVALID,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const attach = setUp.filter((act) => act.kind === 'vm.identity.assign')
      return { acts: [...without(setUp, 'vm.identity.assign'), biting(ask)], fix: [...attach, ask, ...uses] }
    },
    { flows: ['user'] },
  ),
  fault(
    'imds.several',
    'imds.token',
    INVALID,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return {
        acts: [
          ...setUp,
          another,
          attachAnother,
          changed(
            ask,
            withQuery(() => ({ client_id: undefined })),
          ),
        ],
        fix: [ask, ...uses],
      }
    },
    { flows: ['user'] },
  ),
  fault(
    'vm.type-states-all',
    'imds.token',
    INVALID,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return { acts: [...setUp, ownAlone, biting(ask)], fix: [attachAgain, ask, ...uses] }
    },
    { flows: ['user'] },
  ),
  fault(
    'imds.identity-deleted',
    'imds.token',
    refused('AADSTS700016'),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return { acts: [...setUp, deleteIdentity, biting(ask)], fix: [detach, ...setUp, ask, ...uses] }
    },
    { flows: ['user'] },
  ),
]

const patchVm = (kind: Act['kind'], identity: (context: ActContext) => unknown): Act => ({
  kind,
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PATCH', `${vmId(context.names)}?${COMPUTE_VERSION}`, {
      identity: identity(context),
    }),
})
const another: Act = { ...createSecondIdentity, step: 4 }
const attachAnother = patchVm('vm.identity.assign', ({ names }) => ({
  type: 'UserAssigned',
  userAssignedIdentities: { [identityId(names, SECOND_IDENTITY)]: {} },
}))
const ownAlone = patchVm('vm.identity.enable', () => ({ type: 'SystemAssigned' }))
const attachAgain = patchVm('vm.identity.assign', ({ names }) => ({
  type: 'SystemAssigned, UserAssigned',
  userAssignedIdentities: { [identityId(names)]: {} },
}))
/** The VM has to be rid of the deleted identity before the new one of its name can be attached. */
const detach = patchVm('vm.identity.detach', ({ names }) => ({
  type: 'UserAssigned',
  userAssignedIdentities: { [identityId(names)]: null },
}))
const deleteIdentity: Act = {
  kind: 'identity.delete',
  by: 'operator',
  step: 4,
  request: (context) =>
    asOperator(context, 'DELETE', `${identityId(context.names)}?api-version=2024-11-30`, undefined),
}

/** What is documented to wait before each of five tries: growing by powers of 2 from 2 s, 60 s at most (Learn, "How to use managed identities … to acquire an access token", Retry guidance). */
const WAITS = [0, 2000, 6000, 14_000, 30_000]
/** For 410 the official libraries try again every ten seconds, as long as it may last (MSAL, "IMDS Error Handling and Retry Strategy Specification"). */
const WAITS_GONE = Array.from({ length: 7 }, () => 10_000)

/** IMDS is in trouble for the first three requests, then it answers. */
const trouble = (id: FaultId, status: number, waits: readonly number[] = WAITS): Fault =>
  fault(
    id,
    'imds.token',
    refused(undefined, status),
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const times = 3
      const edit: Edit = { kind: 'imds.token', nth: 0, line: { does: 'answer', status, times } }
      const retries = waits
        .slice(0, times)
        .map((wait, i) => ({ ...ask, after: wait, ...(i < times - 1 && { refused: status }) }))
      return { acts: [...setUp, biting(ask)], fix: [...retries, ...uses], edit }
    },
    { retries: waits },
  )

/** How long `DefaultAzureCredential` waits for its probe of IMDS, in milliseconds (@azure/identity 4, `imdsMsi`). */
const PROBE_TIMEOUT = 1000

/** What is wrong with the service itself. */
const TROUBLES: readonly Fault[] = [
  trouble('imds.not-found', 404),
  trouble('imds.gone', 410, WAITS_GONE),
  trouble('imds.throttled', 429),
  trouble('imds.internal', 500),
  trouble('imds.unavailable', 503),
  fault('imds.proxy-answers', 'imds.token', { by: 'proxy', status: 403 }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return {
      acts: [...setUp, biting(ask)],
      fix: [ask, ...uses],
      edit: { kind: 'imds.token', nth: 0, line: { does: 'answer', status: 403, times: 1, by: 'proxy' } },
    }
  }),
  fault('imds.cut', 'imds.token', { by: undefined, status: 0 }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return {
      acts: [...setUp, biting(ask)],
      fix: [{ ...ask, wait: 2000 }, ...uses],
      edit: { kind: 'imds.token', nth: 0, line: { does: 'cut' } },
    }
  }),
  fault('imds.slow', 'imds.token', { by: undefined, status: 0 }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    const probe = changed(ask, ({ method, url }) => ({ method, url: url.split('?')[0]! }))
    return {
      acts: [...setUp, { ...probe, patience: PROBE_TIMEOUT }],
      fix: [ask, ...uses],
      edit: { kind: 'imds.token', nth: 0, line: { does: 'delay', ms: 5000 } },
    }
  }),
]

export const IMDS_FAULTS: readonly Fault[] = [...QUESTIONS, ...SETTINGS, ...TROUBLES]
