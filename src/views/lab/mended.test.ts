import { loadFaults } from '#player'
import { expect, test } from 'vitest'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { repeatedIn } from './mended.ts'

const lab = await loadFaults()

// One of each way to go wrong and to be mended; `faults.test.ts` tries the fix of every fault.
test.each([
  ['keyvault.firewall', 200],
  ['keyvault.propagation', 200],
  ['imds.proxy-answers', 200],
  ['imds.too-many', 200],
  ['vm.linked-authorization', 200],
  ['life.vm-deleted', 403],
  ['attack.local-process', undefined],
] as const)(
  '%s is mended only once what failed was tried again after the fix, and answered %s',
  async (id, status) => {
    const fault = lab.faultNamed(id)!
    const where = scenario(fault.flows[0]!, fault.targets[0])
    const broken = await recorded({ ...where, fault: id }, { seed: 'mended' })
    expect(repeatedIn(broken, fault, lab), 'without the fix').toBeUndefined()
    const run = await recorded({ ...where, fault: lab.fixedFault(id) }, { seed: 'mended' })
    const again = repeatedIn(run, fault, lab)
    expect(again?.exchange.response?.status).toBe(status)
    if (!again) return
    const { exchange } = run.frames.main.find(({ stop }) => stop.id === run.bites!.main)!
    expect(run.exchanges.indexOf(again.exchange)).toBeGreaterThan(run.exchanges.indexOf(exchange))
  },
)
