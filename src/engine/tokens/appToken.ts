import type { Ids } from '../ids.ts'
import type { AppCredential, AppToken } from '../services/deps.ts'
import { signClientAssertion } from './sign.ts'

export interface AppTokenOptions {
  readonly app: { readonly appId: string; readonly credential: Promise<AppCredential> }
  readonly tenantId: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly ids: Ids
}

/** A cached token is renewed five minutes before its end, as MSAL does. */
const RENEW_BEFORE = 300_000

/**
 * Gets tokens in a service's own name: client credentials with a certificate at Entra's v2.0 endpoint
 * (RFC 6749, 4.4; RFC 7523, 2.2). One token per resource, requested once however many callers want it at the same time.
 * The promise rejects with Entra's own words when Entra refuses.
 */
export function createAppToken(options: AppTokenOptions): AppToken {
  const { now } = options
  const cache = new Map<string, { readonly token: Promise<Issued> }>()

  return async function appToken(resource, fetch): Promise<string> {
    const entry = cache.get(resource) ?? { token: requestToken(options, resource, fetch) }
    cache.set(resource, entry)
    const forget = () => void (cache.get(resource) === entry && cache.delete(resource))
    const { value, expiresAt } = await entry.token.catch((error: unknown) => {
      forget()
      throw error
    })
    if (now() < expiresAt - RENEW_BEFORE) return value
    forget()
    return appToken(resource, fetch)
  }
}

interface Issued {
  readonly value: string
  readonly expiresAt: number
}

async function requestToken(
  { app, tenantId, now, ids }: AppTokenOptions,
  resource: string,
  fetch: typeof globalThis.fetch,
): Promise<Issued> {
  const endpoint = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`
  const { keys, certificate } = await app.credential
  const assertion = await signClientAssertion({
    clientId: app.appId,
    audience: endpoint,
    privateKey: keys.privateKey,
    certificate,
    now: now(),
    ids,
  })
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.appId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: `${resource}/.default`,
    }),
  })
  const answer = (await response.json()) as {
    access_token?: string
    expires_in?: number
    error_description?: string
  }
  if (answer.access_token === undefined)
    throw new Error(answer.error_description ?? `Entra answered ${response.status}`)
  return { value: answer.access_token, expiresAt: now() + Number(answer.expires_in) * 1000 }
}
