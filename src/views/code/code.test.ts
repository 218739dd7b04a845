import { beforeAll, describe, expect, it } from 'vitest'
import { classify } from '#machines'
import { SCENARIOS, type Run } from '#player'
import { record } from '../../player/record.ts'
import { actingAt, stopsOf } from './acting.ts'
import { colour } from './colour.ts'
import { namesIn } from './names.ts'
import { kindsOf, LANGUAGES, SAMPLES, textOf } from './samples/index.ts'
import { EVERY_NAMES, recordingWith, TARGETS } from './testing/programs.ts'

const recorded = recordingWith(record)

const nameOf = ({ flow, target, order }: Run['scenario']) => `${flow} ${target} ${order}`

describe.each(
  SCENARIOS.map((scenario) => [`${scenario.flow} ${scenario.target} ${scenario.order}`, scenario] as const),
)('%s', (_, scenario) => {
  let run: Run
  beforeAll(async () => {
    run = await recorded(scenario)
  }, 60_000)

  it('says at every stop what the code is doing', () => {
    for (const detail of ['main', 'all'] as const) {
      for (const frame of run.frames[detail]) {
        const { from, to, step, half } = frame.stop
        const { how } = actingAt(run, frame)
        const expected = from === 'code' ? 'sends' : to === 'code' ? 'gets' : how
        expect(how, `${frame.stop.id} of ${nameOf(run.scenario)}`).toBe(expected)
        if (step <= 4) expect(how).toBe('notYet')
        // Until IMDS has answered, the code waits for it.
        if (step === 6 && to !== 'code') expect(how, `${frame.stop.id} ${half}`).toBe('waits')
      }
    }
    expect(actingAt(run, undefined).how).toBe('notYet')
  })

  it('lights exactly one line in every language wherever the code is at work', () => {
    const names = namesIn(run, undefined)
    for (const language of LANGUAGES) {
      const lines = SAMPLES[language].lines[scenario.target](names)
      for (const frame of run.frames.main) {
        const acting = actingAt(run, frame)
        if (!('kind' in acting)) continue
        expect(
          lines.filter((line) => kindsOf(line).includes(acting.kind)),
          `${language} ${frame.stop.id}`,
        ).toHaveLength(1)
      }
    }
  })

  it('leads to every message of the code and to no other', () => {
    for (const language of LANGUAGES) {
      const kinds = SAMPLES[language].lines[scenario.target](namesIn(run, undefined)).flatMap((line) => [
        ...kindsOf(line),
      ])
      const own = run.frames.main.filter(({ exchange }) => exchange.from === 'code')
      expect(stopsOf(run.frames.main, kinds)).toEqual(own)
      expect(new Set(kinds)).toEqual(new Set(own.map(({ exchange }) => classify(exchange))))
    }
  })

  it('speaks of the things of this run, the identity only where it has to be named', () => {
    const names = namesIn(run, run.frames.main.at(-1))
    for (const language of LANGUAGES) {
      const program = SAMPLES[language].lines[scenario.target](names).map(textOf).join('\n')
      const asked = run.exchanges.find((exchange) => classify(exchange) === 'imds.token')!
      const clientId = new URL(asked.request.url).searchParams.get('client_id')
      expect(clientId === null).toBe(scenario.flow === 'system')
      if (clientId !== null) expect(program, language).toContain(clientId)
      else expect(program, language).not.toMatch(/client_?id/i)
      expect(program).toContain(
        { secret: 'db-password', key: 'signing-key', arm: 'demo-rg' }[scenario.target],
      )
      expect(program).not.toMatch(/undefined|VAULT|SECRET|SUBSCRIPTION|GROUP|CLIENT-ID/)
    }
  })
})

describe('a run in which something goes wrong', () => {
  it('still has a program with the names that were granted, and says when it has not got as far', async () => {
    const run = await recorded({
      flow: 'user',
      target: 'secret',
      order: 'attach-first',
      fault: 'imds.metadata-header',
    })
    const names = namesIn(run, undefined)
    expect(names).toMatchObject({ vault: 'https://demo-vault.vault.azure.net', secret: 'db-password' })
    expect(names.clientId).toMatch(/^[\da-f-]{36}$/)
    expect(stopsOf(run.frames.main, ['secret.get'])).toEqual([])
    expect(stopsOf(run.frames.main, ['imds.token']).length).toBeGreaterThan(0)
  })
  it('rests at the stops after it that are other people’s business', async () => {
    const run = await recorded({ flow: 'system', target: 'secret', order: 'attach-first', branch: 'off' })
    const after = run.frames.main.filter(({ exchange }) => classify(exchange) === 'vm.identity.disable')
    expect(after.length).toBeGreaterThan(0)
    for (const frame of after) expect(actingAt(run, frame).how).toBe('rests')
  })
})

describe('colours', () => {
  it('lose nothing of any line, whatever the names', () => {
    for (const language of LANGUAGES)
      for (const target of TARGETS)
        for (const names of Object.values(EVERY_NAMES)) {
          for (const line of SAMPLES[language].lines[target](names)) {
            expect(
              colour(textOf(line), language)
                .map(({ text }) => text)
                .join(''),
            ).toBe(textOf(line))
          }
        }
  })
  it('tell words of the language, strings and calls apart', () => {
    expect(
      colour('const a = await b.getSecret("x y")', 'javascript').filter(({ type }) => type !== 'plain'),
    ).toEqual([
      { type: 'method', text: 'const' },
      { type: 'punctuation', text: '=' },
      { type: 'method', text: 'await' },
      { type: 'punctuation', text: '.' },
      { type: 'name', text: 'getSecret' },
      { type: 'punctuation', text: '(' },
      { type: 'string', text: '"x y"' },
      { type: 'punctuation', text: ')' },
    ])
  })
})
