import { demandResource, type ProviderDeps } from './provider.ts'
import {
  groupListPath,
  operationsOf,
  resourcePath,
  subscriptionListPath,
  type ArmRoute,
  type Call,
} from './route.ts'
import { createVmAllowance } from './vmAllowance.ts'
import { VM_TYPE as TYPE } from './vmIdentity.ts'
import { etagOf, instanceView, markReplaced, shownVm } from './vmView.ts'
import { createVmWriter } from './vmWrites.ts'

/** The resource type Microsoft.Compute/virtualMachines. */
export function virtualMachineRoutes(deps: ProviderDeps): readonly ArmRoute[] {
  const { state, now } = deps
  const allowance = createVmAllowance(now)
  const { put, patch, remove } = createVmWriter(deps, allowance)
  const operation = operationsOf(TYPE)
  const found = (call: Call) => demandResource(state.vms.find(call.id), TYPE, call)

  function get(call: Call): Response {
    const vm = found(call)
    markReplaced(vm, state, call.context)
    const expand = /\binstanceView\b/i.test(call.url.searchParams.get('$expand') ?? '')
    return Response.json(shownVm(vm, deps, expand), {
      headers: { etag: etagOf(vm), ...allowance('LowCostGet', call) },
    })
  }
  const getInstanceView = (call: Call): Response => Response.json(instanceView(found(call)))
  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.vms.list(group).map((vm) => shownVm(vm, deps)) })

  const path = resourcePath(TYPE)
  return [
    {
      path,
      operations: {
        GET: operation('read', get),
        PUT: operation('write', put),
        PATCH: operation('write', patch),
        DELETE: operation('delete', remove),
      },
    },
    { path: groupListPath(TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(TYPE), operations: { GET: operation('read', list) } },
    {
      path: `${path}|/instanceView`,
      operations: { GET: operation('instanceView/read', getInstanceView) },
    },
  ]
}
