import { expect, it } from 'vitest'
import { en } from '#content'
import { loadFaults } from '#player'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { harOf } from '../exports/har/har.ts'
import { diagnose } from './index.ts'
import { book } from './testing/book.ts'

const { faultNamed } = await loadFaults()

// A whole run that went wrong at its end, with all that went well before it.
it.each([
  'imds.no-identity',
  'imds.resource-mistyped',
  'keyvault.no-role',
  'keyvault.firewall',
  'keyvault.no-such-secret',
  'role.twice',
] as const)('a recording of requests (HAR) leads to %s', async (id) => {
  const fault = faultNamed(id)!
  const run = await recorded(
    { ...scenario(fault.flows.at(-1)!, fault.targets[0]), fault: id },
    { seed: 'har' },
  )
  const own = book.entries.find((entry) => entry.fault.id === id)!
  for (const indent of [undefined, 2]) {
    const { candidates, isHar } = diagnose(JSON.stringify(harOf(run, en), null, indent), book)
    expect(isHar).toBe(true)
    expect(
      candidates.slice(0, 3).map(({ entry }) => entry.sameCase),
      candidates
        .slice(0, 3)
        .map(
          ({ fault: each, evidence }) =>
            `${each} ${evidence.map(({ kind, what, weight }) => `${kind} ${what} ${weight.toFixed(1)}`).join('; ')}`,
        )
        .join('\n'),
    ).toContain(own.sameCase)
  }
})
