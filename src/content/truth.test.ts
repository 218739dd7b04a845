import { beforeAll, describe, expect, it } from 'vitest'
import { ENDING_IDS, loadBreaks, loadFaults, SCENARIOS, type Frame, type Run, type Scenario } from '#player'
import { recorded, scenario } from '../player/testing/runs.ts'
import { captionFor, en, loadWords, noteFor, type FilledCaption } from './index.ts'
import { contradictions } from './testing/contradictions.ts'

const { FAULTS } = await loadFaults()
const { breakOf } = await loadBreaks()
const { notes } = await loadWords('en')

/** One scenario of each fault here, in turn; `npm run test:sweep` takes all of them. */
const BROKEN: readonly Scenario[] = FAULTS.map(({ id, flows, targets }, i) => ({
  ...scenario(flows[i % flows.length]!, targets[i % targets.length]!),
  fault: i % 2 === 0 ? id : `${id}:fixed`,
}))
const PAIRS = [
  'off.on',
  'delete.on',
  'detach.attach',
  'revoke.hour',
  'revoke.grant',
  'vm.revoke',
  'expire.roll',
]
const ENDED: readonly Scenario[] = (['system', 'user'] as const).flatMap((flow) =>
  [...ENDING_IDS.filter((id) => id !== 'hundred'), ...PAIRS].map((branch) => ({ ...scenario(flow), branch })),
)

const runs: Run[] = []
beforeAll(async () => {
  for (const each of [...SCENARIOS, ...BROKEN, ...ENDED]) runs.push(await recorded(each, { seed: 'truth' }))
  for (const target of ['secret', 'key', 'arm'] as const)
    for (const edit of await editsOf(target))
      runs.push(await recorded({ ...scenario('user', target), branch: edit }, { seed: 'truth' }))
}, 240_000)

/** Every way in which a single check can be made to fail by hand. */
async function editsOf(target: Scenario['target']): Promise<string[]> {
  const { exchanges } = await recorded(scenario('user', target), { seed: 'truth' })
  const found = exchanges.flatMap((exchange) =>
    exchange.checks.map(({ name }) => breakOf(exchanges, exchange, name)),
  )
  return [...new Set(found.flatMap((each) => (each && 'edit' in each ? [each.edit] : [])))]
}

interface Captioned {
  readonly run: Run
  readonly frame: Frame
  readonly caption: FilledCaption
  readonly name: string
}
const captioned = (): Captioned[] =>
  runs.flatMap((run) =>
    [...run.frames.main, ...run.frames.all].map((frame) => ({
      run,
      frame,
      caption: captionFor(en, frame.stop),
      name: `${JSON.stringify(run.scenario)} ${frame.stop.id} ${frame.stop.kind}`,
    })),
  )
const broken = (rule: (captioned: Captioned) => boolean | string[]) => {
  const found = new Map<string, string>()
  for (const each of captioned()) {
    const result = rule(each)
    const wrong = Array.isArray(result) ? result : result ? [] : [JSON.stringify(each.caption)]
    for (const what of wrong) found.set(what, `${each.name}: ${what}`)
  }
  return [...found.values()].slice(0, 20)
}
const count = (text: string) => text.trim().split(/\s+/).length
const sentences = (text: string) => text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length

describe('captions of every kind of run', () => {
  it('say nothing that the wire denies', () => {
    expect(broken(({ caption, frame, run }) => contradictions(caption, frame, run))).toEqual([])
  })
  it('name both ends of the message as they were', () => {
    expect(
      broken(({ caption, frame: { stop, exchange } }) => {
        const [from, to] = [en.actors[stop.from].short, en.actors[stop.to].short]
        const end = exchange.to ? to : new URL(exchange.request.url).host
        const parts = caption.who.split(' → ')
        // What stands on the way is named in place of the one that never saw the request.
        const [asked, answering] = stop.half === 'request' ? [end, from] : [from, end]
        const there = exchange.answeredBy ? ` in place of ${asked}` : asked
        return (
          parts.length === 2 &&
          parts[stop.half === 'request' ? 1 : 0]!.endsWith(there) &&
          parts[stop.half === 'request' ? 0 : 1] === answering &&
          /proxy/i.test(caption.who) === (exchange.answeredBy !== undefined)
        )
      }),
    ).toEqual([])
  })
  it('leave no gap open and nothing empty', () => {
    expect(
      broken(({ caption: { source, ...texts } }) =>
        Object.values(texts).every((text) => text.trim() !== '' && !/[{}]|undefined|NaN/.test(text)),
      ),
    ).toEqual([])
  })
  it('keep to the word limits', () => {
    expect(broken(({ caption }) => count(caption.headline) <= 14)).toEqual([])
    expect(broken(({ caption }) => count(caption.spoken) <= 25)).toEqual([])
    expect(broken(({ caption }) => sentences(caption.why) <= 2)).toEqual([])
    expect(broken(({ caption }) => count(caption.with) <= 32 && count(caption.proving) <= 20)).toEqual([])
  })
  it('speak in whole sentences', () => {
    expect(
      broken(({ caption: { spoken, why } }) => /^[A-Z].*\.$/.test(spoken) && /^[A-Z].*[.?]$/.test(why)),
    ).toEqual([])
    expect(broken(({ caption: { headline } }) => /^[A-Z].*[^.]$/.test(headline))).toEqual([])
  })
  it('tell two refusals apart that have different reasons', () => {
    const told = new Map<string, Set<string>>()
    for (const { caption, frame } of captioned()) {
      const failed = frame.exchange.checks.find(({ passed }) => !passed)
      if (frame.stop.ok || frame.stop.half !== 'response' || !failed || frame.stop.kind === 'challenge')
        continue
      expect(caption.with).toContain('expected: ')
      told.set(caption.headline, (told.get(caption.headline) ?? new Set()).add(failed.name))
    }
    for (const [headline, checks] of told) expect([...checks], headline).toHaveLength(1)
    expect(told.size).toBeGreaterThan(15)
  })
})

describe('notes of every kind of run', () => {
  it('are whole, and say nothing that the wire denies', () => {
    expect(
      broken(({ frame, run }) => {
        const note = noteFor(notes, en, frame.stop, run.scenario.flow)
        const texts = Object.values(note)
        const whole = texts.every((text) => text.trim() !== '' && !/[{}]|undefined/.test(text))
        const caption = { headline: '', proving: '', spoken: '', who: '', why: texts.join(' '), with: '' }
        return [
          ...(whole ? [] : [JSON.stringify(note)]),
          ...contradictions({ ...caption, source: { title: '', url: '' } }, frame, run),
        ]
      }),
    ).toEqual([])
  })
})
