import { createFirstPartyApps } from '../../../firstParty.ts'
import { createIds } from '../../../ids.ts'
import { signInOperator } from '../../../operator.ts'
import { createScenario } from '../../../scenario.ts'
import { createAppToken } from '../../../tokens/appToken.ts'
import type { Exchange } from '../../../types.ts'
import { createNetwork } from '../../../wire/network.ts'
import type { Route } from '../../../wire/service.ts'
import { RESOURCE, type Operator } from '../../deps.ts'
import { createEntra } from '../../entra/index.ts'
import { createIdentityProvider } from '../../identityProvider/index.ts'
import { createImds } from '../../imds/index.ts'
import { createKeyVault } from '../../keyvault/index.ts'
import { createArm } from '../index.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** A test reads answers as it expects them to be. */
  readonly body: ReturnType<typeof JSON.parse>
}

const START = Date.UTC(2026, 0, 31, 12)
/** Microsoft's applications are the same in every tenant; sharing theirs spares each cloud the making of their keys. */
const apps = createFirstPartyApps(createIds('apps'), () => START)

/** ARM with the real services it works with, a clock that can be set, and hosts that can be broken. */
export function createArmCloud() {
  const clock = { now: START }
  const delays = { propagation: 0, replication: 0, operation: 0 }
  const now = () => clock.now
  const ids = createIds('arm under test')
  const scenario = createScenario(ids)
  const operator: Operator = {
    objectId: ids.stream('o').guid(),
    upn: 'olivia@contoso.example',
    displayName: 'Olivia',
    refreshToken: 'first-refresh-token',
  }
  const deps = (name: string) => ({ now, ids: ids.stream(name), scenario, operator })
  const appDeps = (name: 'arm' | 'identityProvider' | 'keyvault') => ({
    ...deps(name),
    app: apps[name],
    appToken: createAppToken({
      app: apps[name],
      tenantId: scenario.tenantId,
      now,
      ids: ids.stream(`${name}/token`),
    }),
  })

  const entra = createEntra(deps('entra'))
  Object.values(apps).forEach(entra.registerFirstParty)
  const imds = createImds(deps('imds'))
  const arm = createArm(appDeps('arm'), {
    propagation: () => delays.propagation,
    replication: () => delays.replication,
    operation: () => delays.operation,
  })
  arm.running.forEach(imds.start)

  const network = createNetwork(now, ({ actor, vm }) => actor !== 'code' || imds.vmExists(vm ?? ''))
  /** `POST host` or `host`: calls that match are answered with 503. */
  const broken = new Set<string>()
  const breaker = breakable(broken)
  const all = [
    ...entra.routes,
    ...createIdentityProvider(appDeps('identityProvider')).routes,
    ...arm.routes,
    ...imds.routes,
    ...createKeyVault(appDeps('keyvault')).routes,
  ]
  all.map(breaker).forEach(network.attach)
  const exchanges: Exchange[] = []
  network.onExchange((exchange) => exchanges.push(exchange))

  const internet = network.fetchAs({ actor: 'operator' })
  const signIn = (resource: string = RESOURCE.arm) =>
    signInOperator(operator, scenario.tenantId, resource, internet)
  const keyVaultToken = () =>
    appDeps('keyvault').appToken(RESOURCE.arm, network.fetchAs({ actor: 'keyvault' }))

  const subscription = `/subscriptions/${scenario.subscriptionId}`
  const group = `${subscription}/resourceGroups/${scenario.resourceGroup}`
  const paths = {
    subscription,
    group,
    vm: `${group}/providers/Microsoft.Compute/virtualMachines/${scenario.vmName}`,
    vault: `${group}/providers/Microsoft.KeyVault/vaults/${scenario.vaultName}`,
    identity: (name: string) => `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
    assignment: (scope: string, name: string) =>
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  }

  let operatorToken: { readonly value: Promise<string>; readonly at: number } | undefined
  async function call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    if (!operatorToken || clock.now - operatorToken.at > 1800e3)
      operatorToken = { value: signIn(), at: clock.now }
    const url = path.startsWith('https:')
      ? path
      : `https://management.azure.com${path}${path.includes('api-version=') ? '' : `${path.includes('?') ? '&' : '?'}api-version=2024-11-01`}`
    const response = await internet(url, {
      method,
      headers: { authorization: `Bearer ${token ?? (await operatorToken.value)}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  /** A write and, if it started an operation, what the first poll says of it. */
  async function settled(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer & { readonly operation: Answer['body'] }> {
    const answer = await call(method, path, body)
    const poll = answer.headers.get('azure-asyncoperation')
    return { ...answer, operation: poll === null ? undefined : (await call('GET', poll)).body }
  }

  /** The code in a VM asks IMDS. */
  async function imdsToken(
    vm: string = scenario.vmName,
    query = '',
    resource: string = RESOURCE.arm,
  ): Promise<Answer> {
    const response = await network.fetchAs({ actor: 'code', vm })(
      `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}${query}`,
      { headers: { metadata: 'true' } },
    )
    return { status: response.status, headers: response.headers, body: await response.json() }
  }

  async function createIdentity(name: string) {
    const { body } = await call('PUT', paths.identity(name), { location: scenario.location })
    return body as { id: string; properties: { principalId: string; clientId: string } }
  }
  const assign = (name: string, scope: string, roleId: string, principalId: string) =>
    call('PUT', paths.assignment(scope, name), {
      properties: {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
        principalId,
      },
    })

  /** Whether the directory has a service principal with this object id. */
  async function principalExists(objectId: string): Promise<boolean> {
    const fetch = network.fetchAs({ actor: 'arm' })
    const token = await appDeps('arm').appToken(RESOURCE.graph, fetch)
    return (
      await fetch(`https://graph.microsoft.com/v1.0/servicePrincipals/${objectId}`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).ok
  }

  return {
    clock,
    delays,
    scenario,
    operator,
    network,
    broken,
    exchanges,
    internet,
    paths,
    call,
    settled,
    signIn,
    keyVaultToken,
    imdsToken,
    createIdentity,
    assign,
    principalExists,
  }
}

export type ArmCloud = ReturnType<typeof createArmCloud>

const breakable =
  (broken: ReadonlySet<string>) =>
  (route: Route): Route => ({
    ...route,
    async serve(request, context) {
      const { hostname } = new URL(request.url)
      if (broken.has(hostname) || broken.has(`${request.method} ${hostname}`))
        return Response.json(
          { error: { code: 'ServiceUnavailable', message: 'out of order' } },
          { status: 503 },
        )
      return route.serve(request, context)
    },
  })
