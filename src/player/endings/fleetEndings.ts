import { asOperator, askToken, assignIdentityTo, COMPUTE_VERSION, USES, vmId, type Act } from '../acts.ts'
import type { Target } from '../types.ts'
import type { CloudState, Ending } from './ending.ts'

/** The VM that the operator makes to show what a second VM changes. */
const SECOND_VM = 'second-vm'

/** The identity is put on a second VM. */
const second: Ending = {
  flows: ['user'],
  region: 'host',
  events: () => [{ type: 'identity.assigned', vm: SECOND_VM }],
  acts: ({ vms }) => [...(vms.has(SECOND_VM) ? [] : [createVm(SECOND_VM)]), assignIdentityTo(SECOND_VM)],
}

/**
 * One identity on so many VMs. The operator makes those that are missing and attaches the identity to each; the code in
 * each asks its own IMDS, and the last one uses its token, though nobody has granted anything to any of these VMs.
 */
const sharedBy = (count: number): Ending => ({
  flows: ['user'],
  region: 'host',
  events: (state) => {
    const missing = vmsToAttach(count, state)
    return missing.length === 0 ? undefined : missing.map((vm) => ({ type: 'identity.assigned', vm }))
  },
  alreadyDone: (state) =>
    state.life.snapshot.context.principalId !== undefined && vmsToAttach(count, state).length === 0
      ? 'enough'
      : undefined,
  acts: (state, target) => {
    const vms = vmsToAttach(count, state)
    return [
      ...joined(vms.filter((vm) => !state.vms.has(vm)).map(createVm)),
      ...joined(vms.map(assignIdentityTo)),
      ...vms.slice(0, -1).map((vm): Act => ({ ...askTokenIn(vm), joinsNext: true })),
      ...askAndUseToken(vms.at(-1)!, target),
    ]
  },
})

/** The endings that put the identity on more VMs. */
export const FLEET_ENDINGS = { second, ten: sharedBy(10), hundred: sharedBy(100) }

/** The VMs to attach the identity to, so that `count` have it: those there are, then new ones named after the first. */
export function vmsToAttach(count: number, { vms, first, life }: CloudState): readonly string[] {
  const has = (vm: string) => ![undefined, 'leaving'].includes(life.snapshot.context.vms[vm])
  const without = [...vms].filter((vm) => !has(vm))
  const missing = count - (vms.size - without.length)
  const names = Array.from(
    { length: count + vms.size },
    (_, i) => `${first}-${String(i + 2).padStart(3, '0')}`,
  )
  return missing > 0 ? [...without, ...names.filter((vm) => !vms.has(vm))].slice(0, missing) : []
}

const createVm = (vm: string): Act => ({
  kind: 'vm.create',
  by: 'operator',
  request: (context) =>
    asOperator(context, 'PUT', `${vmId(context.names, vm)}?${COMPUTE_VERSION}`, {
      location: context.names.location,
      properties: {},
    }),
})

/** Acts that do the same at several VMs: only the last has stops, which stand for all. */
const joined = (acts: readonly Act[]): Act[] =>
  acts.map((act, i) => (i < acts.length - 1 ? { ...act, joinsNext: true } : act))

/** The code of this VM asks for a token. It learns nothing that the code of the run's VM could use. */
const askTokenIn = (vm: string): Act => ({
  kind: askToken.kind,
  by: askToken.by,
  vm,
  request: askToken.request,
})

/**
 * The code of this VM asks for a token and sends it to the service. Every answer belongs to the story: the role may have been
 * taken away, or not count yet. Without the key's answer there is nothing to sign with.
 */
function askAndUseToken(vm: string, target: Target): Act[] {
  let [token, keyId] = ['', '']
  return [
    {
      ...askTokenIn(vm),
      learn: ({ access_token }) => {
        token = access_token!
        return {}
      },
    },
    ...USES[target].map((use, i): Act => ({
      ...use,
      vm,
      refused: 'any',
      isMoot: () => i > 0 && keyId === '',
      request: (context) => use.request({ ...context, token, keyId }),
      ...(use.learn && {
        learn: (answer) => {
          keyId = use.learn!(answer).keyId ?? ''
          return {}
        },
      }),
    })),
  ]
}
