import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { createCloud, verifyToken, type Cloud, type Exchange } from './index.ts'
import { makeFreshKeys } from '../testing/usePooledKeys.ts'

// These tests judge keys too, so every cloud here makes its own.
makeFreshKeys()

const ARM = 'https://management.azure.com/'
const GUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g

async function operator(cloud: Cloud) {
  const token = await cloud.signIn(ARM)
  return (method: string, path: string, body?: unknown) =>
    cloud.fetchFrom('internet')(new URL(path, ARM), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
}
const vmPath = ({ scenario }: Cloud, name = scenario.vmName) =>
  `/subscriptions/${scenario.subscriptionId}/resourceGroups/${scenario.resourceGroup}/providers/Microsoft.Compute/virtualMachines/${name}?api-version=2024-11-01`

/** Switches the VM's identity on and gets a token with it. `pause` is called between any two calls. */
async function walk(cloud: Cloud, pause = async () => {}) {
  const call = await operator(cloud)
  await pause()
  const patched = await call('PATCH', vmPath(cloud), { identity: { type: 'SystemAssigned' } })
  await pause()
  await call('GET', patched.headers.get('azure-asyncoperation')!)
  await pause()
  const answer = await cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
    { headers: { Metadata: 'true' } },
  )
  return (await answer.json()) as { access_token: string; client_id: string }
}

function recorded(cloud: Cloud): Exchange[] {
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => exchanges.push(exchange))
  return exchanges
}

it('starts with every name and nobody’s identity', async () => {
  const cloud = await createCloud()
  for (const name of Object.values(cloud.scenario)) expect(name).toMatch(/^[a-z\d-]{3,}$/)
  const vm = (await (await (await operator(cloud))('GET', vmPath(cloud))).json()) as Record<string, unknown>
  expect(vm).not.toHaveProperty('identity')
})

it('resolves before its keys are made', async () => {
  const exportable = crypto.subtle.generateKey(
    { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    false,
    ['sign', 'verify'],
  )
  const first = await Promise.race([createCloud().then(() => 'cloud'), exportable.then(() => 'a key pair')])
  expect(first).toBe('cloud')
})

it('signs the operator in over the wire, or says why not', async () => {
  const cloud = await createCloud()
  const exchanges = recorded(cloud)
  expect(decodeJwt(await cloud.signIn(ARM))).toMatchObject({
    aud: ARM,
    idtyp: 'user',
    scp: 'user_impersonation',
  })
  expect(exchanges.map(({ from, to }) => [from, to])).toContainEqual(['operator', 'entra'])
  await expect(cloud.signIn('https://nobody.example')).rejects.toThrow(/AADSTS500011/)
})

it('signs tokens that its published keys verify, and no other cloud’s do', async () => {
  const [one, other] = await Promise.all([createCloud({ seed: 'same' }), createCloud({ seed: 'same' })])
  const keys = async (cloud: Cloud) =>
    (await cloud.fetchFrom('internet')('https://login.microsoftonline.com/common/discovery/keys')).text()
  const token = await one.signIn(ARM)
  expect(await verifyToken(token, await keys(one))).toMatchObject({ verified: true, alg: 'RS256' })
  expect(await verifyToken(token, await keys(other))).toMatchObject({
    verified: false,
    reason: 'no-such-key',
  })
  const [header, payload, signature] = token.split('.')
  const changed = `${header}.${payload!.slice(0, -4)}AAAA.${signature}`
  expect(await verifyToken(changed, await keys(one))).toMatchObject({
    verified: false,
    reason: 'wrong-signature',
  })
  expect(await verifyToken('no token', await keys(one))).toMatchObject({
    verified: false,
    reason: 'malformed',
  })
  expect(await verifyToken(token, 'no key set')).toMatchObject({ verified: false })
})

it('shares nothing with another cloud', async () => {
  const [one, other] = await Promise.all([createCloud(), createCloud()])
  const [seenByOne, seenByOther] = [recorded(one), recorded(other)]
  await walk(one)
  expect(seenByOne.length).toBeGreaterThan(10)
  expect(seenByOther).toEqual([])
  expect(one.scenario.tenantId).not.toBe(other.scenario.tenantId)
  const foreign = await other.fetchFrom('internet')(new URL(vmPath(other), ARM), {
    headers: { authorization: `Bearer ${await one.signIn(ARM)}` },
  })
  expect(foreign.status).toBe(401)
})

it('signs a neighbouring tenant’s tokens with the same keys; what refuses them is their issuer', async () => {
  const one = await createCloud()
  const neighbour = await createCloud({ neighbour: one })
  const exchanges = recorded(one)
  const foreign = await neighbour.signIn(ARM)
  expect(exchanges).toEqual([])
  expect(decodeJwt(foreign)['tid']).toBe(neighbour.scenario.tenantId)
  const answer = await one.fetchFrom('internet')(new URL(vmPath(one), ARM), {
    headers: { authorization: `Bearer ${foreign}` },
  })
  expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
    401,
    'InvalidAuthenticationTokenTenant',
  ])
  const { checks } = exchanges.at(-1)!
  expect(checks.map(({ name, passed }) => [name, passed])).toEqual([
    ['bearer', true],
    ['signature', true],
    ['issuer', false],
  ])
})

it('draws the same ids from the same seed, however slow the caller', async () => {
  const ids = async (seed: string, pause: () => Promise<void>) => {
    const cloud = await createCloud({ seed, now: () => Date.parse('2026-03-01T12:00:00Z') })
    const exchanges = recorded(cloud)
    const { access_token, client_id } = await walk(cloud, pause)
    const { exp, oid, uti } = decodeJwt(access_token)
    const drawn = exchanges.flatMap(
      ({ request, response }) => `${request.url} ${request.body} ${response?.body}`.match(GUID) ?? [],
    )
    return { client_id, exp, oid, uti, scenario: cloud.scenario, drawn: [...new Set(drawn)].sort() }
  }
  const at_once = async () => {}
  const slowly = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, 40)
    })
  const first = await ids('a', at_once)
  expect(first.drawn.length).toBeGreaterThan(10)
  expect(await ids('a', slowly)).toEqual(first)
  expect((await ids('b', at_once)).drawn.filter((id) => first.drawn.includes(id))).toEqual(
    // Microsoft's own, the same everywhere: roles and applications.
    first.drawn.filter((id) => /^(797f4846|04b07795|00000003|cfa8b339)-/.test(id)),
  )
})

it('has no network for code in a VM that is not there, whatever the host; the attempt is on record', async () => {
  const cloud = await createCloud()
  const exchanges = recorded(cloud)
  for (const url of [
    'http://169.254.169.254/metadata/versions',
    'https://login.microsoftonline.com/common/discovery/keys',
    ARM,
  ]) {
    await expect(cloud.fetchFrom('vm:nowhere')(url)).rejects.toThrow(TypeError)
    expect(exchanges.at(-1)).toMatchObject({
      from: 'code',
      vm: 'nowhere',
      response: undefined,
      failure: expect.stringContaining('unreachable'),
    })
  }
  // @ts-expect-error no such place
  expect(() => cloud.fetchFrom('moon')).toThrow(TypeError)
})

it('takes the network away with the VM and gives it with a new one', async () => {
  const cloud = await createCloud()
  const call = await operator(cloud)
  const code = cloud.fetchFrom(`vm:${cloud.scenario.vmName.toUpperCase()}`)
  const versions = () => code('http://169.254.169.254/metadata/versions', { headers: { Metadata: 'true' } })
  expect((await versions()).status).toBe(200)
  const deleted = await call('DELETE', vmPath(cloud))
  await call('GET', deleted.headers.get('azure-asyncoperation')!)
  await expect(versions()).rejects.toThrow(TypeError)
  const created = await call('PUT', vmPath(cloud), { location: cloud.scenario.location })
  await call('GET', created.headers.get('azure-asyncoperation')!)
  expect((await versions()).status).toBe(200)
})

it('hides the inside of Azure from operator and code', async () => {
  const cloud = await createCloud()
  const { vmName, location } = cloud.scenario
  for (const place of ['internet', `vm:${vmName}`] as const) {
    for (const url of [
      `https://${vmName}.host.internal/vm`,
      `https://${location}.identity.azure.net/x/credentials`,
      `https://${location}.compute.internal/`,
      'https://unknown.example/',
    ]) {
      await expect(cloud.fetchFrom(place)(url), `${url} from ${place}`).rejects.toThrow(TypeError)
    }
  }
  await expect(cloud.fetchFrom('internet')('http://169.254.169.254/metadata/versions')).rejects.toThrow(
    TypeError,
  )
})

it('tells the operator from any other machine on the internet by what a request carries', async () => {
  const cloud = await createCloud()
  const exchanges = recorded(cloud)
  const { access_token: token } = await walk(cloud)
  const vault = `https://${cloud.scenario.vaultName}.vault.azure.net/secrets?api-version=2025-07-01`
  const internet = cloud.fetchFrom('internet')
  const bearer = async (whose: string, url: string) => {
    await internet(url, { headers: { authorization: `Bearer ${whose}` } })
    return exchanges.findLast(({ cause }) => cause === undefined)!.from
  }
  expect(await bearer(token, vault)).toBe('outside') // stolen
  expect(await bearer(token, new URL(vmPath(cloud), ARM).href)).toBe('outside')
  expect(await bearer(await cloud.signIn('https://vault.azure.net'), vault)).toBe('operator')
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' })
  await internet(`https://login.microsoftonline.com/${cloud.scenario.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body,
  })
  expect(exchanges.at(-1)!.from).toBe('outside')
  await expect(internet('http://169.254.169.254/metadata/versions')).rejects.toThrow(TypeError)
  expect(exchanges.at(-1)).toMatchObject({ from: 'outside', to: 'imds', failedAs: 'unreachable' })
})

it('stops telling a listener that has been taken off, and survives one that throws', async () => {
  const cloud = await createCloud()
  const exchanges: Exchange[] = []
  cloud.onExchange(() => {
    throw new Error('listener')
  })
  const off = cloud.onExchange((exchange) => exchanges.push(exchange))
  await cloud.signIn(ARM)
  const heard = exchanges.length
  expect(heard).toBeGreaterThan(0)
  off()
  await cloud.signIn(ARM)
  expect(exchanges).toHaveLength(heard)
})

it('honours an abort, before and during a call', async () => {
  const cloud = await createCloud()
  const url = 'https://login.microsoftonline.com/common/discovery/keys'
  await expect(cloud.fetchFrom('internet')(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
  const controller = new AbortController()
  const call = cloud.fetchFrom('internet')(url, { signal: controller.signal })
  controller.abort()
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
})
