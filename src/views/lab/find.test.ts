import { loadWords } from '#content'
import { loadFaults, SCENARIOS } from '#player'
import { expect, test } from 'vitest'
import { attacksIn, fits } from './find.ts'

const [
  { FAULTS },
  {
    faults: { words },
  },
] = await Promise.all([loadFaults(), loadWords('en')])
const told = FAULTS.map((fault) => ({ fault, words: words[fault.id] }))

test.each(SCENARIOS.map((scenario) => [`${scenario.flow} ${scenario.target}`, scenario] as const))(
  'five attacks, of the wrong audience the one that this scenario has: %s',
  (_, scenario) => {
    const attacks = attacksIn(told, scenario)
    expect(attacks).toHaveLength(5)
    const audience = attacks.find(({ fault: { id } }) => id.endsWith('-token'))!
    expect(fits(audience.fault, scenario)).toBe(true)
  },
)
