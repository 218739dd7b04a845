import { createFirstPartyApps } from './firstParty.ts'
import { createIds, type Ids } from './ids.ts'
import { createScenario } from './scenario.ts'
import { createArm } from './services/arm/index.ts'
import { createRenewalDesk } from './services/compute/renewalDesk.ts'
import type { AppServiceDeps, FirstPartyApp, Operator } from './services/deps.ts'
import { createEntra } from './services/entra/index.ts'
import type { SigningKeys } from './services/entra/signingKeys.ts'
import { createIdentityProvider } from './services/identityProvider/index.ts'
import { createImds } from './services/imds/index.ts'
import { createKeyVault } from './services/keyvault/index.ts'
import { createAppToken } from './tokens/appToken.ts'
import type { CloudOptions, CloudScenario, Lags } from './types.ts'
import { createNetwork, type Network } from './wire/network.ts'

export interface World {
  readonly scenario: CloudScenario
  readonly operator: Operator
  readonly network: Network
  readonly signingKeys: SigningKeys
}

/**
 * Chooses the services and puts them on the network. Nothing else does: services know each other by host name alone.
 * @param shared the signing keys of a neighbour's Entra. Without them this world makes its own.
 */
export function createWorld(
  { seed, now = Date.now, intercept, lags = {}, scenario: asked, clientIds }: CloudOptions = {},
  shared?: SigningKeys,
): World {
  const ids = createIds(seed)
  const scenario = createScenario(ids, asked)
  const operator = createOperator(ids.stream('operator'))
  const apps = createFirstPartyApps(ids.stream('apps'), now)

  const deps = (name: string) => ({ now, scenario, operator, ids: ids.stream(name) })
  const appDeps = (
    name: string,
    app: FirstPartyApp & Required<Pick<FirstPartyApp, 'credential'>>,
  ): AppServiceDeps => ({
    ...deps(name),
    app,
    appToken: createAppToken({ app, tenantId: scenario.tenantId, now, ids: ids.stream(`${name}/appToken`) }),
  })

  const armDeps = appDeps('arm', apps.arm)
  // What exists at the start reached every service long ago: nothing lags until the world is made.
  let starting = true
  const lag = (name: keyof Lags) => () => (starting ? 0 : (lags[name] ?? 0))
  const arm = createArm(armDeps, { propagation: lag('propagation'), replication: lag('replication') })
  starting = false
  const imds = createImds(deps('imds'))
  arm.running.forEach(imds.start)
  const entra = createEntra(deps('entra'), shared, clientIds)
  for (const app of Object.values(apps)) entra.registerFirstParty(app)

  const services = [
    entra,
    createIdentityProvider(appDeps('identityProvider', apps.identityProvider)),
    arm,
    { routes: [createRenewalDesk(armDeps)] },
    imds,
    createKeyVault(appDeps('keyvault', apps.keyvault)),
  ]
  const network = createNetwork(
    now,
    ({ actor, vm }) => actor !== 'code' || imds.vmExists(vm ?? ''),
    intercept,
  )
  for (const { routes } of services) routes.forEach(network.attach)
  return { scenario, operator, network, signingKeys: entra.keys }
}

function createOperator(ids: Ids): Operator {
  return {
    objectId: ids.guid(),
    upn: 'operator@demo.example',
    displayName: 'Olivia Operator',
    refreshToken: ids.opaque(96),
  }
}
