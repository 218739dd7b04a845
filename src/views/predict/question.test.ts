import { loadFaults } from '#player'
import { describe, expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { outcomeOf, questionAt } from './question.ts'

const { FAULTS } = await loadFaults()
const questionsIn = (run: Awaited<ReturnType<typeof recorded>>, detail: 'main' | 'all' = 'main') =>
  run.frames[detail].flatMap(({ stop }, i) => {
    const question = questionAt(run, run.frames[detail], i)
    return question ? [[stop.id, question] as const] : []
  })

describe('at the stops of an undisturbed run', () => {
  test.each([
    [
      'system',
      'secret',
      { '1.1': 'ask:entra', '4.1': 'pass', '5.1': 'ask:entra', '6.1': 'pass', '7.1': 'pass' },
    ],
    [
      'user',
      'key',
      {
        '1.1': 'ask:entra',
        '3.1': 'pass',
        '4.1': 'pass',
        '5.1': 'ask:entra',
        '6.1': 'pass',
        '7.1': 'pass',
        '7.3': 'pass',
      },
    ],
    [
      'system',
      'arm',
      { '1.1': 'ask:entra', '4.1': 'pass', '5.1': 'ask:entra', '6.1': 'pass', '7.1': 'pass' },
    ],
  ] as const)('%s, %s', async (flow, target, truths) => {
    const questions = questionsIn(await recorded(scenario(flow, target), { seed: 'predict' }))
    expect(Object.fromEntries(questions.map(([id, { truth }]) => [id, truth]))).toEqual(truths)
    for (const [id, { options, truth }] of questions) {
      expect(options, id).toContain(truth)
      expect(new Set(options).size, id).toBe(options.length)
      expect(options.length, id).toBeGreaterThanOrEqual(5)
    }
  })
})

test('where an experiment shows, the truth is what the engine answers, and is among the options', async () => {
  for (const { id, flows, targets, expected } of FAULTS.filter((_, i) => i % 4 === 0)) {
    const run = await recorded({ ...scenario(flows[0]!, targets[0]!), fault: id }, { seed: 'predict' })
    const bite = run.frames.main.find(({ stop }) => stop.id === run.bites!.main)!
    const asked = questionsIn(run).find(
      ([stop]) => run.frames.main.find((frame) => frame.stop.id === stop)!.exchange === bite.exchange,
    )
    if (!asked) continue
    const [, { truth, options }] = asked
    if (!truth.startsWith('ask:')) expect(truth, id).toBe(outcomeOf(expected.status))
    expect(options, id).toContain(truth)
  }
})

test('outcomes are told apart where it matters', () => {
  expect([undefined, 0, 200, 202, 400, 401, 403, 404, 405, 409, 410, 429, 500, 503].map(outcomeOf)).toEqual([
    'none',
    'none',
    'pass',
    'pass',
    '400',
    '401',
    '403',
    '404',
    '400',
    '400',
    '400',
    '429',
    '5xx',
    '5xx',
  ])
})
