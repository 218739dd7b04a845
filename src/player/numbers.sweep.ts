import { describe, test } from 'vitest'
import { ENDING_IDS } from './branch.ts'
import { FAULTS, fixedFault } from './faults/index.ts'
import { scenarioKey, SCENARIOS } from './plan.ts'
import { expectNumbers } from './testing/numbers.ts'
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

describe('numbers tell no lies', () => {
  test.each(named([...faults, ...branches]))('%s', async (_, each) => {
    expectNumbers(await recorded(each, { seed: 'numbers' }))
  })
})
