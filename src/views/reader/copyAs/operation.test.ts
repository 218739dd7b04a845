import { expect, it } from 'vitest'
import { classify } from '#machines'
import { copiesOf } from './index.ts'
import { EVERYTHING, exchangesOf } from './testing/recordings.ts'

it(
  'what operators have is there for what they ask in steps 1 to 4, and for nothing that Azure does by itself',
  { timeout: 120_000 },
  async () => {
    for (const exchange of await exchangesOf(EVERYTHING)) {
      const operator =
        ['vm.identity.enable', 'identity.create', 'vm.identity.assign', 'role.assign'].includes(
          classify(exchange),
        ) && exchange.from === 'operator'
      for (const format of ['az', 'bicep', 'terraform'] as const)
        expect(copiesOf(exchange)[format] !== undefined, `${classify(exchange)} ${format}`).toBe(operator)
    }
  },
)
