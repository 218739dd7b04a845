import type { Route } from '../../wire/service.ts'
import type { FirstPartyApp, ServiceDeps } from '../deps.ts'
import { RESOURCE, usersOf } from '../deps.ts'
import { createDirectory } from './directory.ts'
import { createGraph } from './graph.ts'
import { createLogin } from './login.ts'
import { createRefreshes } from './refreshToken.ts'
import { createResources } from './resources.ts'
import { createSigningKeys, type SigningKeys } from './signingKeys.ts'
import { createTenant, LOGIN_HOSTS } from './tenant.ts'

export interface Entra {
  readonly routes: readonly Route[]
  readonly keys: SigningKeys
  /** Puts one of Microsoft's applications into the tenant, as client, as resource, or both. */
  registerFirstParty(app: FirstPartyApp): void
  /** The next of the two published signing keys becomes the active one, and a new next one is published. */
  rollSigningKey(): Promise<void>
}

/**
 * One tenant of Microsoft Entra ID: its token service and its directory.
 * @param shared another tenant's keys. Without them, keys are still being made when this returns.
 * @param clientIds what the first managed identities are to have
 */
export function createEntra(deps: ServiceDeps, shared?: SigningKeys, clientIds?: readonly string[]): Entra {
  const { ids, now } = deps
  const keys = shared ?? createSigningKeys(ids.stream('signingKeys'), now)
  const directory = createDirectory(ids.stream('directory'), now, clientIds)
  const resources = createResources()
  const login = createLogin({
    ...deps,
    keys,
    directory,
    resources,
    tenant: createTenant(deps.scenario, deps.operator),
    refreshes: createRefreshes(ids.stream('refreshes'), usersOf(deps)),
  })
  const graph = createGraph(deps, directory, keys)
  const onTheInternet = { actor: 'entra', reachableBy: () => true } as const

  return {
    keys,
    routes: [
      { ...onTheInternet, answersTo: (host) => LOGIN_HOSTS.some((name) => name === host), serve: login },
      { ...onTheInternet, answersTo: (host) => host === 'graph.microsoft.com', serve: graph },
    ],
    registerFirstParty(app) {
      directory.addFirstParty(app, managesPrincipals(app) ? ['Application.ReadWrite.All'] : [])
      resources.add(app)
    },
    rollSigningKey: keys.roll,
  }
}

/** Only ARM, which makes and deletes the principals of managed identities, and the identity resource provider, which registers their certificates. */
const managesPrincipals = ({ resourceUris }: FirstPartyApp) =>
  [RESOURCE.arm, RESOURCE.identityProvider].some((uri) => resourceUris.includes(uri))
