import { expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { removalIn } from './Survivors.tsx'

test.each([
  ['system', 'revoke', 'lingers'],
  ['system', 'revoke.hour', 'permissionEnded'],
  ['user', 'revoke.grant', undefined],
  ['user', 'detach', undefined],
  ['system', 'off', undefined],
] as const)('%s-assigned, %s: what the table says of a removed role', async (flow, branch, said) => {
  const run = await recorded({ ...scenario(flow), branch }, { seed: 'removal' })
  expect(removalIn(run.survivors!)).toBe(said)
})
