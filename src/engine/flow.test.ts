import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createCloud, verifyToken, type Cloud, type Exchange } from './index.ts'
import { createCode, type Target, createOperator } from './testing/index.ts'

type Flow = 'system' | 'user' | 'user, granted first'

/** The whole documented flow, seven steps, then what was answered to the code. */
async function walk(cloud: Cloud, flow: Flow, target: Target) {
  const operator = await createOperator(cloud)
  const code = createCode(cloud)
  if (flow === 'system') {
    await operator.grant(await operator.enable(), target)
  } else {
    const { principalId } = await operator.createIdentity()
    if (flow === 'user') await operator.assign()
    await operator.grant(principalId, target)
    if (flow !== 'user') await operator.assign()
  }
  return code.use(target, await code.token(target))
}

function record(cloud: Cloud): Exchange[] {
  const exchanges: Exchange[] = []
  cloud.onExchange((exchange) => exchanges.push(exchange))
  return exchanges
}

/** What tells the story; the rest are sign-ins, key sets, look-ups, checks and polls. */
const STORY: readonly [name: string, from: string, to: string, method: RegExp, path: RegExp][] = [
  ['change VM', 'operator', 'arm', /PATCH/, /\/virtualMachines\/[^/]+$/],
  ['make identity', 'operator', 'arm', /PUT/, /\/userAssignedIdentities\/[^/]+$/],
  ['make principal', 'arm', 'entra', /POST/, /\/servicePrincipals$/],
  ['issue', 'arm', 'identityProvider', /POST/, /\/identity$/],
  ['register', 'identityProvider', 'entra', /POST/, /\/addKey$/],
  ['fetch', 'arm', 'identityProvider', /GET|POST/, /\/credentials$/],
  ['deliver', 'arm', 'imds', /PUT/, /^\/credentials$/],
  ['grant', 'operator', 'arm', /PUT/, /\/roleAssignments\/[^/]+$/],
  ['ask IMDS', 'code', 'imds', /GET/, /\/oauth2\/token$/],
  ['ask Entra', 'imds', 'entra', /POST/, /\/oauth2\/v2.0\/token$/],
  ['use', 'code', 'keyvault', /GET|POST/, /./],
  ['use', 'code', 'arm', /GET/, /./],
]

function story(exchanges: readonly Exchange[]): string[] {
  const messages = exchanges.flatMap(({ from, to, request, response }) => {
    const path = new URL(request.url).pathname
    const name = STORY.find(
      ([, sender, receiver, method, pattern]) =>
        from === sender && to === receiver && method.test(request.method) && pattern.test(path),
    )?.[0]
    return name === undefined
      ? []
      : ([
          [request.order, `${name} →`],
          [response!.order, `← ${name}`],
        ] as const)
  })
  return [...messages].sort(([a], [b]) => a - b).map(([, name]) => name)
}

const call = (name: string, ...inner: string[]) => [`${name} →`, ...inner, `← ${name}`]
const CREATION = [...call('make principal'), ...call('issue', ...call('register'))]
const CONFIGURATION = [...call('fetch'), ...call('deliver')]
const TOKEN = call('ask IMDS', ...call('ask Entra'))
const ENDING: Record<Target, string[]> = {
  secret: call('use'),
  key: [...call('use'), ...call('use')],
  arm: call('use'),
}
const BEGINNING: Record<Flow, string[]> = {
  system: [...call('change VM', ...CREATION), ...CONFIGURATION, ...call('grant')],
  user: [...call('make identity', ...CREATION), ...call('change VM'), ...CONFIGURATION, ...call('grant')],
  'user, granted first': [
    ...call('make identity', ...CREATION),
    ...call('grant'),
    ...call('change VM'),
    ...CONFIGURATION,
  ],
}

describe.each(['system', 'user', 'user, granted first'] as const)('the flow of a %s identity', (flow) => {
  it.each(['secret', 'key', 'arm'] as const)(
    'reaches the %s, its messages in the documented order',
    async (target) => {
      const cloud = await createCloud()
      const exchanges = record(cloud)
      const answer = await walk(cloud, flow, target)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject(
        {
          secret: { value: expect.any(String) },
          key: { value: expect.any(String) },
          arm: { name: cloud.scenario.resourceGroup },
        }[target],
      )
      expect(story(exchanges)).toEqual([...BEGINNING[flow], ...TOKEN, ...ENDING[target]])
      const refused = exchanges.filter(({ response }) => !response || response.status >= 400)
      expect(
        refused.map(
          ({ request, response, failure }) =>
            `${request.method} ${request.url} ${response?.status ?? failure}`,
        ),
      ).toEqual([])
    },
  )
})

describe('what the record of a flow shows', async () => {
  const cloud = await createCloud()
  const exchanges = record(cloud)
  await walk(cloud, 'user', 'secret')
  const used = exchanges.findLast(({ to }) => to === 'keyvault')!
  const keys = exchanges.findLast(({ artifacts }) => artifacts.some(({ kind }) => kind === 'keys'))!.response!
    .body

  it('has every access token verifiable with the published keys', async () => {
    const tokens = new Set(
      exchanges.flatMap(({ artifacts }) =>
        artifacts.filter(({ kind }) => kind === 'token').map(({ value }) => value),
      ),
    )
    expect(tokens.size).toBeGreaterThan(4)
    for (const token of tokens) expect(await verifyToken(token, keys)).toMatchObject({ verified: true })
  })

  it('has each artifact born once, before it is carried on', () => {
    const seen = new Set<string>()
    for (const { kind, value, born } of exchanges.flatMap(({ artifacts }) => artifacts)) {
      expect(born, `${kind} ${value.slice(0, 30)}`).toBe(!seen.has(`${kind} ${value}`))
      seen.add(`${kind} ${value}`)
    }
    expect(new Set([...seen].map((key) => key.split(' ')[0]))).toEqual(
      new Set(['token', 'assertion', 'certificate', 'keys', 'secret']),
    )
  })

  it('has no credential in the request of step 5', () => {
    const asked = exchanges.find(({ from, to }) => from === 'code' && to === 'imds')!
    expect(asked.request.headers.map(([name]) => name).sort()).toEqual(['host', 'metadata'])
    expect([asked.request.body, asked.artifacts.filter(({ half }) => half === 'request')]).toEqual(['', []])
  })

  it('has no private key', () => {
    const secrets = exchanges
      .flatMap(({ request, response }) => [request.body, response?.body ?? ''])
      .flatMap((body) => body.match(/"client_secret":"[^"]*"/g) ?? [])
    expect(secrets.length).toBeGreaterThan(1)
    for (const secret of secrets) expect(secret).toMatch(/<private key redacted, \d+ characters>/)
  })

  it('has the certificate that was issued, registered, fetched, delivered and signed with as one', async () => {
    const certificates = exchanges.flatMap(({ artifacts, from, to }) =>
      artifacts
        .filter(({ kind }) => kind === 'certificate')
        .map(({ value }) => [`${from} ${to}`, value] as const),
    )
    expect(new Set(certificates.map(([, pem]) => pem)).size).toBe(1)
    expect(new Set(certificates.map(([between]) => between))).toEqual(
      new Set(['identityProvider entra', 'arm identityProvider', 'arm imds']),
    )
    const assertion = exchanges
      .find(({ from, to }) => from === 'imds' && to === 'entra')!
      .artifacts.find(({ kind }) => kind === 'assertion')!.value
    const { verifyAssertion } = await import('./index.ts')
    expect(await verifyAssertion(assertion, certificates[0]![1])).toMatchObject({
      verified: true,
      alg: 'PS256',
    })
  })

  it('has the verdict check by check, in the order in which they were made', () => {
    expect(used.checks.map(({ name }) => name)).toEqual([
      'network',
      'bearer',
      'signature',
      'issuer',
      'audience',
      'not-before',
      'expiry',
      'permission',
      'existence',
    ])
    expect(used.checks.every(({ passed }) => passed)).toBe(true)
  })

  it('has the identity and the VM in the token', () => {
    const token = used.artifacts.find(({ kind }) => kind === 'token')!.value
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://vault.azure.net',
      xms_mirid: expect.stringMatching(/app-identity$/),
      xms_az_rid: expect.stringMatching(/app-vm$/),
    })
  })

  it('says on every exchange with the inside of Azure that it is simplified', () => {
    const inside = exchanges.filter(
      ({ from, to }) => to === 'identityProvider' || (from === 'arm' && to === 'imds'),
    )
    expect(inside.length).toBeGreaterThan(2)
    for (const { marks, request } of inside)
      expect(
        marks.map(({ level }) => level),
        request.url,
      ).toContain('simplified')
  })
})

describe('the ends of the lives', () => {
  it('refuses before the grant and after its end, while the token lives on', async () => {
    const cloud = await createCloud()
    const operator = await createOperator(cloud)
    const code = createCode(cloud)
    const principalId = await operator.enable()
    const token = await code.token('secret')
    expect((await code.use('secret', token)).status).toBe(403)
    const { body: assignment } = await operator.grant(principalId, 'secret')
    expect((await code.use('secret', token)).status).toBe(200)
    await operator.call('DELETE', `${assignment.id}?api-version=2022-04-01`)
    expect((await code.use('secret', token)).status).toBe(403)
  })

  it('gives a new principal when switched off and on, with none of the old one’s rights', async () => {
    const cloud = await createCloud()
    const operator = await createOperator(cloud)
    const code = createCode(cloud)
    const first = await operator.enable()
    await operator.grant(first, 'secret')
    const old = await code.token('secret')
    await operator.changeVm('PATCH', { identity: { type: 'None' } })
    expect((await code.askToken('secret')).status).toBe(400)
    expect((await code.use('secret', old)).status).toBe(200)
    expect(await operator.enable()).not.toBe(first)
    expect((await code.use('secret', await code.token('secret'))).status).toBe(403)
  })

  it('keeps a user-assigned identity through the VM’s end, and lets it act from the next VM', async () => {
    const cloud = await createCloud()
    const operator = await createOperator(cloud)
    const code = createCode(cloud)
    const { principalId } = await operator.createIdentity()
    await operator.assign()
    await operator.grant(principalId, 'secret')
    await operator.changeVm('DELETE')
    await expect(code.askToken('secret')).rejects.toThrow(TypeError)
    await operator.changeVm('PUT', {
      location: cloud.scenario.location,
      identity: { type: 'UserAssigned', userAssignedIdentities: { [operator.ids.identity]: {} } },
    })
    expect((await code.use('secret', await code.token('secret'))).status).toBe(200)
  })

  it('ends a user-assigned identity with its resource: no new tokens, the old one until it ends', async () => {
    const cloud = await createCloud()
    const operator = await createOperator(cloud)
    const code = createCode(cloud)
    const { principalId } = await operator.createIdentity()
    await operator.assign()
    await operator.grant(principalId, 'secret')
    const token = await code.token('secret')
    await operator.call('DELETE', `${operator.ids.identity}?api-version=2024-11-30`)
    expect((await code.use('secret', token)).status).toBe(200)
    const refused = await code.askToken('arm')
    expect([
      refused.status,
      ((await refused.json()) as { error_description: string }).error_description,
    ]).toEqual([400, expect.stringContaining('AADSTS700016')])
  })

  it('rolls the certificate and ends tokens by the clock', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z')
    const cloud = await createCloud({ now: () => now })
    const exchanges = record(cloud)
    expect((await walk(cloud, 'system', 'secret')).status).toBe(200)
    const code = createCode(cloud)
    const token = await code.token('secret')
    now += 25 * 3600e3
    expect((await code.use('secret', token)).status).toBe(401)
    expect((await code.use('secret', await code.token('secret'))).status).toBe(200)
    now += 60 * 24 * 3600e3
    expect((await code.use('secret', await code.token('secret'))).status).toBe(200)
    expect(exchanges.filter(({ request }) => request.url.endsWith('/addKey'))).toHaveLength(2)
    now += 400 * 24 * 3600e3
    expect((await code.askToken('secret')).status).toBe(400)
  })
})
