import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRegion } from '../../testing/index.ts'
import { API_VERSIONS } from './versions.ts'

const QUERY = 'api-version=2018-02-01&resource=https://vault.azure.net'
type Body = Record<string, string>

let region: ReturnType<typeof createRegion>
beforeEach(() => {
  region = createRegion()
  region.startVm('app-vm')
})

const ask = (query: string = QUERY, init?: RequestInit, vm = 'app-vm') => region.token(vm, query, init)
const body = async (response: Response) => (await response.json()) as Body
const entraCalls = () => region.exchanges.filter(({ from, to }) => from === 'imds' && to === 'entra')

describe('a token', () => {
  it('comes with every documented member, numbers as strings', async () => {
    const { clientId, objectId } = await region.attach('app-vm', region.vmId('app-vm'))
    const response = await ask()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('server')).toMatch(/^IMDS\//)
    const answer = await body(response)
    const { nbf, exp, ...claims } = decodeJwt(answer.access_token!)
    expect(answer).toEqual({
      access_token: expect.any(String),
      client_id: clientId,
      expires_in: '86400',
      ext_expires_in: '86399',
      expires_on: String(exp),
      not_before: String(nbf),
      resource: 'https://vault.azure.net',
      token_type: 'Bearer',
    })
    expect(claims).toMatchObject({
      aud: 'https://vault.azure.net',
      appid: clientId,
      oid: objectId,
      idtyp: 'app',
    })
    expect(claims).not.toHaveProperty('xms_az_rid')
  })

  it('is asked for with a client assertion signed by the certificate’s key', async () => {
    const { clientId } = await region.attach('app-vm', region.vmId('app-vm'))
    await ask()
    const [call] = entraCalls()
    expect(call!.request.url).toBe(
      `https://login.microsoftonline.com/${region.scenario.tenantId}/oauth2/v2.0/token`,
    )
    const assertion = new URLSearchParams(call!.request.body).get('client_assertion')!
    expect(decodeProtectedHeader(assertion)).toMatchObject({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': expect.any(String),
      x5c: [expect.any(String)],
    })
    const { iat, exp, ...claims } = decodeJwt(assertion)
    expect(exp! - iat!).toBe(600)
    expect(claims).toMatchObject({ iss: clientId, sub: clientId, aud: call!.request.url })
    expect(call!.checks.every(({ passed }) => passed)).toBe(true)
  })

  it('takes the resource as written, trailing slash included', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    const answer = await body(
      await ask('api-version=2018-02-01&resource=https%3A%2F%2Fmanagement.azure.com%2F'),
    )
    expect(decodeJwt(answer.access_token!).aud).toBe('https://management.azure.com/')
    expect(answer.resource).toBe('https://management.azure.com/')
  })

  it('of a user-assigned identity names identity and VM', async () => {
    const id = region.identityId('shared')
    await region.attach('app-vm', id)
    const claims = decodeJwt((await body(await ask())).access_token!)
    expect(claims.xms_mirid).toMatch(/userAssignedIdentities\/shared$/)
    expect(claims.xms_az_rid).toMatch(/virtualMachines\/app-vm$/)
  })
})

describe('the cache', () => {
  beforeEach(() => region.attach('app-vm', region.vmId('app-vm')))

  it('gives the same token until it ends, its life shrinking', async () => {
    const first = await body(await ask())
    region.advance(1000_500)
    const second = await body(await ask())
    expect(second).toEqual({ ...first, expires_in: '85400' })
    expect(entraCalls()).toHaveLength(1)
  })

  it('asks Entra again when it has ended', async () => {
    const first = await body(await ask())
    region.advance(Number(first.expires_in) * 1000)
    expect((await body(await ask())).access_token).not.toBe(first.access_token)
    expect(entraCalls()).toHaveLength(2)
  })

  it('keeps one per resource, and one assertion serves both', async () => {
    await ask()
    await ask('api-version=2018-02-01&resource=https://management.azure.com/')
    const assertions = entraCalls().map(({ request }) =>
      new URLSearchParams(request.body).get('client_assertion'),
    )
    expect(assertions).toHaveLength(2)
    expect(assertions[0]).toBe(assertions[1])
  })

  it('cannot be passed by', async () => {
    await ask()
    await ask(`${QUERY}&bypass_cache=true`)
    expect(entraCalls()).toHaveLength(1)
  })

  it('asks once for callers who come together', async () => {
    const answers = await Promise.all([ask(), ask(), ask()].map(async (answer) => body(await answer)))
    expect(new Set(answers.map(({ access_token }) => access_token)).size).toBe(1)
    expect(entraCalls()).toHaveLength(1)
  })
})

describe('which identity', () => {
  const multiple =
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request'

  it('is none on a VM without', async () => {
    const response = await ask()
    expect([response.status, await body(response)]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'Identity not found' },
    ])
    expect(region.exchanges.at(-1)!.checks.map(({ name, passed }) => [name, passed])).toEqual([
      ['header', true],
      ['caller', true],
      ['parameters', true],
      ['identity', false],
    ])
  })

  it('is the only user-assigned one; with two it must be named; the system-assigned one goes before all', async () => {
    const a = await region.attach('app-vm', region.identityId('a'))
    expect((await body(await ask())).client_id).toBe(a.clientId)
    await region.attach('app-vm', region.identityId('b'))
    expect(await body(await ask())).toEqual({ error: 'invalid_request', error_description: multiple })
    const own = await region.attach('app-vm', region.vmId('app-vm'))
    expect((await body(await ask())).client_id).toBe(own.clientId)
  })

  it('can be named by client id, object id or resource id, in any case', async () => {
    await region.attach('app-vm', region.identityId('a'))
    const b = await region.attach('app-vm', region.identityId('b'))
    const resourceId = encodeURIComponent(b.resourceId)
    for (const selector of [
      `client_id=${b.clientId}`,
      `client_id=${b.clientId.toUpperCase()}`,
      `object_id=${b.objectId}`,
      `msi_res_id=${resourceId}`,
      `msi_res_id=${resourceId.toUpperCase()}`,
      `mi_res_id=${resourceId.toLowerCase()}`,
    ])
      expect((await body(await ask(`${QUERY}&${selector}`))).client_id, selector).toBe(b.clientId)
  })

  it('is not found by a wrong name, nor the object id given as client id', async () => {
    const { objectId } = await region.attach('app-vm', region.identityId('a'))
    for (const selector of [
      `client_id=${crypto.randomUUID()}`,
      `client_id=${objectId}`,
      'client_id=',
      'msi_res_id=/x',
    ]) {
      const response = await ask(`${QUERY}&${selector}`)
      expect([response.status, (await body(response)).error_description], selector).toEqual([
        400,
        'Identity not found',
      ])
    }
  })

  it('of another VM is not found', async () => {
    region.startVm('other-vm')
    const { clientId } = await region.attach('other-vm', region.identityId('a'))
    expect((await ask(`${QUERY}&client_id=${clientId}`, undefined, 'other-vm')).status).toBe(200)
    expect((await ask(`${QUERY}&client_id=${clientId}`)).status).toBe(400)
  })
})

describe('a malformed request', () => {
  it.each([
    ['no Metadata header', QUERY, { headers: {} }, 400, 'bad_request_102', 'header'],
    ['Metadata: True', QUERY, { headers: { Metadata: 'True' } }, 400, 'bad_request_102', 'header'],
    ['no resource', 'api-version=2018-02-01', undefined, 400, 'invalid_request', 'parameters'],
    [
      'an empty resource',
      'api-version=2018-02-01&resource=',
      undefined,
      400,
      'invalid_request',
      'parameters',
    ],
    ['two resources', `${QUERY}&resource=b`, undefined, 400, 'invalid_request', 'parameters'],
    ['two selectors', `${QUERY}&client_id=a&object_id=b`, undefined, 400, 'invalid_request', 'parameters'],
    [
      'both resource id names',
      `${QUERY}&msi_res_id=a&mi_res_id=a`,
      undefined,
      400,
      'invalid_request',
      'parameters',
    ],
  ] as const)('with %s is refused', async (_, query, init, status, error, check) => {
    await region.attach('app-vm', region.vmId('app-vm'))
    const response = await ask(query, init)
    expect(response.status).toBe(status)
    expect(await body(response)).toEqual({ error, error_description: expect.any(String) })
    expect(region.exchanges.at(-1)!.checks.at(-1)).toMatchObject({ name: check, passed: false })
    expect(entraCalls()).toHaveLength(0)
  })

  it.each([
    'resource=x',
    'api-version=2017-12-01&resource=x',
    'api-version=2018-02-02&resource=x',
    'api-version=latest&resource=x',
  ])('without a known version is told the newest: %s', async (query) => {
    const response = await ask(query)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: expect.stringContaining('api-version'),
      'newest-versions': API_VERSIONS.slice(-3).reverse(),
    })
  })

  // terricain/certbot-dns-azure#54.
  it.each([
    'identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
    'identity/info?api-version=2018-02-01',
    'instance?api-version=2021-02-01',
    'versions',
  ])('through a proxy is refused in XML, with the header named: %s', async (path) => {
    const response = await region.code('app-vm')(`http://169.254.169.254/metadata/${path}`, {
      headers: { Metadata: 'true', 'X-Forwarded-For': '10.0.0.1' },
    })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/xml; charset=utf-8',
    ])
    const text = await response.text()
    expect(text).toMatch(/^<\?xml [^]*<Code>InvalidHeaderValue<\/Code>[^]*<\/Error>$/)
    expect(text).toContain("<Details>Header contains 'X-Forwarded-For' are not supported.</Details>")
    expect(entraCalls()).toHaveLength(0)
  })

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('by %s is not allowed', async (method) => {
    expect((await ask(QUERY, { method, headers: { Metadata: 'true' } })).status).toBe(405)
  })
})

describe('Entra’s refusals', () => {
  it('reach the code in Entra’s words', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    const response = await ask('api-version=2018-02-01&resource=https://nobody.example')
    expect(response.status).toBe(400)
    expect(await body(response)).toMatchObject({
      error: 'invalid_resource',
      error_description: expect.stringMatching(/^AADSTS500011: .*Trace ID: /s),
    })
  })

  it('are not kept', async () => {
    const { objectId } = await region.attach('app-vm', region.vmId('app-vm'))
    const principal = `https://graph.microsoft.com/v1.0/servicePrincipals/${objectId}`
    await region.armCall('https://graph.microsoft.com', 'PATCH', principal, { accountEnabled: false })
    expect((await body(await ask())).error_description).toContain('AADSTS7000112')
    await region.armCall('https://graph.microsoft.com', 'PATCH', principal, { accountEnabled: true })
    expect((await ask()).status).toBe(200)
  })

  it('come as 400 even when Entra says 401, and for a principal that is gone', async () => {
    const { objectId } = await region.attach('app-vm', region.vmId('app-vm'))
    await region.armCall(
      'https://graph.microsoft.com',
      'DELETE',
      `https://graph.microsoft.com/v1.0/servicePrincipals/${objectId}`,
    )
    const response = await ask()
    expect([response.status, (await body(response)).error]).toEqual([400, 'unauthorized_client'])
  })
})
