import { expect, test } from 'vitest'
import type { Exchange } from '#engine'
import { classify, type ExchangeKind } from '#machines'
import { packEdit } from './edits/packedEdit.ts'
import { SCENARIOS, scenarioKey } from './plan.ts'
import { recorded } from './testing/runs.ts'
import type { Run, Scenario } from './types.ts'
import { breakOf, wayIn, type Break } from './breaks.ts'

const seed = { seed: 'breaks' }
/** Whose verdicts are about the identity: what IMDS, Entra and the service called by the code check. */
const KINDS: readonly ExchangeKind[] = [
  'imds.token',
  'entra.token',
  'secret.get',
  'key.get',
  'key.sign',
  'resourceGroup.get',
]

/** The answers that there are to each check, by what is broken. */
const ANSWERS: Readonly<Record<string, string>> = {
  'imds.token header': '400 bad_request_102',
  'imds.token caller': '400 InvalidHeaderValue',
  'imds.token parameters': '400 invalid_request',
  'imds.token identity': '400 invalid_request',
  'entra.token tenant': '400 AADSTS90002',
  'entra.token client': '400 AADSTS700016',
  'entra.token assertion': '401 AADSTS7000216',
  'entra.token certificate': '401 AADSTS700027',
  'entra.token signature': '401 AADSTS700027',
  'entra.token issuer': 'assertion-parties',
  'entra.token audience': 'assertion-audience',
  'entra.token not-before': 'assertion-begun',
  'entra.token expiry': '401 AADSTS700024',
  'entra.token resource': '400 AADSTS500011',
  ...vault('secret.get', 'SecretNotFound'),
  ...vault('key.get', 'KeyNotFound'),
  ...vault('key.sign', 'KeyNotFound'),
  'resourceGroup.get bearer': '401 AuthenticationFailed',
  'resourceGroup.get signature': '401 InvalidAuthenticationToken',
  'resourceGroup.get issuer': '401 InvalidAuthenticationTokenTenant',
  'resourceGroup.get audience': '401 InvalidAuthenticationTokenAudience',
  'resourceGroup.get not-before': 'token-begun',
  'resourceGroup.get expiry': '401 ExpiredAuthenticationToken',
  'resourceGroup.get permission': '403 AuthorizationFailed',
  'resourceGroup.get existence': '404 ResourceGroupNotFound',
}
function vault(kind: ExchangeKind, notFound: string): Readonly<Record<string, string>> {
  const answers = {
    network: '403 ForbiddenByFirewall',
    bearer: '401 AKV10000',
    signature: '401 IDX10511',
    issuer: '401 AKV10032',
    audience: '401 AKV10022',
    'not-before': 'token-begun',
    expiry: '401 IDX10223',
    permission: '403 ForbiddenByRbac',
    existence: `404 ${notFound}`,
  }
  return Object.fromEntries(Object.entries(answers).map(([check, answer]) => [`${kind} ${check}`, answer]))
}

const biteIn = (run: Run): Exchange =>
  run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!.exchange
const told = ({ checks }: Exchange) => checks.map(({ name, passed }) => ({ name, passed }))
const broken = (scenario: Scenario, way: Exclude<Break, { why: unknown }>) =>
  recorded({ ...scenario, ...('fault' in way ? { fault: way.fault } : { branch: way.edit }) }, seed)

/** Every such verdict, in every scenario. */
const runs = await Promise.all(
  SCENARIOS.map(async (scenario) => [scenario, await recorded(scenario, seed)] as const),
)
const verdicts = runs.flatMap(([scenario, run]) =>
  run.frames.main
    .filter(({ stop }) => stop.half === 'response' && KINDS.includes(stop.kind))
    .map(({ stop: { id, kind }, exchange }) => ({ scenario, run, exchange, stop: id, kind })),
)
/** Every check once by flow, kind and name: the same verdict in another scenario of the flow is no other one. */
const checks = [
  ...new Map(
    verdicts.flatMap((verdict) =>
      verdict.exchange.checks.map(
        ({ name }, at) =>
          [`${verdict.scenario.flow}: ${verdict.kind} ${name}`, { ...verdict, name, at }] as const,
      ),
    ),
  ).entries(),
]

test('the verdicts are those of IMDS, of Entra and of the services called, in every scenario', () => {
  const kinds = (of: Scenario) => verdicts.filter(({ scenario }) => scenario === of).map(({ kind }) => kind)
  for (const scenario of SCENARIOS) {
    const uses = { secret: ['secret.get'], key: ['key.get', 'key.sign'], arm: ['resourceGroup.get'] }[
      scenario.target
    ]
    expect(kinds(scenario), scenarioKey(scenario)).toEqual(['entra.token', 'imds.token', ...uses])
  }
  expect(new Set(checks.map(([, { kind, name }]) => `${kind} ${name}`))).toEqual(
    new Set(Object.keys(ANSWERS)),
  )
})

test.each(checks)('%s', async (_, { scenario, run, exchange, stop, kind, name, at }) => {
  const answer = ANSWERS[`${kind} ${name}`]!
  const way = breakOf(run.exchanges, exchange, name)!
  if ('why' in way) return expect(way.why).toBe(answer)
  const other = await broken(scenario, way)
  const bite = biteIn(other)
  expect(bite.to).toBe(exchange.to)
  if (kind !== 'imds.token' && 'edit' in way)
    expect(other.bites?.main, 'where it stood before, since nothing before it is another').toBe(stop)
  expect(told(bite)).toEqual([...told(exchange).slice(0, at), { name, passed: false }])
  const [status, code] = answer.split(' ')
  expect(String(bite.response?.status)).toBe(status)
  expect(bite.response?.body).toContain(code)
  expect(wayIn(other.scenario, bite, name), 'what was done is told').toBe(way.way)
})

/** What somebody would try, and who refuses it in the end. */
const later = Math.floor(Date.now() / 1000) + 3600
const TRIED = [
  ['entra.token', 'issuer', { iss: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }],
  [
    'entra.token',
    'audience',
    { aud: 'https://login.microsoftonline.com/ffffffff-ffff-ffff-ffff-ffffffffffff/oauth2/v2.0/token' },
  ],
  ['entra.token', 'not-before', { nbf: later }],
  ['secret.get', 'not-before', { nbf: later }],
] as const satisfies readonly (readonly [ExchangeKind, string, object])[]

test.each(TRIED)(
  '%s %s cannot be broken alone: whoever writes another claim is refused for the signature',
  async (kind, name, claims) => {
    const unbreakable = Object.entries(ANSWERS)
      .filter(([check, answer]) => check.startsWith(kind) && !/^\d/.test(answer))
      .map(([check]) => check)
    expect(unbreakable).toContain(`${kind} ${name}`)
    const bite = biteIn(
      await recorded({ ...SCENARIOS[0]!, branch: packEdit({ kind, nth: 0, jwt: { claims } }) }, seed),
    )
    expect(bite.checks.find(({ passed }) => !passed)?.name).toBe('signature')
  },
)

test('a check of another exchange than these is not for breaking', () => {
  const [, run] = runs[0]!
  const enable = run.exchanges.find((exchange) => classify(exchange) === 'vm.identity.enable')!
  expect(breakOf(run.exchanges, enable, 'permission')).toBeUndefined()
})
