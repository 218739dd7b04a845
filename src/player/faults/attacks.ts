import { asOperator, assignRole, COMPUTE_VERSION, enableIdentity, vmId, type Act } from '../acts.ts'
import { biting, changed, fault, partsOf, laterUse, VAULT } from './blocks.ts'
import type { Fault } from './fault.ts'
import { admitSubnet } from './keyvault.ts'

const anyTarget = { by: 'keyvault', status: 200 } as const

/** What nothing stops, and what outlives its cause: the answers are not refusals, and that is what they show. */
export const ATTACK_FAULTS: readonly Fault[] = [
  // A page that fetches what it is told to cannot add a header for whoever tells it.
  fault('attack.ssrf', 'imds.token', { by: 'imds', status: 400, code: 'bad_request_102' }, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    const forged = changed(ask, ({ method, url }) => ({
      method,
      url,
      headers: { 'User-Agent': 'some-web-app/1.0', Accept: '*/*' },
    }))
    return { acts: [...setUp, forged], fix: [ask, ...uses] }
  }),
  fault(
    'attack.local-process',
    'imds.token',
    { by: 'imds', status: 200 },
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      const other = changed(ask, (request) => ({
        ...request,
        headers: { ...request.headers, 'User-Agent': 'curl/8.5.0 (somebody-else)' },
      }))
      return { acts: [...setUp, ask, ...uses, { ...other, step: 7 }], fix: [] }
    },
    { unmended: true },
  ),
  laterUse(
    'attack.replay',
    'secret.get',
    anyTarget,
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, biting(stolen(uses[0]!))],
      // The stranger tries again in vain; the code in the VM goes on.
      fix: [admitSubnet, { ...stolen(uses[0]!), refused: 403 }, ...uses],
    }),
    VAULT,
  ),
  laterUse(
    'life.vm-deleted',
    'secret.get',
    anyTarget,
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, ask, ...uses, deleteVm, biting(stolen(uses[0]!))],
      fix: [removeRole, { ...stolen(uses[0]!), refused: 403 }],
    }),
    { ...VAULT, ends: 403 },
  ),
  laterUse(
    'life.off-and-on',
    'vm.identity.enable',
    { by: 'keyvault', status: 403, code: 'ForbiddenByRbac' },
    ({ setUp, ask, uses }) => ({
      acts: [...setUp, switchOff, { ...enableIdentity, step: 4 }, ask, biting(uses[0]!)],
      fix: [setUp.find((act) => act.kind === 'role.assign')!, ...uses],
    }),
    { ...VAULT, flows: ['system'] },
  ),
]

/** The assignment is named after what it grants, as the one that made it. */
const removeRole: Act = {
  kind: 'role.remove',
  by: 'operator',
  step: 7,
  request: async (context) => {
    const { url, headers = {} } = await assignRole.request(context)
    return { method: 'DELETE', url, headers }
  },
}
/** Somebody elsewhere sends what the code sends, with the code's token. */
const stolen = (act: Act): Act => ({ ...act, from: 'internet', step: 7 })
const deleteVm: Act = {
  kind: 'vm.delete',
  by: 'operator',
  step: 7,
  request: (context) => asOperator(context, 'DELETE', `${vmId(context.names)}?${COMPUTE_VERSION}`, undefined),
}
const switchOff: Act = {
  kind: 'vm.identity.disable',
  by: 'operator',
  step: 4,
  request: (context) =>
    asOperator(context, 'PATCH', `${vmId(context.names)}?${COMPUTE_VERSION}`, { identity: { type: 'None' } }),
}
