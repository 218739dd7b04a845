import { unpack } from './delivery.ts'
import type { Host, HostIdentity } from './host.ts'
import { renewalUrl } from '../compute/renewalDesk.ts'

/**
 * The identity's credential, exchanged for its successor first when that is due: the host asks Compute for it.
 * When Compute has none to give the old one is used on: it is good until its own end.
 */
export function createRenewal(location: string, now: () => number) {
  return async function freshened(
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
    // The desk has redacted the key and shown the certificate: it is its answer that this reads.
    const fresh = (
      await unpack(await response.json(), 'response', { redact: () => undefined, artifact: () => undefined })
    )?.find(({ clientId }) => clientId === identity.clientId)
    if (!fresh) return identity
    if (host.find('client_id', fresh.clientId)) host.put(fresh)
    return fresh
  }
}
