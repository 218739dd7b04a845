import type { Cloud, CloudScenario, NetworkPlace } from '#engine'
import type { ExchangeKind } from '#machines'
import { toBase64Url } from './base64url.ts'
import type { Order, Scenario, StepNumber, Target } from './types.ts'

/** What the operator and the code know when they send a request: the names, and what earlier answers taught them. */
export interface ActContext {
  readonly names: CloudScenario
  readonly flow: Scenario['flow']
  readonly target: Target
  /** The operator's access token for ARM. */
  readonly operatorToken: string
  /** Object id and application id of the identity. */
  readonly principalId: string
  readonly clientId: string
  /** The access token IMDS gave to the code. */
  readonly token: string
  /** The id of the vault's key, with its version. */
  readonly keyId: string
  /** A real token of another tenant of the same Entra: somebody who signs in there asks for one for the same service. */
  otherTenantsToken(resource: string): Promise<string>
  /** The operator signs in for another service than ARM, or a colleague of theirs signs in. */
  signIn: Cloud['signIn']
}

export interface ActRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown
}

/** One request of the operator or of the code; what it sets off in the cloud belongs to it. */
export interface Act {
  readonly kind: ExchangeKind
  readonly by: 'operator' | 'code'
  /** The code's VM, when it is not the first one. */
  readonly vm?: string
  /** The status that belongs to the story when it is a refusal; `any` where every answer does. */
  readonly refused?: number | 'any'
  /** Milliseconds since the epoch: the clock is put there before. */
  readonly at?: number
  /** Milliseconds since the act before. Absent: the recorder chooses. */
  readonly after?: number
  /** Milliseconds that pass in addition. */
  readonly wait?: number
  /** How long the sender waits for an answer, in milliseconds by the cloud's clock. */
  readonly patience?: number
  /** From here on a new or removed role assignment counts only after so many milliseconds. */
  readonly propagation?: number
  /** How many times the request is sent at once, 1 by default. If one is refused, the act is. */
  readonly times?: number
  /** Where it is sent from, when that is neither the operator's nor the VM's network. */
  readonly from?: NetworkPlace
  /** The step that it cannot come before, if its kind has none. */
  readonly step?: StepNumber
  /** The fault bites here; a refusal then belongs to the story. */
  readonly bites?: true
  /** Has no stops of its own: the next act does the same at another VM, and the stops of the last of them stand for all. */
  readonly joinsNext?: true
  /** True when the answers before left nothing to ask for; the act is left out then. */
  isMoot?(): boolean
  request(context: ActContext): ActRequest | Promise<ActRequest>
  /** What its answer adds to the context of later acts. */
  learn?(answer: Answer): Partial<ActContext>
}
/** The members of answers that later acts need. An answer without the one it was asked for ends the recording. */
export interface Answer {
  readonly identity?: { readonly principalId: string }
  readonly properties?: { readonly principalId: string; readonly clientId: string }
  readonly access_token?: string
  readonly key?: { readonly kid: string }
}

/** The order of steps 3 and 4; access can be granted first only to a user-assigned identity. */
export const orderOf = ({ flow, order }: Scenario): Order => (flow === 'user' ? order : 'attach-first')

/** The acts of a scenario in their order: data, one entry per request. */
export function actsOf(scenario: Scenario): readonly Act[] {
  const { flow, target } = scenario
  const begin = flow === 'system' ? [enableIdentity] : [createIdentity]
  const attach = flow === 'system' ? [] : [assignIdentityTo()]
  const grants = [assignRole]
  const setUp = orderOf(scenario) === 'grant-first' ? [...grants, ...attach] : [...attach, ...grants]
  return [...begin, ...setUp, askToken, ...USES[target]]
}

export const ARM = 'https://management.azure.com'
export const groupId = ({ subscriptionId, resourceGroup }: CloudScenario) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
export const vmId = (names: CloudScenario, name = names.vmName) =>
  `${groupId(names)}/providers/Microsoft.Compute/virtualMachines/${name}`
export const identityId = (names: CloudScenario, name = names.identityName) =>
  `${groupId(names)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`
export const vaultId = (names: CloudScenario) =>
  `${groupId(names)}/providers/Microsoft.KeyVault/vaults/${names.vaultName}`

export const asOperator = (context: ActContext, method: string, path: string, body: unknown): ActRequest => ({
  method,
  url: `${ARM}${path}`,
  headers: bearer(context.operatorToken),
  body,
})
export const asCode = (context: ActContext, method: string, url: string, body?: unknown): ActRequest => ({
  method,
  url,
  headers: bearer(context.token),
  body,
})
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export const COMPUTE_VERSION = 'api-version=2024-11-01'

export const enableIdentity: Act = {
  kind: 'vm.identity.enable',
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PATCH', `${vmId(context.names)}?${COMPUTE_VERSION}`, {
      identity: { type: 'SystemAssigned' },
    }),
  learn: ({ identity }) => ({ principalId: identity!.principalId }),
}

export const createIdentity: Act = {
  kind: 'identity.create',
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PUT', `${identityId(context.names)}?api-version=2024-11-30`, {
      location: context.names.location,
      tags: {},
    }),
  learn: ({ properties }) => ({ principalId: properties!.principalId, clientId: properties!.clientId }),
}

/** The identity that the operator makes to show what a second one on the same VM changes. */
export const SECOND_IDENTITY = 'second-identity'
export const createSecondIdentity: Act = {
  kind: 'identity.create',
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PUT', `${identityId(context.names, SECOND_IDENTITY)}?api-version=2024-11-30`, {
      location: context.names.location,
      tags: {},
    }),
}

/** Puts the user-assigned identity on a VM: the first one, when none is named. */
export const assignIdentityTo = (vm?: string): Act => ({
  kind: 'vm.identity.assign',
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PATCH', `${vmId(context.names, vm)}?${COMPUTE_VERSION}`, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [identityId(context.names)]: {} } },
    }),
})

/** What the code will be allowed to do, and where: no more than it needs (Learn, "Azure built-in roles"). */
export const GRANTS: Readonly<Record<Target, { role: string; scope(names: CloudScenario): string }>> = {
  secret: {
    role: '4633458b-17de-408a-b874-0445c86b69e6',
    scope: (names) => `${vaultId(names)}/secrets/${names.secretName}`,
  }, // Key Vault Secrets User
  key: {
    role: '12338af0-0e69-4776-bea7-57ae8d297424',
    scope: (names) => `${vaultId(names)}/keys/${names.keyName}`,
  }, // Key Vault Crypto User
  arm: { role: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', scope: groupId }, // Reader
}

export const assignRole: Act = {
  kind: 'role.assign',
  by: 'operator',
  async request(context) {
    const { names, principalId } = context
    const { role, scope } = GRANTS[context.target]
    const assignment = `${scope(names)}/providers/Microsoft.Authorization/roleAssignments/${await guidOf(`${scope(names)} ${principalId} ${role}`)}`
    const roleDefinitionId = `/subscriptions/${names.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`
    return asOperator(context, 'PUT', `${assignment}?api-version=2022-04-01`, {
      properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
    })
  },
}

/**
 * A name made from what is granted, as Bicep's `guid()` makes one: granted twice it stays one assignment, and a seeded run
 * speaks of the same name each time (RFC 9562, section 5.8: a version 8 UUID).
 */
export async function guidOf(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  ).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return [...bytes]
    .map((byte, i) => `${[4, 6, 8, 10].includes(i) ? '-' : ''}${byte.toString(16).padStart(2, '0')}`)
    .join('')
}

export const AUDIENCE: Readonly<Record<Target, string>> = {
  secret: 'https://vault.azure.net',
  key: 'https://vault.azure.net',
  arm: 'https://management.azure.com/',
}

export const askToken: Act = {
  kind: 'imds.token',
  by: 'code',
  request({ flow, target, clientId }) {
    // A user-assigned identity is named even while it is the only one: the default changes with the next one attached.
    const query = new URLSearchParams({
      'api-version': '2018-02-01',
      resource: AUDIENCE[target],
      ...(flow === 'user' ? { client_id: clientId } : {}),
    })
    return {
      method: 'GET',
      url: `http://169.254.169.254/metadata/identity/oauth2/token?${query}`,
      headers: { Metadata: 'true' },
    }
  },
  learn: ({ access_token }) => ({ token: access_token! }),
}

export const vaultUrl = ({ vaultName }: CloudScenario) => `https://${vaultName}.vault.azure.net`

const getSecret: Act = {
  kind: 'secret.get',
  by: 'code',
  request: (context) =>
    asCode(
      context,
      'GET',
      `${vaultUrl(context.names)}/secrets/${context.names.secretName}?api-version=2025-07-01`,
    ),
}
const getKey: Act = {
  kind: 'key.get',
  by: 'code',
  request: (context) =>
    asCode(context, 'GET', `${vaultUrl(context.names)}/keys/${context.names.keyName}?api-version=2025-07-01`),
  learn: ({ key }) => ({ keyId: key!.kid }),
}
const signWithKey: Act = {
  kind: 'key.sign',
  by: 'code',
  async request(context) {
    // The vault signs a digest; what was digested never leaves the code.
    const digest = new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode('Pay 100 to Alice')),
    )
    return asCode(context, 'POST', `${context.keyId}/sign?api-version=2025-07-01`, {
      alg: 'RS256',
      value: toBase64Url(digest),
    })
  },
}
const getGroup: Act = {
  kind: 'resourceGroup.get',
  by: 'code',
  request: (context) => asCode(context, 'GET', `${ARM}${groupId(context.names)}?api-version=2021-04-01`),
}
export const USES: Readonly<Record<Target, readonly Act[]>> = {
  secret: [getSecret],
  key: [getKey, signWithKey],
  arm: [getGroup],
}
