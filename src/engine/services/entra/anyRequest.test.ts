import fc from 'fast-check'
import { decodeJwt } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { signJwt } from '../../tokens/jwt.ts'
import { createTestTenant, type Identity, type TestTenant, type TokenBody } from './testing/tenant.ts'

let tenant: TestTenant
let identity: Identity
let good: Record<string, string>
beforeAll(async () => {
  tenant = createTestTenant()
  identity = await tenant.createIdentity()
  good = await tenant.credentialsForm(identity)
})

/** Dots and nothing at all are no names: URLs without them lead elsewhere. */
const segment = fc.oneof(
  fc.constantFrom('common', 'contoso.example'),
  fc.webSegment().filter((text) => /[^.]/.test(text)),
)
const version = fc.constantFrom<1 | 2>(1, 2)

async function wellFormedRefusal(response: Response) {
  const body = (await response.json()) as TokenBody
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  expect(body.error).toMatch(/^[a-z_]+$/)
  expect(body.error_description).toContain(`AADSTS${body.error_codes[0]}: `)
  expect(body).toMatchObject({
    timestamp: expect.stringMatching(/Z$/),
    trace_id: expect.any(String),
    correlation_id: expect.any(String),
  })
}

const refuses = async (url: string, init: RequestInit) =>
  wellFormedRefusal(await tenant.fetch(url, { method: 'POST', ...init }))

it('any body at a token endpoint is refused in Entra’s shape', () =>
  fc.assert(
    fc.asyncProperty(
      segment,
      version,
      fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()),
      (name, v, body) => refuses(tenant.endpoint(v, name), { body: body as BodyInit }),
    ),
  ))

it('a good form with any one field made wrong is refused', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('grant_type', 'client_id', 'client_assertion_type', 'client_assertion', 'scope'),
      fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
      (field, value) =>
        refuses(tenant.endpoint(2), { body: new URLSearchParams({ ...good, [field]: value }) }),
    ),
  ))

/** Stands for the registered certificate's thumbprint, which is not known before the tests start. */
const THUMBPRINT = 'the registered certificate'

it('any assertion header and claims, signed or not, are refused', () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('alg', 'typ', 'x5t', 'x5t#S256', 'x5c', 'crit', 'b64', 'kid'),
        fc.oneof(fc.jsonValue(), fc.constantFrom('PS256', 'RS256', THUMBPRINT)),
      ),
      fc.dictionary(fc.constantFrom('aud', 'iss', 'sub', 'jti', 'nbf', 'exp', 'iat'), fc.jsonValue()),
      fc.base64String(),
      (header, claims, signature) => {
        const known = (_: string, value: unknown) =>
          value === THUMBPRINT ? identity.certificate.x5tS256 : value
        const encode = (part: object) => Buffer.from(JSON.stringify(part, known)).toString('base64url')
        const client_assertion = `${encode(header)}.${encode(claims)}.${signature}`
        return refuses(tenant.endpoint(2), { body: new URLSearchParams({ ...good, client_assertion }) })
      },
    ),
  ))

it('any claims that are truly signed give a refusal, or a token for the one who signed', () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('aud', 'iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'xms_az_rid'),
        fc.jsonValue(),
      ),
      async (claims) => {
        const body = new URLSearchParams({ ...good, client_assertion: await signed(claims) })
        const response = await tenant.fetch(tenant.endpoint(2), { method: 'POST', body })
        if (response.status !== 200) return wellFormedRefusal(response)
        expect(decodeJwt(((await response.json()) as { access_token: string }).access_token).oid).toBe(
          identity.objectId,
        )
      },
    ),
    { numRuns: 300 },
  ))

/** jose's SignJWT refuses claims that make no sense, and these are wanted here. */
function signed(claims: object): Promise<string> {
  const whole = decodeJwt(good.client_assertion!)
  return signJwt(
    { alg: 'PS256', typ: 'JWT', 'x5t#S256': identity.certificate.x5tS256 },
    { ...whole, ...claims },
    identity.keys.privateKey,
  )
}

const KNOWN_PATHS = [
  '/common/oauth2/token',
  '/common/discovery/keys',
  '/common/discovery/instance',
  '/x/v2.0/.well-known/openid-configuration',
  '/v1.0/servicePrincipals',
  '/v1.0/servicePrincipals/x',
  '/v1.0/servicePrincipals/x/addKey',
  '/v1.0/directoryObjects/x',
]

it('any path and method at any of Entra’s hosts is answered, below 500', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('login.microsoftonline.com', 'sts.windows.net', 'graph.microsoft.com'),
      fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
      fc.oneof(fc.webPath(), fc.constantFrom(...KNOWN_PATHS)),
      fc.webQueryParameters(),
      fc.string(),
      async (host, method, path, query, body) => {
        const carries = method !== 'GET' && method !== 'HEAD'
        const response = await tenant.fetch(`https://${host}${path}?${query}`, {
          method,
          ...(carries && { body }),
        })
        expect(response.status).toBeLessThan(500)
      },
    ),
  ))

it('any body at Graph, from one who may write, is taken or refused in Graph’s shape', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '/servicePrincipals',
        '/servicePrincipals/x',
        '/servicePrincipals/x/addKey',
        '/servicePrincipals/x/removeKey',
      ),
      fc.constantFrom('POST', 'PATCH'),
      fc.jsonValue(),
      async (path, method, body) => {
        const response = await tenant.graph(method, path.replace('/x', `/${identity.objectId}`), body)
        if (response.status >= 400)
          expect(await response.json()).toMatchObject({
            error: { code: expect.any(String), message: expect.any(String) },
          })
        expect(response.status).toBeLessThan(500)
      },
    ),
  ))
