import type { Cloud } from '#engine'

const ARM = 'https://management.azure.com'
const VERSION = { compute: '2024-11-01', identity: '2024-11-30', roles: '2022-04-01', vault: '2023-07-01' }
/** Azure built-in roles (Learn, "Azure built-in roles"). */
const ROLE = {
  secret: '4633458b-17de-408a-b874-0445c86b69e6', // Key Vault Secrets User
  key: '12338af0-0e69-4776-bea7-57ae8d297424', // Key Vault Crypto User
  arm: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', // Reader
  officer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', // Key Vault Secrets Officer
} as const

export type Setup = 'system' | 'user' | 'many' | 'none'
export type Grant = 'secret' | 'key' | 'arm'

/** What of the VM's identities the operator has set up. */
interface Identity {
  /** Undefined for the VM's own. */
  readonly name: string | undefined
  readonly clientId: string | undefined
  readonly principalId: string
}

/** The operator of a live run. Everything goes over the wire, so everything shows on the page. */
export type LiveOperator = Awaited<ReturnType<typeof createLiveOperator>>

export async function createLiveOperator(cloud: Cloud) {
  const { subscriptionId, resourceGroup, vmName, identityName, vaultName, location } = cloud.scenario
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/${vaultName}`
  const vm = `${group}/providers/Microsoft.Compute/virtualMachines/${vmName}`
  const identities: Identity[] = []
  const assignments: { readonly path: string; readonly body: unknown }[] = []

  async function call<T>(
    method: string,
    url: string,
    body?: unknown,
    resource = ARM,
  ): Promise<{ body: T; headers: Headers }> {
    const token = await cloud.signIn(resource)
    const response = await cloud.fetchFrom('internet')(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`)
    return { body: (text === '' ? undefined : JSON.parse(text)) as T, headers: response.headers }
  }
  const arm = <T>(method: string, path: string, version: string, body?: unknown) =>
    call<T>(method, `${ARM}${path}?api-version=${version}`, body)

  /** Changes the VM's identity and waits for the end of the operation. */
  async function changeIdentity(identity: unknown) {
    const { body, headers } = await arm<{ identity?: { principalId?: string } }>(
      'PATCH',
      vm,
      VERSION.compute,
      {
        identity,
      },
    )
    const operation = headers.get('azure-asyncoperation')
    if (operation !== null) {
      const { body: end } = await call<{ status: string }>('GET', operation)
      if (end.status !== 'Succeeded') throw new Error(`PATCH ${vm}: ${JSON.stringify(end)}`)
    }
    return body
  }

  const identityPath = (name: string) =>
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`
  const attached = () =>
    identities.some(({ name }) => name !== undefined)
      ? {
          type: 'UserAssigned',
          userAssignedIdentities: Object.fromEntries(
            identities.flatMap(({ name }) => (name === undefined ? [] : [[identityPath(name), {}]])),
          ),
        }
      : { type: identities.length > 0 ? 'SystemAssigned' : 'None' }

  async function createIdentity(name: string) {
    const { body } = await arm<{ properties: { principalId: string; clientId: string } }>(
      'PUT',
      identityPath(name),
      VERSION.identity,
      { location, tags: {} },
    )
    identities.push({ name, ...body.properties })
  }

  async function assign(scope: string, role: string, principalId: string, principalType: string) {
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`
    const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`
    const body = { properties: { roleDefinitionId, principalId, principalType } }
    await arm('PUT', path, VERSION.roles, body)
    return { path, body }
  }

  return {
    identities: identities as readonly Identity[],
    /** Gives the VM its identity or identities. `count` is how many `many` are. */
    async setUp(setup: Setup, count = 1): Promise<void> {
      if (setup === 'none') return
      if (setup === 'system') {
        const { identity } = await changeIdentity({ type: 'SystemAssigned' })
        identities.push({ name: undefined, clientId: undefined, principalId: identity!.principalId! })
        return
      }
      const names = Array.from({ length: count }, (_, i) =>
        i === 0 ? identityName : `${identityName}-${i + 1}`,
      )
      for (const name of names) await createIdentity(name)
      await changeIdentity(attached())
    },
    /** Lets every identity of the VM read the secrets, sign with the key, or read the resource group. */
    async grant(what: Grant, secrets: readonly string[], key: string): Promise<void> {
      const scopes =
        what === 'arm'
          ? [group]
          : what === 'key'
            ? [`${vault}/keys/${key}`]
            : secrets.map((name) => `${vault}/secrets/${name}`)
      for (const { principalId } of identities)
        for (const scope of scopes)
          assignments.push(await assign(scope, ROLE[what], principalId, 'ServicePrincipal'))
    },
    async takeRolesAway(): Promise<void> {
      for (const { path } of assignments) await arm('DELETE', path, VERSION.roles)
    },
    async giveRolesBack(): Promise<void> {
      for (const { path, body } of assignments) await arm('PUT', path, VERSION.roles, body)
    },
    detachIdentities: () => changeIdentity({ type: 'None' }).then(() => undefined),
    attachIdentities: () => changeIdentity(attached()).then(() => undefined),
    /** Turns the vault's firewall on or off (Learn, "Configure Azure Key Vault networking settings"). */
    setFirewall: (isOn: boolean) =>
      arm('PATCH', vault, VERSION.vault, {
        properties: { networkAcls: { defaultAction: isOn ? 'Deny' : 'Allow', bypass: 'AzureServices' } },
      }).then(() => undefined),
    /** Puts secrets into the vault, as somebody with the role Key Vault Secrets Officer does. */
    async putSecrets(
      secrets: readonly { readonly name: string; readonly value: string }[],
      objectId: string,
    ) {
      if (secrets.length === 0) return
      await assign(vault, ROLE.officer, objectId, 'User')
      for (const { name, value } of secrets)
        await call(
          'PUT',
          `https://${vaultName}.vault.azure.net/secrets/${name}?api-version=7.4`,
          { value },
          'https://vault.azure.net',
        )
    },
  }
}

/** The object id in a token: whose it is. */
export const objectIdIn = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { oid: string }).oid
