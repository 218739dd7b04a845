import { issueCertificate } from './crypto/certificate.ts'
import { generateSigningKeys } from './crypto/keys.ts'
import type { Ids } from './ids.ts'
import { RESOURCE, type AppCredential, type FirstPartyApp } from './services/deps.ts'

/** Microsoft's own applications that take part, as they stand in every tenant (Learn, 'Verify first-party Microsoft applications'). */
export interface FirstPartyApps {
  readonly arm: ActingApp
  readonly keyvault: ActingApp
  readonly identityProvider: ActingApp
  readonly graph: FirstPartyApp
}
type ActingApp = FirstPartyApp & Required<Pick<FirstPartyApp, 'credential'>>

const ARM_APP_ID = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const KEY_VAULT_APP_ID = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'

/** Their keys are being made when this returns; whoever needs one awaits it. */
export function createFirstPartyApps(ids: Ids, now: () => number): FirstPartyApps {
  const app = (name: string, appId: string, displayName: string, resourceUris: readonly string[]): FirstPartyApp => ({
    appId, displayName, resourceUris, objectId: ids.stream(name).guid(),
  })
  const acting = (plain: FirstPartyApp): ActingApp => ({ ...plain, credential: background(issue(plain, ids, now)) })
  return {
    arm: acting(app('arm', ARM_APP_ID, 'Windows Azure Service Management API', both(RESOURCE.arm, 'https://management.core.windows.net/'))),
    keyvault: acting(app('keyvault', KEY_VAULT_APP_ID, 'Azure Key Vault', both(RESOURCE.keyvault))),
    // Azure does not publish under which application its identity resource provider acts.
    identityProvider: acting(app('identityProvider', ids.stream('identityProvider').stream('app').guid(), 'Managed Identity Resource Provider', both(RESOURCE.identityProvider))),
    graph: app('graph', GRAPH_APP_ID, 'Microsoft Graph', both(RESOURCE.graph)),
  }
}

/** Each URI with and without its trailing slash: Entra takes both and writes the asked form into `aud`. */
const both = (...uris: string[]) => uris.flatMap((uri) => [uri.replace(/\/$/, ''), uri.replace(/\/?$/, '/')])

const YEAR = 365 * 24 * 3600e3

async function issue(app: FirstPartyApp, ids: Ids, now: () => number): Promise<AppCredential> {
  const keys = await generateSigningKeys('PS256')
  const certificate = await issueCertificate({
    subject: app.displayName,
    publicKey: keys.publicKey,
    signer: keys,
    notBefore: now() - 24 * 3600e3,
    // Its renewal is no part of the story: long enough for every clock that a viewer can set.
    notAfter: now() + 20 * YEAR,
    serialNumber: ids.stream(`${app.appId}/serial`).hex(32),
  })
  return { keys, certificate }
}

/** Work that nobody awaits yet: a failure is told to the one who awaits it later, not to the whole process. */
function background<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}
