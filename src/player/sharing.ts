import { asOperator, askToken, assignIdentityTo, COMPUTE_VERSION, USES, vmId, type Act } from './acts.ts'
import type { Ending, Standing } from './endings.ts'
import type { Target } from './types.ts'

export const createVm = (vm: string): Act => ({
  kind: 'vm.create',
  by: 'operator',
  request: (known) =>
    asOperator(known, 'PUT', `${vmId(known.names, vm)}?${COMPUTE_VERSION}`, {
      location: known.names.location,
      properties: {},
    }),
})

/** The VMs that are to have the identity so that `count` have it: those there are, then new ones named after the first. */
export function fleetOf(count: number, { vms, first, life }: Standing): readonly string[] {
  const has = (vm: string) => ![undefined, 'leaving'].includes(life.snapshot.context.vms[vm])
  const without = [...vms].filter((vm) => !has(vm))
  const missing = count - (vms.size - without.length)
  const names = Array.from(
    { length: count + vms.size },
    (_, i) => `${first}-${String(i + 2).padStart(3, '0')}`,
  )
  return missing > 0 ? [...without, ...names.filter((vm) => !vms.has(vm))].slice(0, missing) : []
}

/**
 * One identity on so many VMs. The operator makes those that are missing and attaches it to each, the code in each asks
 * its own IMDS, and the last one uses its token: nobody has granted anything to any of them.
 */
export const sharedBy = (count: number): Ending => ({
  flows: ['user'],
  region: 'host',
  events: (standing) => {
    const fleet = fleetOf(count, standing)
    return fleet.length === 0 ? undefined : fleet.map((vm) => ({ type: 'identity.assigned', vm }))
  },
  done: (standing) =>
    standing.life.snapshot.context.principalId !== undefined && fleetOf(count, standing).length === 0
      ? 'enough'
      : undefined,
  acts: (standing, target) => {
    const fleet = fleetOf(count, standing)
    return [
      ...together(fleet.filter((vm) => !standing.vms.has(vm)).map(createVm)),
      ...together(fleet.map(assignIdentityTo)),
      ...fleet.slice(0, -1).map((vm): Act => ({ ...asking(vm), alike: true })),
      ...askAndUse(fleet.at(-1)!, target),
    ]
  },
})

/** Told together with the last of them. */
const together = (acts: readonly Act[]): Act[] =>
  acts.map((act, i) => (i < acts.length - 1 ? { ...act, alike: true } : act))

/** The code of this VM asks; what it is told is its own, and the code of the run's VM knows nothing of it. */
const asking = (vm: string): Act => ({ kind: askToken.kind, by: askToken.by, vm, request: askToken.request })

/** Asks in a VM, and sends what comes to the service. */
function askAndUse(vm: string, target: Target): Act[] {
  let [token, keyId] = ['', '']
  return [
    {
      ...asking(vm),
      learn: ({ access_token }) => {
        token = access_token!
        return {}
      },
    },
    ...USES[target].map((use): Act => ({
      ...use,
      vm,
      request: (known) => use.request({ ...known, token, keyId }),
      ...(use.learn && {
        learn: (answer) => {
          keyId = use.learn!(answer).keyId ?? ''
          return {}
        },
      }),
    })),
  ]
}
