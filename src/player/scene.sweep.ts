import { describe, test } from 'vitest'
import * as fc from 'fast-check'
import { ENDING_IDS } from './branch.ts'
import { DEFAULT_LINK } from './link.ts'
import { packEdit } from './edits/packedEdit.ts'
import { FAULTS, fixedFault } from './faults/index.ts'
import { scenarioKey, SCENARIOS } from './plan.ts'
import { readSession, writeSession } from './session/index.ts'
import { expectScenes } from './testing/sceneTruth.ts'
import { recorded } from './testing/runs.ts'
import type { Scenario } from './types.ts'

/** Every fault wherever it exists, as it is and mended. */
const faults = SCENARIOS.flatMap((each) =>
  FAULTS.filter(({ flows, targets }) => flows.includes(each.flow) && targets.includes(each.target)).flatMap(
    ({ id }): Scenario[] => [
      { ...each, fault: id },
      { ...each, fault: fixedFault(id) },
    ],
  ),
)
/** Every ending, and every ending after every other one; those that are not possible are left out by the recorder. */
const branches = (['system', 'user'] as const).flatMap((flow) =>
  ENDING_IDS.flatMap((first) =>
    [undefined, ...ENDING_IDS].map((second): Scenario => ({
      flow,
      target: 'secret',
      order: 'attach-first',
      branch: second ? `${first}.${second}` : first,
    })),
  ),
)
const named = (all: readonly Scenario[]) => all.map((each) => [scenarioKey(each), each] as const)

describe('what is drawn is what was on the wire', () => {
  test.each(named([...SCENARIOS, ...faults, ...branches]))('%s', async (_, each) => {
    expectScenes(await recorded(each, { seed: 'scenes' }))
  })

  test('in longer branches, whatever follows what', async () => {
    const branch = fc.array(fc.constantFrom(...ENDING_IDS), { minLength: 3, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SCENARIOS), branch, async (each, endings) => {
        expectScenes(await recorded({ ...each, branch: endings.join('.') }, { seed: 'scenes' }))
      }),
      { numRuns: 60 },
    )
  })

  test('in runs with an edit', async () => {
    const edit = fc.record({
      kind: fc.constantFrom('imds.token', 'entra.token', 'secret.get', 'role.assign', 'vm.identity.enable'),
      nth: fc.constant(0),
      line: fc.oneof(
        fc.constant({ does: 'cut' } as const),
        fc.record({
          does: fc.constant('answer' as const),
          status: fc.constantFrom(403, 404, 429, 500),
          times: fc.constant(1),
          by: fc.constantFrom(undefined, 'proxy' as const),
        }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SCENARIOS), edit, async (each, { line, ...rest }) => {
        const packed = packEdit(
          JSON.parse(JSON.stringify({ ...rest, line })) as Parameters<typeof packEdit>[0],
        )
        expectScenes(await recorded({ ...each, branch: packed }, { seed: 'scenes' }))
      }),
      { numRuns: 40 },
    )
  })

  test('in a session that was saved and read back', async () => {
    for (const branch of ['many', 'ten.vm', 'delete.on']) {
      const run = await recorded(
        { flow: 'user', target: 'secret', order: 'attach-first', branch },
        { seed: 's' },
      )
      const link = { ...DEFAULT_LINK, flow: 'user', branch } as const
      expectScenes((await readSession(await writeSession(run, link))).run)
    }
  })
})
