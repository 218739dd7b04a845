import { unpack } from './delivery.ts'
import type { Host, HostIdentity } from './host.ts'
import { renewalUrl } from '../compute/renewalDesk.ts'

/**
 * Replaces an identity's credential by its successor when that is due. The host asks Compute for it; if Compute has none,
 * the old one is used until it expires.
 */
export function createRenewal(location: string, now: () => number) {
  return async function renewed(
    identity: HostIdentity,
    host: Host,
    fetch: typeof globalThis.fetch,
  ): Promise<HostIdentity> {
    if (now() < identity.renewAfter) return identity
    const response = await fetch(renewalUrl(location, host.vm.compute.name), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_secret_url: identity.secretUrl }),
    }).catch(() => undefined)
    if (!response?.ok) return identity
    // Compute has redacted the key and declared the certificate already, as this is its answer.
    const fresh = (
      await unpack(await response.json(), 'response', { redact: () => undefined, artifact: () => undefined })
    )?.find(({ clientId }) => clientId === identity.clientId)
    if (!fresh) return identity
    if (host.find('client_id', fresh.clientId)) host.put(fresh)
    return fresh
  }
}
