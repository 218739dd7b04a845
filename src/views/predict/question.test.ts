import { loadFaults } from '#player'
import { describe, expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { captionFor, en } from '#content'
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

test('whoever says what happens on the way is right too, and every question is answered with a reason', async () => {
  for (const [flow, target] of [
    ['system', 'secret'],
    ['user', 'key'],
  ] as const) {
    const run = await recorded(scenario(flow, target), { seed: 'predict' })
    const [main, all] = [questionsIn(run), questionsIn(run, 'all')]
    for (const [id, { truth, onTheWay, told }] of [...main, ...all]) {
      expect(onTheWay, id).not.toContain(truth)
      expect(captionFor(en, told).why, id).toMatch(/^[A-Z].+\.$|\?/)
    }
    // With every message shown the vault is seen to ask Entra for its keys; at detail=main that is folded into 7.2.
    const use = (questions: typeof main) => questions.find(([id]) => id === '7.1')![1]
    expect(use(all).truth).toBe('ask:entra')
    expect(use(main)).toMatchObject({ truth: 'pass', onTheWay: ['ask:entra', 'ask:arm'] })
  }
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
