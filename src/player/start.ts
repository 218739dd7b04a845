import type { CloudScenario } from '#engine'
import type { Fact } from '#machines'
import { vmId } from './acts.ts'
import type { StartState } from './types.ts'

/** What the cloud has before anything goes over the wire. The recorder says so: no message does. */
export const startOf = (names: CloudScenario): StartState => ({
  vm: vmId(names),
  secrets: [names.secretName],
  keys: [names.keyName],
})

/** The same as facts. */
export function startFacts({ vm, secrets, keys }: StartState): readonly Fact[] {
  const when = { order: -1, at: 0 }
  const resourceId = vm.toLowerCase()
  return [
    { type: 'vm.created', vm: resourceId.slice(resourceId.lastIndexOf('/') + 1), resourceId, ...when },
    { type: 'vault.stated', secrets, keys, ...when },
  ]
}
