import { expect, test } from 'vitest'
import { createCloud, type CloudOptions, type Exchange } from '../index.ts'
import { createCode, createOperator } from '../testing/index.ts'

const IMDS =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'

async function cloudWith(options: CloudOptions) {
  const cloud = await createCloud(options)
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => exchanges.push(exchange))
  return { cloud, exchanges, inVm: cloud.fetchFrom(`vm:${cloud.scenario.vmName}`) }
}

test('a request that is left alone arrives as it was sent', async () => {
  const { inVm, exchanges } = await cloudWith({ intercept: async () => undefined })
  const response = await inVm(IMDS, { headers: { Metadata: 'true' } })
  expect(await response.json()).toMatchObject({ error_description: 'Identity not found' })
  expect(exchanges.at(-1)!.request.headers).toContainEqual(['metadata', 'true'])
})

test('a changed request is what arrives and what is recorded', async () => {
  const { inVm, exchanges } = await cloudWith({
    intercept: async (request, { to }) => (to === 'imds' ? new Request(request, { headers: {} }) : undefined),
  })
  const response = await inVm(IMDS, { headers: { Metadata: 'true' } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error_description: 'Required metadata header not specified' })
  expect(exchanges.at(-1)!.request.headers.some(([name]) => name === 'metadata')).toBe(false)
})

test('an answer in the receiver’s place reaches the sender, is recorded, and says that it is none of the receiver’s', async () => {
  const { inVm, exchanges } = await cloudWith({
    intercept: async () => Response.json({ error: 'x' }, { status: 410 }),
  })
  const response = await inVm(IMDS)
  expect([response.status, await response.json()]).toEqual([410, { error: 'x' }])
  expect(exchanges.at(-1)).toMatchObject({
    to: 'imds',
    response: { status: 410, body: '{"error":"x"}' },
    marks: [{ about: 'response' }],
  })
})

// gh Azure/azure-sdk-for-js#26898: a proxy in a container network answers for IMDS, with 403 and plain text.
test('the answer of a proxy on the way names the proxy, and the receiver never saw the request', async () => {
  const { inVm, exchanges } = await cloudWith({
    intercept: async (_, { to }) =>
      to === 'imds' ? { by: 'proxy', response: new Response('unreachable', { status: 403 }) } : undefined,
  })
  const response = await inVm(IMDS, { headers: { Metadata: 'true' } })
  expect([response.status, await response.text()]).toEqual([403, 'unreachable'])
  expect(exchanges.at(-1)).toMatchObject({
    to: 'imds',
    answeredBy: 'proxy',
    response: { status: 403 },
    checks: [],
    marks: [{ level: 'inferred', about: 'response.body' }],
  })
})

test('a cut line rejects and is recorded as a failure', async () => {
  const { inVm, exchanges } = await cloudWith({
    intercept: async () => {
      throw new TypeError('the line is cut')
    },
  })
  await expect(inVm(IMDS)).rejects.toThrow(new TypeError('the line is cut'))
  expect(exchanges.at(-1)).toMatchObject({ to: 'imds', failedAs: 'lost', response: undefined })
})

test('services’ own calls are met as well', async () => {
  const met: string[] = []
  const { cloud } = await cloudWith({
    intercept: async (_, { from, to }) => void met.push(`${from} → ${to}`),
  })
  const token = await cloud.signIn('https://management.azure.com')
  const { subscriptionId, resourceGroup } = cloud.scenario
  await cloud.fetchFrom('internet')(
    `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}?api-version=2021-04-01`,
    { headers: { authorization: `Bearer ${token}` } },
  )
  expect(met).toEqual(expect.arrayContaining(['operator → entra', 'operator → arm', 'arm → entra']))
})

test.each(['secret', 'arm'] as const)(
  'an assignment counts when its propagation is over: %s',
  async (target) => {
    let now = Date.now()
    const { cloud } = await cloudWith({ now: () => now, lags: { propagation: 60_000 } })
    const operator = await createOperator(cloud)
    await operator.grant(await operator.enable(), target)
    const code = createCode(cloud)
    const token = await code.token(target)
    expect((await code.use(target, token)).status).toBe(403)
    now += 60_000
    expect((await code.use(target, token)).status).toBe(200)
  },
)
