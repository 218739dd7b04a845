import { expect, test } from 'vitest'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { actsOf } from '../acts.ts'
import { expectNumbers } from '../testing/numbers.ts'
import { expectScenes } from '../testing/sceneTruth.ts'
import { recorded, scenario } from '../testing/runs.ts'
import type { Run, Scenario } from '../types.ts'
import { FAULTS, fixedFault, type Fault } from './index.ts'

/** Every scenario in which a fault exists. */
const cases = FAULTS.flatMap((fault) =>
  fault.flows.flatMap((flow) =>
    fault.targets.map(
      (target) =>
        [`${fault.id} ${flow} ${target}`, fault, { ...scenario(flow, target), fault: fault.id }] as const,
    ),
  ),
)
/** All of them on the first scenario that each exists in; the rest of the table would only repeat the services' own tests. */
const first = cases.filter(
  ([, fault, { flow, target }]) => flow === fault.flows[0] && target === fault.targets[0],
)

const biteOf = (run: Run): Exchange =>
  run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!.exchange

const answererOf = ({ response, answeredBy, to }: Exchange) => response && (answeredBy ?? to)

/** Every machine-readable word of an answer. */
function codesIn({ response }: Exchange): string[] {
  const text = response?.body ?? ''
  const numbers = text.match(/AADSTS\d+|AKV\d+|(?<=<Code>)\w+/g) ?? []
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    error?: string | { code?: string; innererror?: { code?: string } }
  }
  const { error } = body
  return [
    ...numbers,
    ...(typeof error === 'string' ? [error] : [error?.code, error?.innererror?.code]),
  ].filter((code) => code !== undefined)
}

const seed = { seed: 'faults' }

test('at least forty, each with a name of its own', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length)
  expect(FAULTS.length).toBeGreaterThanOrEqual(40)
  for (const { id } of FAULTS) expect(id).toMatch(/^[a-z]+\.[a-z-]+$/)
})

test.each(first)('%s', async (_, fault: Fault, disturbed: Scenario) => {
  const run = await recorded({ ...disturbed, fault: fixedFault(fault.id) }, seed)
  const exchange = biteOf(run)
  expect({ by: answererOf(exchange), status: exchange.response?.status ?? 0 }).toEqual({
    by: fault.expected.by,
    status: fault.expected.status,
  })
  if (fault.expected.code) expect(codesIn(exchange)).toContain(fault.expected.code)
  const last = run.frames.main.at(-1)!
  expect(
    [last.stop.step, last.stop.ok, last.exchange.response?.status],
    'mended, it comes to its end',
  ).toEqual([last.stop.step > 7 ? 8 : 7, fault.ends === undefined, fault.ends ?? 200])
  expectNumbers(run)
  expectScenes(run)
  if (fault.unmended) return expect(fault.script(disturbed, actsOf(disturbed)).fix).toEqual([])
  // What is called a fix was really sent, and what had gone wrong was really tried again and went otherwise.
  const after = run.exchanges.slice(run.exchanges.indexOf(exchange) + 1)
  const told = ({ request, response, failure }: Exchange) =>
    JSON.stringify([request.url, response?.status, response?.body, failure])
  const goal = fault.id.startsWith('entra.') ? 'imds.token' : fault.at
  const again = after.filter((other) => [classify(exchange), goal].includes(classify(other)))
  expect(
    again.some((other) => told(other) !== told(exchange)),
    'it is tried again, and goes otherwise',
  ).toBe(true)
})

test('without its mending the run ends where it bites', async () => {
  const run = await recorded({ ...scenario('system'), fault: 'imds.metadata-header' }, seed)
  expect(run.frames.main.at(-1)!.stop).toMatchObject({
    id: run.bites!.main,
    half: 'response',
    ok: false,
    step: 5,
  })
})

test.each(['no.such-fault', 'arm.no-token', 'imds.several'])(
  'a fault that does not exist here is left out, and the run says so: %s',
  async (fault) => {
    const run = await recorded({ ...scenario('system'), fault }, seed)
    expect(run.scenario).toEqual(scenario('system'))
    expect(run.frames.main.at(-1)!.stop).toMatchObject({ step: 7, ok: true })
  },
)
