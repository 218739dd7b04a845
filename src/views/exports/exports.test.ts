import { beforeAll, describe, expect, it } from 'vitest'
import { en, loadWords, type ViewWords } from '#content'
import { systemAssigned, userAssigned } from '#machines'
import { planOf, type Run, type Stop } from '#player'
import { record } from '../../player/record.ts'
import { sequenceAsMermaid, sequenceAsPlantUml } from './sequence.ts'
import { statesAsMermaid } from './states.ts'

let words: ViewWords
let run: Run
beforeAll(async () => {
  words = (await loadWords('en')).views
  run = await record(
    { flow: 'user', target: 'key', order: 'grant-first' },
    { signal: new AbortController().signal, onProgress() {}, onFrames() {} },
  )
}, 60_000)

const refused: Stop = {
  id: '7.2',
  step: 7,
  kind: 'secret.get',
  half: 'response',
  from: 'keyvault',
  to: 'code',
  label: '403 Forbidden; #1 "a" {b}',
  holdings: {},
  ok: false,
}

describe('a run as text', () => {
  it.each(['main', 'all'] as const)('has each message once, in order, in both languages (%s)', (detail) => {
    const { scenario } = run
    const stops = planOf(run, detail)
    const wanted = stops.map(({ id, label, from, to }) => `${from} ${to} ${id} ${label}`)
    const mermaid = [
      ...sequenceAsMermaid({ scenario, stops }, en, words).matchAll(/^ {2}(\w+)--?>>[+-]?(\w+): (.*)$/gm),
    ]
    expect(mermaid.map(([, from, to, rest]) => `${from} ${to} ${rest}`)).toEqual(wanted)
    const plantUml = [
      ...sequenceAsPlantUml({ scenario, stops }, en, words).matchAll(
        /^(\w+) --?> (\w+)(?: \+\+| --)? : (.*)$/gm,
      ),
    ]
    expect(plantUml.map(([, from, to, rest]) => `${from} ${to} ${rest}`)).toEqual(wanted)
  })

  it('names each step where it begins, also with step 4 before 3', () => {
    const text = sequenceAsPlantUml({ scenario: run.scenario, stops: planOf(run) }, en, words)
    expect([...text.matchAll(/^== Step (\d) · /gm)].map(([, step]) => step).join('')).toBe('1243567')
  })

  it('ends being busy as often as it begins', () => {
    const text = sequenceAsMermaid({ scenario: run.scenario, stops: planOf(run) }, en, words)
    expect(text.match(/->>\+/g)!.length).toBe(planOf(run).length / 2)
    expect(text.match(/-->>-/g)!.length).toBe(planOf(run).length / 2)
  })

  it('marks a refusal and takes the meaning of markup from labels', () => {
    const told = { scenario: run.scenario, stops: [refused] }
    expect(sequenceAsMermaid(told, en, words)).toContain(
      'keyvault-->>code: 7.2 403 Forbidden#59; #35;1 #34;a#34; #123;b#125;\n',
    )
    expect(
      sequenceAsPlantUml({ ...told, stops: [{ ...refused, label: '403 **no** //x//' }] }, en, words),
    ).toContain('keyvault -[#red]-> code : 7.2 403 ~**no~** ~//x~//\n')
  })
})

describe('a machine as text', () => {
  it.each([
    ['systemAssigned', systemAssigned],
    ['userAssigned', userAssigned],
  ] as const)('has every state of %s with its description', (id, machine) => {
    const text = statesAsMermaid(machine, words)
    for (const region of Object.values(machine.root.states)) {
      for (const { key, description } of Object.values(region.states)) {
        expect(text).toContain(
          `state "${key}: ${description!.replaceAll(';', '#59;')}" as ${id}_${region.key}_${key}\n`,
        )
      }
    }
    expect(text).toContain(`${id}_token_asked --> ${id}_token_held : token.answered, token.refused\n`)
    expect(text).toContain(`${id}_host_any --> ${id}_host_assigned : `)
  })
})
