import { signInOperator } from './operator.ts'
import type { Cloud, CloudOptions, Place } from './types.ts'
import type { Caller } from './wire/service.ts'
import { createWorld } from './world.ts'

/**
 * A cloud of its own: nothing is shared with any other in the process.
 * Keys are still being made when it resolves; the call that first needs one waits for it.
 */
export async function createCloud(options?: CloudOptions): Promise<Cloud> {
  const { scenario, operator, network } = createWorld(options)
  return {
    scenario,
    fetchFrom: (place) => network.fetchAs(callerAt(place)),
    signIn: (resource) => signInOperator(operator, scenario.tenantId, resource, network.fetchAs(callerAt('internet'))),
    onExchange: network.onExchange,
  }
}

function callerAt(place: Place): Caller {
  if (place === 'internet') return { actor: 'operator' }
  const vm = /^vm:(.*)$/s.exec(place)?.[1]
  if (vm === undefined) throw new TypeError(`no such place: ${String(place)}; known are 'internet' and 'vm:{name}'`)
  // Azure compares resource names without regard to case; the record shows one form.
  return { actor: 'code', vm: vm.toLowerCase() }
}
