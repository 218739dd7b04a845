import { issueCertificate } from './crypto/certificate.ts'
import { generateSigningKeys } from './crypto/keys.ts'
import type { Ids } from './ids.ts'
import { APP_ID, RESOURCE, type AppCredential, type FirstPartyApp } from './services/deps.ts'

/** Microsoft's own applications that take part. They exist in every tenant (Learn, 'Verify first-party Microsoft applications'). */
export interface FirstPartyApps {
  readonly arm: ActingApp
  readonly keyvault: ActingApp
  readonly identityProvider: ActingApp
  readonly graph: FirstPartyApp
}
type ActingApp = FirstPartyApp & Required<Pick<FirstPartyApp, 'credential'>>

/** Their keys are still being made when this returns. Whoever needs one awaits it. */
export function createFirstPartyApps(ids: Ids, now: () => number): FirstPartyApps {
  const app = (
    name: string,
    appId: string,
    displayName: string,
    resourceUris: readonly string[],
  ): FirstPartyApp => ({
    appId,
    displayName,
    resourceUris,
    objectId: ids.stream(name).guid(),
  })
  const acting = (plain: FirstPartyApp): ActingApp => ({
    ...plain,
    credential: background(issue(plain, ids, now)),
  })
  // Azure does not publish under which application its identity resource provider acts.
  const identityProviderAppId = ids.stream('identityProvider/app').guid()
  return {
    arm: acting(
      app(
        'arm',
        APP_ID.arm,
        'Windows Azure Service Management API',
        both(RESOURCE.arm, 'https://management.core.windows.net/'),
      ),
    ),
    keyvault: acting({
      ...app('keyvault', APP_ID.keyvault, 'Azure Key Vault', both(RESOURCE.keyvault)),
      // Entra gives tokens for a single vault's address, and the vault refuses them (gh MicrosoftDocs/azure-docs#109562).
      instances: /^[a-z][a-z\d-]{1,22}[a-z\d]\.vault\.azure\.net$/,
    }),
    identityProvider: acting(
      app(
        'identityProvider',
        identityProviderAppId,
        'Managed Identity Resource Provider',
        both(RESOURCE.identityProvider),
      ),
    ),
    graph: app('graph', APP_ID.graph, 'Microsoft Graph', both(RESOURCE.graph)),
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
    // Long enough for every clock that a viewer can set: renewing it is not part of the story.
    notAfter: now() + 20 * YEAR,
    serialNumber: ids.stream(`${app.appId}/serial`).hex(32),
  })
  return { keys, certificate }
}

/** Starts work that nobody awaits yet. Whoever awaits it later sees its failure, and the process does not. */
function background<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}
