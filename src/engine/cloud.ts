import { signInOperator } from './operator.ts'
import type { Cloud, CloudOptions, NetworkPlace } from './types.ts'
import { fetchFromInternet } from './internet.ts'
import type { Caller } from './wire/service.ts'
import type { SigningKeys } from './services/entra/signingKeys.ts'
import { createWorld } from './world.ts'

/** Each cloud's signing keys, for its neighbours. Nothing outside this file can reach them. */
const signingKeys = new WeakMap<Cloud, SigningKeys>()

/**
 * Makes a cloud that shares nothing with any other in the process, except the signing keys of a `neighbour`.
 * Keys are still being made when it resolves. The call that first needs one waits for it.
 */
export async function createCloud(options?: CloudOptions): Promise<Cloud> {
  const world = createWorld(options, options?.neighbour && signingKeys.get(options.neighbour))
  const { scenario, network } = world
  const cloud: Cloud = {
    scenario,
    fetchFrom: (place) =>
      place === 'internet' ? fetchFromInternet(world) : network.fetchAs(callerIn(place)),
    reaches: (place, hostname) =>
      network.reaches(place === 'internet' ? { actor: 'outside' } : callerIn(place), hostname),
    signIn: (resource, as = 'operator') => {
      if (as === 'colleague') world.addColleague()
      return signInOperator(world[as], scenario.tenantId, resource, network.fetchAs({ actor: 'operator' }))
    },
    onExchange: network.onExchange,
  }
  signingKeys.set(cloud, world.signingKeys)
  return cloud
}

function callerIn(place: NetworkPlace): Caller {
  const vm = /^vm:(.*)$/s.exec(place)?.[1]
  if (vm === undefined)
    throw new TypeError(`no such place: ${String(place)}; known are 'internet' and 'vm:{name}'`)
  // Azure compares resource names without regard to case; the record shows one form.
  return { actor: 'code', vm: vm.toLowerCase() }
}
