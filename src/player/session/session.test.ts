import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_LINK, type Link } from '../link.ts'
import { SCENARIOS, scenarioKey } from '../plan.ts'
import { selectFrame, selectRun } from '../selectors.ts'
import { recordScenarios, start } from '../testing/players.ts'
import { recorded } from '../testing/runs.ts'
import type { Run, Scenario } from '../types.ts'
import { digestOf, readSession, SessionError, stateOf, writeSession } from './index.ts'

const ENDED: Scenario = {
  flow: 'user',
  target: 'secret',
  order: 'attach-first',
  branch: 'second.many.delete',
}
const linkTo = ({ flow, target, order, branch }: Scenario, step = '6.1'): Link => ({
  ...DEFAULT_LINK,
  flow,
  target,
  order,
  branch,
  step,
  seed: 'a b',
})

let runs: ReadonlyMap<string, Run>
let [run, text, file]: [Run, string, Record<string, unknown>] = [undefined!, '', {}]
beforeAll(async () => {
  runs = new Map(
    await Promise.all(
      [...SCENARIOS, ENDED].map(
        async (scenario) => [scenarioKey(scenario), await recorded(scenario)] as const,
      ),
    ),
  )
  run = runs.get(scenarioKey(ENDED))!
  text = await writeSession(run, linkTo(ENDED))
  file = JSON.parse(text) as typeof file
}, 120_000)

describe('a session file', () => {
  it('replays to the same state: every frame of it, with all that is true there', async () => {
    for (const [name, each] of runs) {
      const { run: again, link, same } = await readSession(await writeSession(each, linkTo(each.scenario)))
      expect(await stateOf(again), name).toBe(await stateOf(each))
      expect(same).toBe(true)
      expect(link).toEqual(linkTo(each.scenario))
      expect(again.scenario).toEqual(each.scenario)
      for (const detail of ['main', 'all'] as const) {
        expect(
          again.frames[detail].map(({ lifecycle: _, ...frame }) => frame),
          `${name} ${detail}`,
        ).toEqual(each.frames[detail].map(({ lifecycle: _, ...frame }) => frame))
      }
      expect([again.exchanges, again.acts, again.keySet, again.survivors]).toEqual([
        each.exchanges,
        each.acts,
        each.keySet,
        each.survivors,
      ])
    }
  })
  it('is written the same when it is read and written again', async () => {
    expect(JSON.parse(await writeSession((await readSession(text)).run, linkTo(ENDED)))).toEqual(file)
  })
  it('has no private key in it', () => {
    expect(text).not.toContain('PRIVATE KEY-----')
    expect(text).toContain('<private key redacted')
  })
  it('knows a state that it does not lead to', async () => {
    expect((await readSession(JSON.stringify({ ...file, state: '0'.repeat(64) }))).same).toBe(false)
    const other = runs.get('system-secret')!
    expect(await stateOf(other)).not.toBe(await stateOf(await recorded(other.scenario)))
  })
})

/** The file with one member changed, its digest put right: as somebody would who means harm. */
async function forged(...path: readonly (string | number)[]) {
  const value = path.at(-1)
  const copy = structuredClone(file)
  const parent = path
    .slice(0, -2)
    .reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy)
  parent[path.at(-2)!] = value
  copy['digest'] = await digestOf(copy as unknown as Parameters<typeof digestOf>[0])
  return JSON.stringify(copy)
}
const faultOf = (given: string) =>
  readSession(given).then(
    () => 'taken',
    (error: unknown) => (error instanceof SessionError ? error.fault : `not ours: ${String(error)}`),
  )

describe('what is no session is refused by name', () => {
  it.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    ['<html>', 'not-json'],
    ['['.repeat(100_000), 'not-json'],
    ['null', 'not-a-session'],
    ['[]', 'not-a-session'],
    ['"x"', 'not-a-session'],
    ['{"log":{"version":"1.2"}}', 'not-a-session'],
    ['{"format":"managed-identity-flow.session","version":3}', 'newer'],
    ['{"format":"managed-identity-flow.session"}', 'malformed'],
    [' '.repeat(16_000_001), 'too-large'],
  ])('%.40s', async (given, fault) => {
    expect(await faultOf(given)).toBe(fault)
  })
  it('an edited one', async () => {
    expect(await faultOf(text.replace('app-vm', 'app-vn'))).toBe('changed')
  })
  it('a member too many, too few, or of another type, at every level', async () => {
    const bad: readonly (readonly (string | number)[])[] = [
      ['more', 1 as never],
      ['exchanges', 0, 'more', '1'],
      ['exchanges', 0, 'from', 'mallory'],
      ['exchanges', 0, 'request', 'url', 'javascript:alert(1)'],
      ['exchanges', 0, 'request', 'url', 'data:text/html,x'],
      ['exchanges', 0, 'request', 'method', 'GET\r\nx: y'],
      ['exchanges', 0, 'request', 'order', -1],
      ['exchanges', 0, 'request', 'at', 1e300],
      ['exchanges', 0, 'id', '<b>'],
      ['exchanges', 0, 'response', 'status', 99],
      ['exchanges', 0, 'failure', 'both'],
      ['exchanges', 0, 'request', 'headers', 0, 0, 'a b'],
      ['exchanges', 0, 'request', 'headers', 0, 1, 'a\nb: c'],
      ['exchanges', 1, 'id', 'x1'],
      ['exchanges', 3, 'cause', 'x999'],
      ['exchanges', 0, 'cause', 'x2'],
      ['exchanges', 0, 'request', 'body', 'x'.repeat(2_000_001)],
      ['exchanges', 1, 'request', 'order', 0],
      ['chapters', 0, 'count', 1],
      ['chapters', 0, 'notBefore', 8],
      ['survivors', 0, 'asked', 0, 'x1x'],
      ['survivors', 0, 'state', 'fine'],
      ['link', '?flow=neither'],
      ['link', '?step=10'],
      ['state', 'x'],
      ['exchanges', 'x'],
      ['version', 'x'],
    ]
    for (const path of bad)
      expect(await faultOf(await forged(...path)), path.join('.').slice(0, 60)).toBe('malformed')
    expect(
      await faultOf(await forged('exchanges', 0, 'request', 'body', '<script>alert(1)</script>')),
      'text is text',
    ).toBe('taken')
  })
  it('and whatever else is put into it never fails otherwise', async () => {
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        '',
        '%',
        '/%E0%A4%A',
        'Bearer a.b.c',
        'Bearer eyJ.e30.',
        '{"identity":null}',
        '[]',
        '{"keys":7}',
        -0,
        1e16,
      ),
    )
    const members = ['body', 'url', 'method', 'headers', 'at', 'order'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.constantFrom('request', 'response'),
        fc.constantFrom(...members),
        strange,
        async (i, half, member, value) => {
          expect(await faultOf(await forged('exchanges', i, half, member, value as never))).toMatch(
            /^(taken|malformed)$/,
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the player', () => {
  it('takes a session: its run, its stop, and its seed for what comes after', async () => {
    await recordScenarios()
    const player = start()
    await player.recorded()
    const { run: brought, link } = await readSession(await writeSession(run, linkTo(ENDED, '8.2')))
    player.send({ type: 'run.import', run: brought, seed: link.seed, detail: 'all', stop: '8.2' })
    expect(player.id()).toBe('8.2')
    expect(player.get(selectRun)).toBe(brought)
    expect(player.get(selectFrame)).toBe(brought.frames.all.find(({ stop }) => stop.id === '8.2'))
    expect(player.actor.getSnapshot().context.seed).toBe('a b')
    expect(player.actor.getSnapshot().hasTag('recorded')).toBe(true)
  })
  it('puts it in the place of its own recording of the same scenario, also while that is under way', async () => {
    const { run: brought } = await readSession(
      await writeSession(runs.get('system-secret')!, linkTo(runs.get('system-secret')!.scenario)),
    )
    const player = start()
    player.send({ type: 'run.import', run: brought, seed: undefined, detail: 'main', stop: '6.1' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(player.get(selectRun)).toBe(brought)
    expect(player.get(selectFrame)).toBe(brought.frames.main.find(({ stop }) => stop.id === '6.1'))
  })
})
