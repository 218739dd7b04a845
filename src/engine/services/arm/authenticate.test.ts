import { exportJWK } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { generateSigningKeys } from '../../crypto/keys.ts'
import { signJwt } from '../../tokens/jwt.ts'
import type { Context } from '../../wire/service.ts'
import { createAuthenticator } from './authenticate.ts'
import { ServiceError } from '../serviceError.ts'

const NOW = Date.UTC(2026, 0, 31, 0, 5, 9)
const TENANT = 'the-tenant'
const claims = {
  iss: `https://sts.windows.net/${TENANT}/`,
  aud: 'https://management.azure.com',
  nbf: NOW / 1000 - 300,
  exp: NOW / 1000 + 300,
  oid: 'o',
}

let keys: CryptoKeyPair
let context: Context
beforeAll(async () => {
  keys = await generateSigningKeys('RS256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k' }
  context = {
    fetch: async () => Response.json({ keys: [jwk] }),
    check: ({ passed }) => passed,
  } as Partial<Context> as Context
})
/** Entra's keys sign for every tenant, so another tenant's token has a good signature. */
async function refusalOf(changes: object) {
  const token = await signJwt(
    { typ: 'JWT', alg: 'RS256', kid: 'k' },
    { ...claims, ...changes },
    keys.privateKey,
  )
  const request = new Request('https://management.azure.com', {
    headers: { authorization: `Bearer ${token}` },
  })
  return createAuthenticator(TENANT, () => NOW)(request, context).then(
    () => undefined,
    (error: unknown) => error as ServiceError,
  )
}

it('lets a token of the tenant in', async () => {
  expect(await refusalOf({})).toBeUndefined()
})
it('names both tenants to a token of another one', async () => {
  const error = await refusalOf({ iss: 'https://sts.windows.net/another/' })
  expect([error!.status, error!.code]).toEqual([401, 'InvalidAuthenticationTokenTenant'])
  expect(error!.message).toMatch(
    /^The access token is from the wrong issuer 'https:\/\/sts\.windows\.net\/another\/'\. It must match the tenant 'https:\/\/sts\.windows\.net\/the-tenant\/' associated with this subscription\. Please use the authority \(URL\) 'https:\/\/login\.windows\.net\/the-tenant' to get the token\. /,
  )
})
it('writes times as .NET does', async () => {
  expect((await refusalOf({ exp: NOW / 1000 - 12 * 3600 }))!.message).toBe(
    "The access token expiry UTC time '1/30/2026 12:05:09 PM' is earlier than current UTC time '1/31/2026 12:05:09 AM'.",
  )
})
it('refuses a token that is not yet good', async () => {
  expect((await refusalOf({ nbf: NOW / 1000 + 60 }))!.code).toBe('InvalidAuthenticationToken')
})
it('has a header that can be sent whatever a claim holds', async () => {
  const error = await refusalOf({ aud: 'a"b\n\\ü' })
  expect(error).toBeInstanceOf(ServiceError)
  expect(error!.toResponse().headers.get('www-authenticate')).toContain("resource 'a'b?'?'.")
})
