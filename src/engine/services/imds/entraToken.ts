import type { Ids } from '../../ids.ts'
import type { AccessTokenClaims } from '../../tokens/claims.ts'
import { claimsOf, readJwt } from '../../tokens/jwt.ts'
import { signClientAssertion } from '../../tokens/sign.ts'
import { json, refusal } from './answers.ts'
import type { CachedToken, Host, HostIdentity } from './host.ts'

export interface EntraClientDeps {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly ids: Ids
}

interface EntraAnswer {
  readonly access_token?: string
  readonly error?: string
  readonly error_description?: string
}

/** Gets tokens from Entra in an identity's name, with its certificate. */
export function createEntraClient({ now, ids }: EntraClientDeps) {
  const assertions = new WeakMap<
    HostIdentity,
    { readonly value: string; readonly from: number; readonly to: number }
  >()

  /**
   * Signs an assertion and uses it for five of its ten minutes, much as MSAL does.
   * The assertion proves possession of the key, whichever resource the token is for.
   */
  async function assertionOf(identity: HostIdentity, host: Host, audience: string): Promise<string> {
    const at = now()
    const kept = assertions.get(identity)
    if (kept && at >= kept.from && at < kept.to) return kept.value
    const value = await signClientAssertion({
      clientId: identity.clientId,
      audience,
      privateKey: identity.privateKey,
      certificate: identity.certificate,
      now: at,
      ids: ids.stream(`${identity.clientId}/${host.vm.compute.name}`),
      // Entra writes the VM into the token of a user-assigned identity, so the assertion has to name it.
      ...(identity.resourceId !== undefined && { extraClaims: { xms_az_rid: host.vm.compute.resourceId } }),
    })
    assertions.set(identity, { value, from: at, to: at + 300e3 })
    return value
  }

  /** @returns the token, or the answer that tells the code why there is none. */
  return async function request(
    identity: HostIdentity,
    host: Host,
    resource: string,
    fetch: typeof globalThis.fetch,
  ): Promise<CachedToken | Response> {
    const endpoint = `${identity.authenticationEndpoint.replace(/\/$/, '')}/${identity.tenantId}/oauth2/v2.0/token`
    const response = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: identity.clientId,
        scope: `${resource}/.default`,
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertionOf(identity, host, endpoint),
      }),
    })
    const answer = (await response.json().catch(() => ({}))) as EntraAnswer
    if (answer.access_token === undefined) return passedOn(response.status, answer)
    const { nbf, exp } = claimsOf(readJwt(answer.access_token)) as unknown as AccessTokenClaims
    return { accessToken: answer.access_token, notBefore: nbf, expiresOn: exp }
  }
}

/** Entra's own words reach the code; its 401 becomes 400, as it is not the code that failed to authenticate. */
function passedOn(status: number, answer: EntraAnswer): Response {
  if (status < 500 && answer.error !== undefined) return json(answer, 400)
  return refusal(
    'unknown',
    'Failed to retrieve token from the Active directory. For details see logs of the identity endpoint',
    500,
  )
}
