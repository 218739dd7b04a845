import { ManagedIdentityApplication } from '@azure/msal-node'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { httpClientOver } from './httpClient.ts'

let place: typeof fetch = () => Promise.reject(new Error('standing nowhere'))

/**
 * msal-node keeps the transport of the process's first credential and one cache of tokens, the same for every VM.
 * A test process stands in one VM after the other, so all its credentials share this transport, which can be pointed elsewhere.
 */
export const httpClient: HttpClient = httpClientOver((input, init) => place(input, init))

/** From now on the process's code runs where `fetch` reaches from, and remembers no token of where it ran before. */
export function standAt(fetch: typeof globalThis.fetch): void {
  place = fetch
  ManagedIdentityApplication['nodeStorage']?.clear()
}
