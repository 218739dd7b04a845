import { beforeAll, describe, expect, test } from 'vitest'
import { loadBreaks, loadFaults, type FaultId, type Run, type Scenario } from '#player'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { loadWords } from '../index.ts'
import { knownFaultIn } from './knownFaults.ts'

const { FAULTS } = await loadFaults()
const { breakOf } = await loadBreaks()
const { words } = (await loadWords('en')).faults

const biteOf = (run: Run) => run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!

/** Faults that the wire does not tell apart, each with the one that is named instead. */
const ALIKE: Readonly<Partial<Record<FaultId, FaultId>>> = {
  'attack.ssrf': 'imds.metadata-header',
  'keyvault.deleted-secret': 'keyvault.no-such-secret',
  'vm.type-states-all': 'imds.not-attached',
}
/** A refusal for want of a permission does not say why there is none; other faults are not refused at all. */
const UNTOLD: readonly FaultId[] = [
  'keyvault.contributor',
  'keyvault.reader',
  'keyvault.propagation',
  'arm.propagation',
  'role.narrower-scope',
  'keyvault.private',
  'keyvault.expired-secret',
  'attack.local-process',
  'attack.replay',
  'life.vm-deleted',
  'imds.identity-path',
]

describe('a fault is seen in the exchange at which it bites', () => {
  test.each(FAULTS.map((fault) => [fault.id, fault] as const))('%s', async (id, { flows, targets }) => {
    for (const [flow, target] of [
      [flows[0]!, targets[0]!],
      [flows.at(-1)!, targets.at(-1)!],
    ] as const) {
      const run = await recorded({ ...scenario(flow, target), fault: id }, { seed: 'known' })
      const seen = knownFaultIn(biteOf(run).stop)
      if (UNTOLD.includes(id)) expect([undefined, id]).toContain(seen)
      else expect(seen).toBe(ALIKE[id] ?? id)
    }
  })
})

describe('a check that was broken by hand', () => {
  const found: { readonly check: string; readonly seen: FaultId | undefined }[] = []
  beforeAll(async () => {
    for (const target of ['secret', 'arm'] as const) {
      const plain = await recorded(scenario('user', target), { seed: 'known' })
      for (const exchange of plain.exchanges)
        for (const { name } of exchange.checks) {
          const way = breakOf(plain.exchanges, exchange, name)
          if (!way || !('edit' in way)) continue
          const branch: Scenario = { ...scenario('user', target), branch: way.edit }
          const run = await recorded(branch, { seed: 'known' })
          found.push({ check: `${target} ${way.way}`, seen: knownFaultIn(biteOf(run).stop) })
        }
    }
  }, 120_000)

  test('is recognized without any id of a fault', () => {
    const seen = Object.fromEntries(found.map((each) => [each.check, each.seen]))
    expect(seen).toMatchObject({
      'secret no-header': 'imds.metadata-header',
      'secret forwarded': 'imds.proxy',
      'secret no-resource': 'imds.resource',
      'secret other-identity': 'imds.other-client-id',
      'secret other-endpoint': 'entra.tenant',
      'secret other-client': 'imds.identity-deleted',
      'secret no-assertion': 'entra.no-credential',
      'secret other-certificate': 'entra.own-certificate',
      'secret own-assertion': 'entra.assertion-changed',
      'secret late-assertion': 'entra.clock',
      'secret mistyped-resource': 'imds.resource-mistyped',
      'secret no-token': 'keyvault.no-token',
      'secret own-signature': 'keyvault.changed-token',
      'secret late-token': 'keyvault.expired-token',
      'secret other-version': 'keyvault.no-such-secret',
      'arm no-token': 'arm.no-token',
      'arm own-signature': 'arm.changed-token',
      'arm late-token': 'arm.expired-token',
    })
    for (const { seen: id } of found) if (id) expect(words[id].fix).toBeTruthy()
  })
})

test('a run that nothing is wrong with shows no fault', async () => {
  for (const flow of ['system', 'user'] as const)
    for (const { stop } of (await recorded(scenario(flow), { seed: 'known' })).frames.all)
      expect(knownFaultIn(stop), stop.id).toBeUndefined()
})
