import { describe, expect, it } from 'vitest'
import { classify } from '#machines'
import { loadFaults, SCENARIOS, type RecordRun, type Run, type Scenario } from '#player'
import { record } from '../../player/record.ts'
import { exchangeOf } from '../inspector/testing/exchangeOf.ts'
import { loadWords } from '#content'
import { CLAIM_MARKS } from '#content/facts'
import { readJwt } from '../inspector/jwt.ts'
import { fieldsOf, keyOf } from './fields.ts'
import { covers, provenanceOf } from './provenance.ts'

const recorded = (scenario: Scenario): ReturnType<RecordRun> =>
  record(scenario, { signal: new AbortController().signal, seed: 'fidelity', onProgress() {}, onFrames() {} })

/** Parts of messages that nobody has said anything about, as one line each. */
const unmarked = ({ exchanges }: Run) => [
  ...new Set(
    exchanges.flatMap((exchange) =>
      provenanceOf(exchange)
        .filter(({ level }) => level === 'unknown')
        .map(({ field }) => `${classify(exchange)} ${keyOf(field)}`),
    ),
  ),
]

const { claimReasons, fidelity } = (await loadWords('en')).reference
const PARTS = ['header', 'payload'] as const
/** Every member of every token and assertion that went over the wire, as one line each. */
const membersIn = ({ exchanges }: Run) => [
  ...new Set(
    exchanges
      .flatMap(({ artifacts }) => artifacts)
      .flatMap(({ kind, value }) => {
        const jwt = kind === 'token' || kind === 'assertion' ? readJwt(value) : undefined
        return jwt
          ? PARTS.flatMap((part) => Object.keys(jwt[part]).map((name) => `${kind} ${part} ${name}`))
          : []
      }),
  ),
]
const markedMembers = (['token', 'assertion'] as const).flatMap((kind) =>
  PARTS.flatMap((part) => Object.keys(CLAIM_MARKS[kind][part]).map((name) => `${kind} ${part} ${name}`)),
)
const unmarkedMembers = (run: Run) => membersIn(run).filter((member) => !markedMembers.includes(member))
const nothing = { parts: [] as string[], members: [] as string[] }
const withoutMark = (run: Run): typeof nothing => ({ parts: unmarked(run), members: unmarkedMembers(run) })

/** Together they take every ending there is; what is done after step 7 does not depend on the service that was called. */
const ENDINGS = {
  system: ['off.on.expire', 'roll.vm', 'revoke.grant.hour.day'],
  user: ['detach.attach.second', 'many', 'roll.vm', 'expire.delete', 'quarter.revoke.grant', 'ten'],
} as const

describe('no recorded exchange holds a part without a mark', () => {
  for (const scenario of SCENARIOS) {
    const name = `${scenario.flow}, ${scenario.target}, ${scenario.order}`
    it(name, { timeout: 60_000 }, async () => {
      expect(withoutMark(await recorded(scenario))).toEqual(nothing)
    })
    if (scenario.target !== 'secret' || scenario.order !== 'attach-first') continue
    it.each(ENDINGS[scenario.flow])(`${name}, then %s`, { timeout: 120_000 }, async (branch) => {
      const run = await recorded({ ...scenario, branch })
      expect(run.scenario.branch).toBe(branch)
      expect(withoutMark(run)).toEqual(nothing)
    })
  }
})

describe('nor does a run in which something goes wrong', async () => {
  const { FAULTS } = await loadFaults()
  // Of those that are answered alike, by the same service with the same code, one will do.
  const alike = ({ id, expected: { status, code } }: (typeof FAULTS)[number]) =>
    `${id.split('.')[0]} ${status} ${code}`
  const told = FAULTS.filter((fault) => FAULTS.find((other) => alike(other) === alike(fault)) === fault)
  it.each(told.map(({ id }) => id))('%s', { timeout: 60_000 }, async (fault) => {
    const scenario = {
      ...SCENARIOS.find(({ flow, target }) => flow === 'user' && target === 'secret')!,
      fault,
    }
    expect(withoutMark(await recorded(scenario))).toEqual(nothing)
  })
})

describe('a member of a token', () => {
  it(
    'has a mark only where there is such a one: of each kind of token at least one run has it',
    { timeout: 60_000 },
    async () => {
      const runs = await Promise.all(
        SCENARIOS.filter(({ target, order }) => target === 'arm' && order === 'attach-first').map(recorded),
      )
      expect(markedMembers.filter((member) => !runs.some((run) => membersIn(run).includes(member)))).toEqual(
        [],
      )
    },
  )
  it('that is not documented says why, one that is needs not; all name where', () => {
    const marks = Object.values(CLAIM_MARKS).flatMap((parts) =>
      PARTS.flatMap((part) => Object.values(parts[part])),
    )
    for (const {
      level,
      source: [title, url],
      why,
    } of marks) {
      expect(fidelity[level].name).toBeTruthy()
      expect(title !== '' && URL.canParse(url)).toBe(true)
      expect(why === undefined).toBe(level === 'documented')
      if (why) expect(claimReasons[why]).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('the parts of an exchange', () => {
  const exchange = exchangeOf({
    request: {
      url: 'https://a.test/x?b=1&b=2&c=',
      headers: [['host', 'a.test']],
      body: 'grant_type=x&scope=y',
    },
    response: {
      order: 1,
      at: 0,
      status: 200,
      statusText: 'OK',
      headers: [
        ['etag', '"1"'],
        ['etag', '"2"'],
      ],
      body: '{"a":[{"b":1},{"b":2}],"ids":{"/x/y":{"c":null}},"e":{},"f":[]}',
    },
  })
  it('are all found, each once, ids as names generalised', () => {
    expect(fieldsOf(exchange).map(keyOf)).toEqual([
      'request query b',
      'request query c',
      'request header host',
      'request body grant_type',
      'request body scope',
      'response header etag',
      'response body a[].b',
      'response body ids.*.c',
      'response body e',
      'response body f',
    ])
  })
  it('are told when nothing is known of them', () => {
    expect(
      provenanceOf(exchange)
        .filter(({ level }) => level === 'unknown')
        .map(({ field }) => keyOf(field)),
    ).toContain('response body a[].b')
  })
  it('a text without members is one part', () => {
    const text = exchangeOf({
      response: { order: 1, at: 0, status: 200, statusText: 'OK', headers: [], body: 'plain words' },
    })
    expect(fieldsOf(text).map(keyOf)).toEqual(['request query api-version', 'response body '])
  })
})

describe('a mark', () => {
  const field = { half: 'response', part: 'body', name: 'error.innererror.code' } as const
  it.each([
    ['exchange', true],
    ['response', true],
    ['request', false],
    ['response.body', true],
    ['response.headers', false],
    ['response.body.error', true],
    ['response.body.error.innererror', true],
    ['response.body.error.message', false],
    ['response.body.innererror.code', true],
  ])('about %s speaks of %o', (about, yes) => {
    expect(covers(about, field)).toBe(yes)
  })
  it('of the whole exchange does not speak for parts that are known', () => {
    const marks = [{ level: 'simplified', about: 'exchange', why: 'w' }] as const
    const { request, response } = exchangeOf({
      from: 'operator',
      to: 'arm',
      request: {
        method: 'PATCH',
        url: 'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v?api-version=1',
        body: '{"identity":{"type":"SystemAssigned"},"x":1}',
      },
    })
    const levels = provenanceOf(exchangeOf({ from: 'operator', to: 'arm', request, response, marks })).map(
      ({ field: { name }, level }) => [name, level],
    )
    expect(levels).toEqual([
      ['api-version', 'documented'],
      ['identity.type', 'documented'],
      ['x', 'unknown'],
    ])
  })
  it('of a part goes before what is known of such parts, the most particular first', () => {
    const marks = [
      { level: 'simplified', about: 'response.body', why: 'body' },
      { level: 'inferred', about: 'response.body.kid', why: 'kid' },
    ] as const
    const signed = exchangeOf({
      from: 'code',
      to: 'keyvault',
      marks,
      request: { method: 'POST', url: 'https://v.vault.azure.net/keys/k/v/sign?api-version=1' },
      response: {
        order: 1,
        at: 0,
        status: 200,
        statusText: 'OK',
        headers: [],
        body: '{"kid":"k","value":"v"}',
      },
    })
    expect(provenanceOf(signed).map(({ field: { name }, level }) => [name, level])).toEqual([
      ['api-version', 'documented'],
      ['kid', 'inferred'],
      ['value', 'simplified'],
    ])
  })
})
