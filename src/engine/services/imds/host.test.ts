import { beforeEach, describe, expect, it } from 'vitest'
import { createRegion, DAY } from '../../testing/index.ts'
import { hostAgentUrl } from './contract.ts'

const QUERY = 'api-version=2018-02-01&resource=https://vault.azure.net'
const HEADERS = { Metadata: 'true' }

let region: ReturnType<typeof createRegion>
beforeEach(() => {
  region = createRegion()
  region.startVm('app-vm')
})

const get = (path: string, init: RequestInit = { headers: HEADERS }) =>
  region.code('app-vm')(`http://169.254.169.254/metadata/${path}`, init)
const agent = (method: string, path: Parameters<typeof hostAgentUrl>[1], body?: unknown, vm = 'app-vm') =>
  region.armCall(undefined, method, hostAgentUrl(vm, path), body)

describe('the address', () => {
  it.each(['operator', 'arm', 'entra', 'keyvault'] as const)('is not there for %s', async (actor) => {
    await expect(
      region.network.fetchAs({ actor })('http://169.254.169.254/metadata/versions'),
    ).rejects.toThrow(TypeError)
  })

  it('is not there in a VM that does not exist, nor over https', async () => {
    await expect(region.code('nowhere')('http://169.254.169.254/metadata/versions')).rejects.toThrow(
      TypeError,
    )
    await expect(region.code('app-vm')('https://169.254.169.254/metadata/versions')).rejects.toThrow(
      TypeError,
    )
  })

  it('speaks for the VM in which the code runs', async () => {
    region.startVm('other-vm')
    const name = async (vm: string) =>
      (
        await region.code(vm)(
          'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text',
          { headers: HEADERS },
        )
      ).text()
    expect([await name('app-vm'), await name('other-vm'), await name('Other-VM')]).toEqual([
      'app-vm',
      'other-vm',
      'other-vm',
    ])
    expect(region.exchanges.at(-2)).toMatchObject({ from: 'code', to: 'imds', vm: 'other-vm' })
  })
})

describe('instance metadata', () => {
  const instance = (path: string, more = '') => get(`instance${path}?api-version=2021-02-01${more}`)

  it('is walked by path, leaves as text', async () => {
    expect(await (await instance('')).json()).toMatchObject({ compute: { name: 'app-vm' }, network: {} })
    expect(await (await instance('/compute/')).json()).toMatchObject({ name: 'app-vm' })
    expect(await (await instance('/compute/location', '&format=text')).text()).toBe(region.scenario.location)
    expect(await (await instance('/network/interface/0/macAddress', '&format=text')).text()).toBe('000D3A')
    expect(await (await instance('', '&format=text')).text()).toBe('compute/\nnetwork/')
    expect((await instance('/compute/location')).status).toBe(400)
  })

  it.each([
    '/nothing',
    '/compute/toString',
    '/compute/__proto__',
    '/compute/name/length',
    '/network/interface/length/x',
  ])('has nothing at %s', async (path) => {
    expect((await instance(path, '&format=text')).status).toBe(404)
  })

  it('has its own error shape', async () => {
    const refused = await get('instance?api-version=2021-02-01', { headers: {} })
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: 'Bad request: . Required metadata header not specified' },
    ])
    expect(await (await get('instance')).json()).toMatchObject({ 'newest-versions': expect.any(Array) })
    expect((await get('instance?api-version=2021-02-01', { method: 'POST', headers: HEADERS })).status).toBe(
      405,
    )
  })

  it('is not served to a proxy', async () => {
    expect(
      (
        await get('instance?api-version=2021-02-01', {
          headers: { ...HEADERS, 'X-Forwarded-For': '1.2.3.4' },
        })
      ).status,
    ).toBe(400)
  })
})

describe('the small endpoints', () => {
  it('list the versions without being given one', async () => {
    expect((await (await get('versions')).json()).apiVersions).toContain('2018-02-01')
    expect((await get('versions', { headers: {} })).status).toBe(400)
  })

  it('tell the tenant in 51 bytes', async () => {
    const answer = await (await get('identity/info?api-version=2018-02-01')).text()
    expect(answer).toHaveLength(51)
    expect(JSON.parse(answer)).toEqual({ tenantId: region.scenario.tenantId })
    expect((await get('identity/info')).status).toBe(400)
  })

  it.each([
    'identity/getplatformmetadata?cred-api-version=2.0',
    'identity',
    '',
    'attested/document?api-version=2021-02-01',
    'instances',
  ])('do not include %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})

describe('throttling', () => {
  const token = () => region.token('app-vm', QUERY)
  beforeEach(() => region.attach('app-vm', region.vmId('app-vm')))

  it('lets 20 requests a second through, per VM, by the cloud’s clock', async () => {
    for (let i = 0; i < 20; i++) {
      expect((await token()).status).toBe(200)
      region.advance(10)
    }
    expect((await token()).status).toBe(429)
    region.startVm('other-vm')
    expect((await region.token('other-vm', QUERY)).status).toBe(400)
    region.advance(800) // a second after the first
    expect((await token()).status).toBe(200)
    expect((await token()).status).toBe(429)
  })

  it('lets 5 through at a time', async () => {
    const statuses = await Promise.all(Array.from({ length: 7 }, async () => (await token()).status))
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect((await token()).status).toBe(200)
  })

  it('does not count what is refused at the door', async () => {
    for (let i = 0; i < 40; i++) await region.token('app-vm', 'api-version=2018-02-01')
    expect((await token()).status).toBe(200)
  })
})

describe('the host agent', () => {
  it('starts and stops VMs', async () => {
    const vm = { compute: { name: 'new-vm', resourceId: region.vmId('new-vm') } }
    expect((await agent('PUT', 'vm', vm, 'New-VM')).status).toBe(201)
    expect(region.imds.vmExists('NEW-vm')).toBe(true)
    expect((await agent('PUT', 'vm', vm, 'new-vm')).status).toBe(200)
    expect((await agent('DELETE', 'vm', undefined, 'new-vm')).status).toBe(200)
    expect((await agent('DELETE', 'vm', undefined, 'new-vm')).status).toBe(204)
    await expect(region.token('new-vm', QUERY)).rejects.toThrow(TypeError)
  })

  it('keeps identities through a change of the VM', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    await agent('PUT', 'vm', {
      compute: { name: 'app-vm', resourceId: region.vmId('app-vm'), vmSize: 'big' },
    })
    expect((await region.token('app-vm', QUERY)).status).toBe(200)
  })

  it('takes an identity off, its token with it', async () => {
    const { clientId } = await region.attach('app-vm', region.vmId('app-vm'))
    await region.token('app-vm', QUERY)
    expect((await agent('DELETE', `credentials/${clientId}`)).status).toBe(200)
    expect((await agent('DELETE', `credentials/${clientId}`)).status).toBe(204)
    expect(await (await region.token('app-vm', QUERY)).json()).toMatchObject({
      error_description: 'Identity not found',
    })
  })

  it('puts a new system-assigned identity in the old one’s place', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    await region.token('app-vm', QUERY)
    const second = await region.attach('app-vm', region.vmId('app-vm'))
    expect(await (await region.token('app-vm', QUERY)).json()).toMatchObject({ client_id: second.clientId })
  })

  it.each([
    '',
    'null',
    '[]',
    '"text"',
    '{"client_id":"x"}',
    '{"explicit_identities":[{}]}',
    '{"explicit_identities":{}}',
  ])('refuses %j as a credential document', async (text) => {
    const response = await region.arm(hostAgentUrl('app-vm', 'credentials'), { method: 'PUT', body: text })
    expect(response.status).toBe(400)
    expect((await region.token('app-vm', QUERY)).status).toBe(400)
  })

  it('refuses a damaged PKCS#12 whole', async () => {
    await region.identity(region.vmId('app-vm'))
    const document = await region.fetchCredential(region.vmId('app-vm'))
    const damaged = `${document.client_secret!.slice(0, 800)}AAAA${document.client_secret!.slice(804)}`
    expect((await region.deliver('app-vm', { ...document, client_secret: damaged })).status).toBe(400)
    expect((await region.token('app-vm', QUERY)).status).toBe(400)
  })

  it('shows the certificate that was delivered, never its key', async () => {
    await region.identity(region.vmId('app-vm'))
    const document = await region.fetchCredential(region.vmId('app-vm'))
    await region.deliver('app-vm', document)
    const delivery = region.exchanges.at(-1)!
    expect(delivery.artifacts).toEqual([
      expect.objectContaining({ kind: 'certificate', half: 'request', born: false }),
    ])
    expect(delivery.request.body).not.toContain(document.client_secret)
    expect(delivery).toMatchObject({ from: 'arm', to: 'imds', vm: 'app-vm' })
    expect(delivery.marks).toHaveLength(1)
  })

  it('is reached by ARM alone', async () => {
    for (const actor of ['operator', 'code', 'entra', 'keyvault'] as const) {
      await expect(
        region.network.fetchAs({ actor, vm: 'app-vm' })(hostAgentUrl('app-vm', 'vm'), { method: 'DELETE' }),
      ).rejects.toThrow(TypeError)
    }
    expect(region.imds.vmExists('app-vm')).toBe(true)
  })
})

describe('a credential that is due', () => {
  const assertions = () => region.exchanges.filter(({ from, to }) => from === 'imds' && to === 'entra')
  const thumbprints = () =>
    assertions().map(({ checks }) => checks.find(({ name }) => name === 'certificate')!)

  it('is rolled by the first token request after day 45 that needs Entra; the old one stays good', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    expect((await region.token('app-vm', QUERY)).status).toBe(200)
    region.advance(45 * DAY)
    expect((await region.token('app-vm', QUERY)).status).toBe(200)
    const [before, after] = thumbprints()
    expect([before!.passed, after!.passed]).toEqual([true, true])
    expect(after!.found).not.toBe(before!.found)
    const renewals = region.exchanges.filter(({ to, from }) => to === 'arm' && from === 'imds')
    expect(renewals).toHaveLength(1)
    expect(renewals[0]!.response!.body).toContain('redacted')
  })

  it('is rolled even when the VM slept past its end', async () => {
    await region.attach('app-vm', region.identityId('a'))
    region.advance(100 * DAY)
    expect((await region.token('app-vm', QUERY)).status).toBe(200)
    expect(thumbprints()).toHaveLength(1)
  })

  it('and cannot be rolled any more leads to Entra’s own refusal', async () => {
    await region.attach('app-vm', region.vmId('app-vm'))
    region.advance(181 * DAY)
    const response = await region.token('app-vm', QUERY)
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({
        error: 'invalid_client',
        error_description: expect.stringContaining('AADSTS700027'),
      }),
    ])
  })

  it('on two VMs that share it is rolled once', async () => {
    region.startVm('other-vm')
    const id = region.identityId('shared')
    await region.attach('app-vm', id)
    await region.deliver('other-vm', {
      explicit_identities: (await region.fetchCredential(id)).explicit_identities,
    })
    region.advance(46 * DAY)
    await region.token('app-vm', QUERY)
    await region.token('other-vm', QUERY)
    const [one, other] = thumbprints()
    expect(one!.found).toBe(other!.found)
    expect(region.exchanges.filter(({ request }) => request.url.endsWith('/addKey'))).toHaveLength(2)
  })
})
