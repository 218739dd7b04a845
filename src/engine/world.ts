import { createFirstPartyApps } from './firstParty.ts'
import { createIds, type Ids } from './ids.ts'
import { createScenario } from './scenario.ts'
import { createArm } from './services/arm/index.ts'
import { createRenewalDesk } from './services/compute/renewalDesk.ts'
import type { AppServiceDeps, FirstPartyApp, Operator } from './services/deps.ts'
import { createEntra } from './services/entra/index.ts'
import { serviceElsewhere } from './services/entra/resources.ts'
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
  readonly colleague: Operator
  /** Gives the colleague their rights, once. Needed only where they sign in: the start is the operator's alone. */
  readonly addColleague: () => void
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
  const operator = createUser(ids.stream('operator'), 'Olivia Operator', 'operator')
  const colleague = createUser(ids.stream('colleague'), 'Vera Machine Admin', 'vera')
  const apps = createFirstPartyApps(ids.stream('apps'), now)

  const deps = (name: string) => ({ now, scenario, operator, colleague, ids: ids.stream(name) })
  const appDeps = (
    name: string,
    app: FirstPartyApp & Required<Pick<FirstPartyApp, 'credential'>>,
  ): AppServiceDeps => ({
    ...deps(name),
    app,
    appToken: createAppToken({ app, tenantId: scenario.tenantId, now, ids: ids.stream(`${name}/appToken`) }),
  })

  const armDeps = appDeps('arm', apps.arm)
  // What the story presupposes reached every service long ago: nothing of it lags.
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
    serviceElsewhere,
  )
  for (const { routes } of services) routes.forEach(network.attach)
  const addColleague = () => {
    starting = true
    arm.addColleague()
    starting = false
  }
  return { scenario, operator, colleague, addColleague, network, signingKeys: entra.keys }
}

function createUser(ids: Ids, displayName: string, name: string): Operator {
  return {
    objectId: ids.guid(),
    upn: `${name}@demo.example`,
    displayName,
    refreshToken: ids.opaque(96),
  }
}
