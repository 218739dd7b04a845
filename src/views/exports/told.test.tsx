import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { captionFor, en, loadWords, type Words } from '#content'
import { loadKnownFaults } from '#content/facts'
import { ENDING_IDS, planOf, type Frame, type Run, type Scenario } from '#player'
import { packEdit } from '../../player/edits/packedEdit.ts'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { faultAt, loadWaysOut } from '../lab/waysOut.ts'
import { Handout, ShortForm } from './handout/Handout.tsx'
import { Slide } from './picture/Slide.tsx'
import { sequenceAsMermaid, sequenceAsPlantUml } from './sequence.ts'

/** Each kind of end that a message comes to, another sender than the code, and every ending that is possible. */
const BROKEN: readonly Scenario[] = [
  { ...scenario('system'), fault: 'imds.laptop' }, // unreachable
  { ...scenario('system'), fault: 'imds.cut' }, // lost
  { ...scenario('system'), fault: 'imds.proxy-answers' }, // a proxy
  {
    ...scenario('system'),
    branch: packEdit({ kind: 'secret.get', nth: 0, url: 'https://other.example/secrets/one' }),
  }, // nobody of that name
  { ...scenario('system'), fault: 'attack.replay' },
  { ...scenario('system'), fault: 'imds.metadata-header:fixed' },
  { ...scenario('system'), fault: 'keyvault.contributor' },
  { ...scenario('user'), fault: 'imds.several' },
  { ...scenario('user', 'arm'), fault: 'arm.vault-token' },
  { ...scenario('system'), fault: 'life.vm-deleted' },
]
const ENDED = (['system', 'user'] as const).flatMap((flow) =>
  [...ENDING_IDS.filter((id) => id !== 'hundred'), 'off.on', 'delete.on'].map((branch) => ({
    ...scenario(flow),
    branch,
  })),
)

const runs: Run[] = []
let words: Words
beforeAll(async () => {
  words = await loadWords('en')
  for (const each of [...BROKEN, ...ENDED]) runs.push(await recorded(each, { seed: 'told' }))
}, 120_000)

/** What was on the wire, as anybody may read it there. */
function wireOf({ exchange, message }: Frame) {
  const { from, to, response, failedAs, answeredBy, request } = exchange
  const isAnswer = response?.order === message.order
  const there = to ?? 'nobody'
  return {
    half: isAnswer ? ('response' as const) : ('request' as const),
    from: isAnswer ? there : from,
    to: isAnswer ? from : there,
    between: answeredBy !== undefined,
    arrives: response !== undefined,
    outcome:
      failedAs ?? (answeredBy ? 'between' : isAnswer && response!.status >= 400 ? 'refused' : undefined),
    host: new URL(request.url).host,
  }
}
/** By the names of the texts, where what stands on the way is a party of its own. */
function lineOf(frame: Frame, id: string) {
  const { half, from, to, between, arrives } = wireOf(frame)
  const [by, towards] = half === 'request' ? [from, between ? 'proxy' : to] : [between ? 'proxy' : from, to]
  return `${id} ${by} ${half === 'request' ? (arrives ? 'asks' : 'loses') : 'answers'} ${towards}`
}

const ARROWS = {
  '->>': 'asks',
  '-x': 'loses',
  '-->>': 'answers',
  '->': 'asks',
  '->x': 'loses',
  '-->': 'answers',
}
type Arrow = keyof typeof ARROWS
const read = (text: string, line: RegExp) =>
  [...text.matchAll(line)].map(([, from, arrow, to, id]) => `${id} ${from} ${ARROWS[arrow as Arrow]} ${to}`)

describe('what is taken along of a run off the happy path', () => {
  it('comes to every kind of end', () => {
    const ends = new Set(runs.flatMap(({ frames }) => frames.main.map((frame) => wireOf(frame).outcome)))
    expect([...ends].toSorted()).toEqual(['between', 'lost', 'refused', 'unreachable', undefined])
    expect(runs.some(({ exchanges }) => exchanges.some(({ to }) => to === undefined))).toBe(true)
  })

  it.each(['main', 'all'] as const)('as text: the ends that were on the wire (%s)', (detail) => {
    for (const run of runs) {
      const told = { scenario: run.scenario, stops: planOf(run, detail) }
      const wanted = run.frames[detail].map((frame) => lineOf(frame, frame.stop.id))
      const mermaid = sequenceAsMermaid(told, en, words.views)
      expect(read(mermaid, /^ {2}(\w+)(--?>>|-x)[+-]?(\w+): (\S+)/gm), mermaid).toEqual(wanted)
      expect((mermaid.match(/->>\+/g) ?? []).length).toBe((mermaid.match(/-->>-/g) ?? []).length)
      const plantUml = sequenceAsPlantUml(told, en, words.views).replaceAll('-[#red]->', '-->')
      expect(read(plantUml, /^(\w+) (--?>x?) (\w+)(?: \+\+| --)? : (\S+)/gm), plantUml).toEqual(wanted)
      for (const [, party] of mermaid.matchAll(/^ {2}(?:actor|participant) (\w+) /gm))
        expect(wanted.join('\n')).toMatch(new RegExp(` ${party}( |$)`, 'm'))
    }
  })

  it('as text: a red line for each refusal, and for nothing else', () => {
    for (const run of runs) {
      const text = sequenceAsPlantUml({ scenario: run.scenario, stops: planOf(run) }, en, words.views)
      const red = [...text.matchAll(/ -\[#red\]-> \w+(?: --)? : (\S+)/g)].map(([, id]) => id)
      const refused = run.frames.main.filter(
        ({ exchange: { response }, message }) => response?.order === message.order && response.status >= 400,
      )
      expect(red).toEqual(refused.map(({ stop }) => stop.id))
    }
  })

  it('as a slide: one arrow between the ends that were on the wire, and the caption’s words', () => {
    for (const run of runs) {
      const stops = planOf(run)
      for (const [index, frame] of run.frames.main.entries()) {
        // Undisturbed stops are those of the happy path.
        if (frame.stop.ok && index < stops.length - 1 && wireOf(frame).outcome === undefined) continue
        const { flow, target } = run.scenario
        const svg = renderToStaticMarkup(
          <Slide {...{ stops, index, flow, target }} content={en} shade="light" recorded={frame.stop} />,
        )
        const { half, from, to, outcome } = wireOf(frame)
        const [, drawn = ''] = /<g class="message"([^>]*)>/.exec(svg) ?? []
        const data = Object.fromEntries([...drawn.matchAll(/data-(\w+)="(\w+)"/g)].map(([, k, v]) => [k, v]))
        const name = `${JSON.stringify(run.scenario)} ${frame.stop.id}`
        expect(data, name).toEqual({
          message: half,
          from,
          ...(to !== 'nobody' && { to }),
          ...(outcome && { outcome }),
        })
        expect(svg.match(/<g class="message"/g), name).toHaveLength(1)
        expect(svg, name).toContain(`<desc id="mi-${flow}-${frame.stop.id.replace('.', '-')}-desc">`)
      }
    }
  })

  it('on paper: who spoke to whom, and the way out wherever the page has one', async () => {
    for (const run of runs.slice(0, BROKEN.length + 2)) {
      const wayOutAt = await loadWaysOut({ scenario: run.scenario, bites: run.bites }, 'en')
      const { flow, target } = run.scenario
      const props = {
        stops: planOf(run),
        flow,
        target,
        content: en,
        notes: words.notes,
        own: {},
        words: words.tools.take,
        wayOutAt,
        recordedAt: (i: number) => run.frames.main[i]?.stop,
        link: (id: string) => `https://example.org/?step=${id}`,
      }
      const pages = renderToStaticMarkup(<Handout {...props} />)
        .split('<section')
        .slice(2)
      for (const [i, { stop, exchange }] of run.frames.main.entries()) {
        const { who } = captionFor(en, stop)
        const { half, from, to, host } = wireOf(run.frames.main[i]!)
        const short = (name: string) => (name === 'nobody' ? host : en.actors[name as 'arm'].short)
        if (exchange.answeredBy) expect(who).toMatch(/proxy/i)
        else expect(who).toBe(`${short(from)} → ${short(to)}`)
        expect(pages[i]).toContain(`<dd>${who}</dd>`)
        const isRefused = half === 'response' && exchange.response!.status >= 400
        if (stop.kind !== 'challenge' && run.scenario.fault && isRefused)
          expect(wayOutAt(stop), `${run.scenario.fault} ${stop.id}`).toBeDefined()
        expect(pages[i]!.includes('handout-way-out')).toBe(wayOutAt(stop) !== undefined)
      }
      const short = renderToStaticMarkup(<ShortForm {...props} />)
      expect(short.split(words.tools.take.wayOut)).toHaveLength(
        props.stops.filter((stop) => wayOutAt(stop)).length + 1,
      )
    }
  })
})

describe('a run that was edited by hand into a known fault', () => {
  it('has that fault’s way out', async () => {
    const { knownFaultIn } = await loadKnownFaults()
    const edit = packEdit({ kind: 'imds.token', nth: 0, headers: { metadata: null } })
    const run = await recorded({ ...scenario('system'), branch: edit }, { seed: 'told' })
    const { stop } = run.frames.main.find(({ stop: { id } }) => id === run.bites!.main)!
    expect(faultAt(stop, { scenario: run.scenario, bites: run.bites }, knownFaultIn)).toBe(
      'imds.metadata-header',
    )
    const wayOutAt = await loadWaysOut({ scenario: run.scenario, bites: run.bites }, 'en')
    expect(wayOutAt(stop)).toBe(words.faults.words['imds.metadata-header'].fix)
  })
})
