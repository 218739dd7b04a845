import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { readCertificate } from '../../crypto/certificate.ts'
import { fromPkcs12 } from '../../crypto/pkcs12.ts'
import { createRegion, DAY } from '../../testing/index.ts'
import { RESOURCE } from '../deps.ts'
import { identityUrl, withApiVersion } from './contract.ts'

let region: ReturnType<typeof createRegion>
let vm: string
beforeEach(() => {
  region = createRegion()
  vm = region.vmId('app-vm')
})

const certificateIn = async (secret: string | undefined) => readCertificate((await fromPkcs12(secret!)).der)
const url = (id: string) => identityUrl(region.scenario.location, id)
const call = (method: string, target: string, body?: unknown) =>
  region.armCall(RESOURCE.identityProvider, method, target, body)

describe('issuing', () => {
  it('makes a self-signed certificate of 90 days, named after the client id', async () => {
    const { clientId, response } = await region.identity(vm)
    expect(response.status).toBe(201)
    const answer = (await response.json()) as Record<string, string>
    const x509 = new X509Certificate(Buffer.from(answer.x5c![0]!, 'base64'))
    expect(x509.subject).toBe(`CN=${clientId}`)
    expect(x509.verify(x509.publicKey)).toBe(true)
    expect(x509.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(Date.parse(x509.validTo) - Date.parse(x509.validFrom)).toBe(90 * DAY)
    expect(answer).toMatchObject({
      not_before: '2026-03-01T12:00:00Z',
      renew_after: '2026-04-15T12:00:00Z',
      not_after: '2026-05-30T12:00:00Z',
    })
  })

  it('registers the public certificate, and only that, with the principal before it answers', async () => {
    const { objectId } = await region.identity(vm)
    const [issued] = region.exchanges.filter(
      ({ to, request }) => to === 'identityProvider' && request.method === 'POST',
    )
    const [registered] = region.exchanges.filter(({ request }) => request.url.endsWith('/addKey'))
    expect(registered!.request.url).toContain(objectId)
    expect(registered!.cause).toBe(issued!.id)
    expect(registered!.response!.status).toBe(200)
    expect(registered!.response!.order).toBeLessThan(issued!.response!.order)
    expect(JSON.parse(registered!.request.body).keyCredential.key).toBe(
      JSON.parse(issued!.response!.body).x5c[0],
    )
    expect(issued!.artifacts.filter(({ kind }) => kind === 'certificate')).toHaveLength(1)
    expect(issued!.marks.map(({ level }) => level)).toContain('simplified')
  })

  it('again for the same identity changes nothing; for a new one at the same resource it starts anew', async () => {
    const first = await region.identity(vm)
    const before = await region.fetchCredential(vm)
    expect((await region.issue(vm, first)).status).toBe(200)
    expect(await region.fetchCredential(vm)).toEqual(before)
    const second = await region.identity(vm)
    expect(second.response.status).toBe(201)
    expect((await region.fetchCredential(vm)).client_id).toBe(second.clientId)
    expect((await call('GET', withApiVersion(before.client_secret_url!))).status).toBe(404)
  })

  it('of an identity whose principal does not exist fails and leaves nothing', async () => {
    const response = await region.issue(vm, { clientId: crypto.randomUUID(), objectId: crypto.randomUUID() })
    expect(response.status).toBe(502)
    expect((await call('GET', url(vm))).status).toBe(404)
  })
})

describe('the credential document', () => {
  it('of a VM carries its own identity with every published member', async () => {
    const { clientId, objectId } = await region.identity(vm)
    const document = await region.fetchCredential(vm.toUpperCase())
    expect(document).toMatchObject({
      client_id: clientId,
      object_id: objectId,
      tenant_id: region.scenario.tenantId,
      explicit_identities: [],
      authentication_endpoint: 'https://login.microsoftonline.com/',
      not_before: '2026-03-01T12:00:00Z',
    })
    for (const name of [
      'client_secret',
      'client_secret_url',
      'internal_id',
      'mtls_authentication_endpoint',
      'not_after',
      'renew_after',
      'cannot_renew_after',
    ]) {
      expect(document).toHaveProperty(name, expect.any(String))
    }
    const { pkcs8, der } = await fromPkcs12(document.client_secret!)
    const [key, certificate] = await Promise.all([
      crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign']),
      readCertificate(der),
    ])
    const signature = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, key, der)
    expect(
      await crypto.subtle.verify(
        { name: 'RSA-PSS', saltLength: 32 },
        await certificate.publicKey('PS256'),
        signature,
        der,
      ),
    ).toBe(true)
  })

  it('for several user-assigned identities lists each, with its resource id', async () => {
    const ids = ['a', 'b'].map(region.identityId)
    const made = [await region.identity(ids[0]!), await region.identity(ids[1]!)]
    const response = await call('POST', url(vm), {
      identityIds: ids.map((id) => id.toLowerCase()),
      customClaims: { xms_az_tm: 'x' },
    })
    const document = (await response.json()) as Record<string, unknown> & {
      explicit_identities: Record<string, string>[]
    }
    expect(document).not.toHaveProperty('client_id')
    expect(document.custom_claims).toEqual({ xms_az_tm: 'x' })
    expect(
      document.explicit_identities.map(({ client_id, resource_id }) => [client_id, resource_id]),
    ).toEqual(made.map(({ clientId }, i) => [clientId, ids[i]]))
  })

  it('comes from any region’s host, whose URLs it then names', async () => {
    await region.identity(vm)
    const document = (await (await call('GET', identityUrl('westus', vm))).json()) as Record<string, string>
    expect(new URL(document.client_secret_url!).hostname).toBe('westus.identity.azure.net')
  })

  it('never shows the private key in the record, while the wire carries it', async () => {
    await region.identity(vm)
    const { client_secret } = await region.fetchCredential(vm)
    const record = JSON.stringify(region.exchanges)
    expect(client_secret!.length).toBeGreaterThan(2000)
    expect(record).not.toContain(client_secret)
    expect(record).toContain('private key redacted')
    const fetched = region.exchanges.findLast(({ to }) => to === 'identityProvider')!
    expect(fetched.artifacts.find(({ kind }) => kind === 'certificate')?.value).toBe(
      (await certificateIn(client_secret)).pem,
    )
  })
})

describe('renewal', () => {
  it('begins at day 45, not before, and each URL keeps giving the newest', async () => {
    await region.identity(vm)
    const first = await region.fetchCredential(vm)
    region.advance(45 * DAY - 1)
    expect((await region.fetchCredential(vm)).client_secret).toBe(first.client_secret)
    region.advance(1)
    const [one, two] = await Promise.all([region.fetchCredential(vm), region.fetchCredential(vm)])
    expect(one.client_secret).not.toBe(first.client_secret)
    expect(two.client_secret).toBe(one.client_secret)
    expect(one).toMatchObject({
      client_id: first.client_id,
      not_before: '2026-04-15T12:00:00Z',
      not_after: '2026-07-14T12:00:00Z',
    })
    const again = (await (await call('GET', withApiVersion(first.client_secret_url!))).json()) as typeof first
    expect(again.client_secret).toBe(one.client_secret)
  })

  it('keeps the old certificate registered beside the new one', async () => {
    const { objectId } = await region.identity(vm)
    const old = await certificateIn((await region.fetchCredential(vm)).client_secret)
    region.advance(50 * DAY)
    const fresh = await certificateIn((await region.fetchCredential(vm)).client_secret)
    const principal = (await (
      await region.armCall(
        RESOURCE.graph,
        'GET',
        `https://graph.microsoft.com/v1.0/servicePrincipals/${objectId}`,
      )
    ).json()) as { keyCredentials: { endDateTime: string }[] }
    expect(principal.keyCredentials).toHaveLength(2)
    expect(principal.keyCredentials.map(({ endDateTime }) => Date.parse(endDateTime))).toEqual([
      old.notAfter,
      fresh.notAfter,
    ])
  })

  it('is over after cannot_renew_after', async () => {
    await region.identity(vm)
    const { client_secret } = await region.fetchCredential(vm)
    region.advance(180 * DAY)
    expect((await region.fetchCredential(vm)).client_secret).toBe(client_secret)
  })
})

describe('who may ask', () => {
  it('without a token gets a challenge that names the authority', async () => {
    const response = await region.arm(url(vm))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${region.scenario.tenantId}"`,
    )
  })

  it('with a token of another application is refused', async () => {
    await region.identity(vm)
    const token = await region.keyvaultToken(RESOURCE.identityProvider, region.arm)
    const response = await region.arm(url(vm), { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(403)
    expect(region.exchanges.at(-1)!.checks.at(-1)).toMatchObject({ name: 'permission', passed: false })
  })

  it('with a token for another audience is refused', async () => {
    expect((await region.armCall(RESOURCE.graph, 'GET', url(vm))).status).toBe(401)
  })

  it.each(['operator', 'code', 'imds', 'keyvault'] as const)('does not reach it as %s', async (actor) => {
    await expect(region.network.fetchAs({ actor, vm: 'app-vm' })(url(vm))).rejects.toThrow(TypeError)
  })
})

describe('refusals', () => {
  it.each([
    [400, 'GET', (id: string) => url(id).split('?')[0]!],
    [404, 'GET', (id: string) => url(id)],
    [405, 'PATCH', (id: string) => url(id)],
    [404, 'GET', () => `https://${region.scenario.location}.identity.azure.net/elsewhere`],
    [400, 'POST', (id: string) => url(id), { identityIds: 'not a list' }],
    [404, 'POST', (id: string) => url(id), { identityIds: ['/subscriptions/x'] }],
    [204, 'DELETE', (id: string) => url(id)],
  ] as const)('%i for %s (%#)', async (status, method, target, body?: unknown) => {
    const response = await call(method, target(region.vmId('unknown')), body)
    expect(response.status).toBe(status)
    if (status >= 400)
      expect(await response.json()).toEqual({
        error: { code: expect.any(String), message: expect.any(String) },
      })
  })

  it('deletes a system-assigned identity’s credentials at its URL, a user-assigned one’s only for ARM', async () => {
    await region.identity(vm)
    expect((await call('DELETE', url(vm))).status).toBe(200)
    expect((await call('GET', url(vm))).status).toBe(404)
    const user = region.identityId('a')
    await region.identity(user)
    expect((await call('DELETE', url(user))).status).toBe(405)
    expect((await call('DELETE', url(user).replace('/credentials', '/identity'))).status).toBe(200)
  })
})
