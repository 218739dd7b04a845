import { createFirstPartyApps } from '../firstParty.ts'
import { createIds } from '../ids.ts'
import { createScenario } from '../scenario.ts'
import { createRenewalDesk } from '../services/compute/renewalDesk.ts'
import { RESOURCE } from '../services/deps.ts'
import { createEntra } from '../services/entra/index.ts'
import { identityUrl, issueUrl, type CredentialDocument } from '../services/identityProvider/contract.ts'
import { createIdentityProvider } from '../services/identityProvider/index.ts'
import { hostAgentUrl } from '../services/imds/contract.ts'
import { createImds } from '../services/imds/index.ts'
import { createAppToken } from '../tokens/appToken.ts'
import type { Exchange } from '../types.ts'
import { createNetwork } from '../wire/network.ts'

export const DAY = 24 * 3600e3

/** Entra, the identity provider and IMDS on one network, with ARM's part played by the test: what ARM would ask, by hand. */
export function createRegion(startsAt = Date.parse('2026-03-01T12:00:00Z')) {
  let time = startsAt
  const now = () => time
  const ids = createIds('region')
  const scenario = createScenario(ids)
  const operator = {
    objectId: ids.guid(),
    upn: 'o@demo.example',
    displayName: 'O',
    refreshToken: ids.opaque(32),
  }
  const apps = createFirstPartyApps(ids.stream('apps'), now)
  const deps = (name: string) => ({ now, scenario, operator, ids: ids.stream(name) })
  const appToken = (app: 'arm' | 'identityProvider' | 'keyvault') =>
    createAppToken({ app: apps[app], tenantId: scenario.tenantId, now, ids: ids.stream(`${app}/token`) })

  const entra = createEntra(deps('entra'))
  for (const app of Object.values(apps)) entra.registerFirstParty(app)
  const provider = createIdentityProvider({
    ...deps('provider'),
    app: apps.identityProvider,
    appToken: appToken('identityProvider'),
  })
  const imds = createImds(deps('imds'))
  const armToken = appToken('arm')
  const desk = createRenewalDesk({ scenario, appToken: armToken })

  const network = createNetwork(now)
  for (const route of [...entra.routes, ...provider.routes, ...imds.routes, desk]) network.attach(route)
  const exchanges: Exchange[] = []
  network.onExchange((exchange) => exchanges.push(exchange))
  const arm = network.fetchAs({ actor: 'arm' })

  const vmId = (name: string) =>
    `/subscriptions/${scenario.subscriptionId}/resourceGroups/demo-rg/providers/Microsoft.Compute/virtualMachines/${name}`
  const identityId = (name: string) =>
    `/subscriptions/${scenario.subscriptionId}/resourceGroups/demo-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`

  async function armCall(resource: string | undefined, method: string, url: string, body?: unknown) {
    return arm(url, {
      method,
      headers: {
        ...(resource !== undefined && { authorization: `Bearer ${await armToken(resource, arm)}` }),
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  /** A principal in the directory, as ARM has it made. */
  async function principal(resourceId: string, isExplicit: boolean) {
    const response = await armCall(
      RESOURCE.graph,
      'POST',
      'https://graph.microsoft.com/v1.0/servicePrincipals',
      {
        servicePrincipalType: 'ManagedIdentity',
        displayName: resourceId.split('/').at(-1),
        alternativeNames: [`isExplicit=${isExplicit ? 'True' : 'False'}`, resourceId],
      },
    )
    const { id, appId } = (await response.json()) as { id: string; appId: string }
    return { objectId: id, clientId: appId }
  }

  async function identity(resourceId: string) {
    const made = await principal(resourceId, /userAssigned/.test(resourceId))
    const response = await issue(resourceId, made)
    return { ...made, resourceId, response }
  }

  const issue = (resourceId: string, { clientId, objectId }: { clientId: string; objectId: string }) =>
    armCall(RESOURCE.identityProvider, 'POST', issueUrl(scenario.location, resourceId), {
      tenant_id: scenario.tenantId,
      client_id: clientId,
      object_id: objectId,
      resource_id: resourceId,
    })
  const fetchCredential = async (resourceId: string) =>
    (await (
      await armCall(RESOURCE.identityProvider, 'GET', identityUrl(scenario.location, resourceId))
    ).json()) as CredentialDocument
  const deliver = (vm: string, document: unknown) =>
    armCall(undefined, 'PUT', hostAgentUrl(vm, 'credentials'), document)

  const startVm = (name: string) =>
    imds.start({
      compute: { name, resourceId: vmId(name), location: scenario.location },
      network: { interface: [{ macAddress: '000D3A' }] },
    })

  /** An identity made, fetched and delivered. */
  async function attach(vm: string, resourceId: string) {
    const made = await identity(resourceId)
    await deliver(vm, await fetchCredential(resourceId))
    return made
  }

  const code = (vm: string) => network.fetchAs({ actor: 'code', vm })
  const token = (vm: string, query: string, init: RequestInit = { headers: { Metadata: 'true' } }) =>
    code(vm)(`http://169.254.169.254/metadata/identity/oauth2/token?${query}`, init)

  return {
    scenario,
    network,
    exchanges,
    imds,
    entra,
    apps,
    arm,
    armCall,
    armToken,
    keyvaultToken: appToken('keyvault'),
    principal,
    identity,
    issue,
    fetchCredential,
    deliver,
    startVm,
    attach,
    code,
    token,
    vmId,
    identityId,
    now,
    advance: (ms: number) => {
      time += ms
    },
  }
}
