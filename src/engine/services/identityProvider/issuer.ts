import type { AppServiceDeps } from '../deps.ts'
import { issueCredential, type IssuedCredential } from './credential.ts'
import { createKeySource } from './keySource.ts'
import { registerCertificate } from './register.ts'
import type { Entry, Identity, Store } from './store.ts'
import { CANNOT_RENEW_AFTER, RENEW_AFTER } from './times.ts'

/** Makes certificates, registers each with its principal before anybody can use it, and rolls them. */
export function createIssuer({ now, ids, appToken }: AppServiceDeps, store: Store) {
  const nextKeys = createKeySource()

  async function make(
    identity: Identity,
    generation: number,
    fetch: typeof globalThis.fetch,
  ): Promise<IssuedCredential> {
    const serials = ids.stream(`${identity.clientId}/${generation}`)
    const credential = await issueCredential(identity, await nextKeys(), serials, now())
    await registerCertificate(identity.objectId, credential.certificate, appToken, fetch)
    return credential
  }

  async function issue(
    asked: Omit<Identity, 'internalId'>,
    fetch: typeof globalThis.fetch,
  ): Promise<{ entry: Entry; created: boolean }> {
    const known = store.find(asked.resourceId)
    if (known?.identity.clientId === asked.clientId) return { entry: known, created: false }
    const identity = { ...asked, internalId: ids.stream(asked.clientId).guid() }
    return { entry: store.add(identity, await make(identity, 1, fetch)), created: true }
  }

  /**
   * From day 45 on a fetch gives a new certificate. The old one is retired but not recalled: it stays registered
   * with the principal, so that hosts which still use it go on working until its own end.
   * @returns whether a new one was made
   */
  async function rollIfDue(entry: Entry, fetch: typeof globalThis.fetch): Promise<boolean> {
    const age = now() - entry.credential.certificate.notBefore
    if (age < RENEW_AFTER || age >= CANNOT_RENEW_AFTER) return false
    entry.renewal ??= roll(entry, fetch).finally(() => {
      entry.renewal = undefined
    })
    await entry.renewal
    return true
  }

  async function roll(entry: Entry, fetch: typeof globalThis.fetch): Promise<void> {
    entry.credential = await make(entry.identity, ++entry.generation, fetch)
  }

  return { issue, rollIfDue }
}
