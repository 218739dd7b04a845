import * as v from 'valibot'
import { JsonObject, mergeJson, normalLocation, object, readBody, Tags, type Json } from './body.ts'
import { ArmError, invalidLocation, locationRequired } from './errors.ts'
import { IdentityBody } from './identityMerge.ts'
import { createMeter } from './meter.ts'
import { demandResource, groupListPath, resourcePath, subscriptionListPath, type Parts } from './parts.ts'
import { idKey } from './resourceId.ts'
import type { ArmRoute, Call, Operation } from './router.ts'
import type { SystemIdentity, VirtualMachine } from './state.ts'
import {
  asIdentityFailure,
  createSystemIdentity,
  planIdentity,
  retire,
  type IdentityTarget,
} from './vmIdentity.ts'
import { dismantle, settle } from './vmSettle.ts'
import { etagOf, instanceView, shownVm } from './vmView.ts'

export const VM_TYPE = 'Microsoft.Compute/virtualMachines'

const VmBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  identity: v.nullish(IdentityBody),
  properties: v.nullish(JsonObject),
})
type VmBody = v.InferOutput<typeof VmBody>

/** The resource type Microsoft.Compute/virtualMachines. */
export function virtualMachineRoutes(parts: Parts): readonly ArmRoute[] {
  const { scenario, state, neighbours, locks, operations, now, ids } = parts
  const operation = (verb: string, handle: Operation['handle']): Operation => ({
    action: `${VM_TYPE}/${verb}`,
    handle,
  })
  const found = ({ id, params, context }: Call) =>
    demandResource(state.vms.find(id), VM_TYPE, params, context)
  const remaining = createMeter(now, 60e3)
  const answer = (vm: VirtualMachine, status: number, headers: Record<string, string>, expand = false) =>
    Response.json(shownVm(vm, scenario.tenantId, expand), {
      status,
      headers: { etag: etagOf(vm), ...headers },
    })
  /** Compute's own allowances per minute (Learn, 'Troubleshooting API throttling errors - Compute'). */
  const allowance = (policy: 'PutVM' | 'UpdateVM' | 'DeleteVM' | 'LowCostGet', { id }: Call) => {
    const [subscription, resource] = policy === 'LowCostGet' ? [24_000, 36] : [1_500, 12]
    const rest = [
      `${policy}SubscriptionMaximum;${remaining(policy, subscription)}`,
      `${policy}Resource;${remaining(`${policy} ${idKey(id)}`, resource)}`,
    ]
    return { 'x-ms-ratelimit-remaining-resource': rest.map((one) => `Microsoft.Compute/${one}`).join(',') }
  }

  /** Holds the VM from here to the end of the operation that `begin` leads to, so that changes to it never overlap. */
  async function whileHeld(
    call: Call,
    begin: (
      finish: (work: (fetch: typeof globalThis.fetch) => Promise<void>) => Promise<void>,
    ) => Promise<Response>,
  ): Promise<Response> {
    const giveOn = await locks.take(idKey(call.id))
    let handedOver = false
    try {
      return await begin((work) => {
        handedOver = true
        return call.context.afterwards(work).finally(giveOn)
      })
    } finally {
      if (!handedOver) giveOn()
    }
  }

  const patch = (call: Call): Promise<Response> =>
    whileHeld(call, async (finish) => {
      const body = await readBody(call.request, VmBody)
      const vm = found(call)
      const target = targetOf(call, body, vm)
      const system = await systemFor(vm, target, call)
      if (body.tags !== undefined) vm.tags = body.tags ?? {}
      vm.properties = mergeJson(vm.properties, settable(body.properties ?? {}))
      return commit(call, vm, target, system, 'Updating', 200, finish)
    })

  const put = (call: Call): Promise<Response> =>
    whileHeld(call, async (finish) => {
      const body = await readBody(call.request, VmBody)
      if (body.location === undefined) throw locationRequired()
      const location = normalLocation(body.location)
      const existing = state.vms.find(call.id)
      if (existing && existing.location !== location)
        throw invalidLocation(existing.name, existing.resourceGroup, existing.location, body.location)
      const vm = existing ?? newVm(call.id, call.params as { group: string; name: string }, location)
      if (!existing && nameTaken(vm))
        throw new ArmError(
          409,
          'Conflict',
          `A virtual machine named '${vm.name}' is already on the hosts of this cloud.`,
        )
      const target = targetOf(call, body, existing)
      const system = await systemFor(vm, target, call)
      vm.tags = body.tags ?? undefined
      vm.properties = mergeJson(vm.properties, settable(body.properties ?? {}))
      call.context.mark({
        level: 'inferred',
        about: 'request.body.identity',
        why: 'What a PUT does to identities that it does not name is not documented: here they stay, as with PATCH.',
      })
      state.vms.put(vm)
      return commit(
        call,
        vm,
        target,
        system,
        existing ? 'Updating' : 'Creating',
        existing ? 200 : 201,
        finish,
      )
    })

  function targetOf(
    call: Call,
    { identity }: VmBody,
    vm: VirtualMachine | undefined,
  ): IdentityTarget | undefined {
    if (!identity) return undefined
    call.context.mark({
      level: 'simplified',
      about: 'exchange',
      why: 'ARM and its resource provider Compute are one service here: what ARM hands to Compute (x-ms-identity-url among others) does not go over the wire.',
    })
    return planIdentity(call, identity, vm, parts)
  }

  /** The VM's own identity after the change; undefined for none. A new one is made before ARM answers, as the answer names it. */
  async function systemFor(
    vm: VirtualMachine,
    target: IdentityTarget | undefined,
    { context }: Call,
  ): Promise<SystemIdentity | undefined> {
    if (target === undefined || (target.system && vm.system)) return vm.system
    if (!target.system) return undefined
    try {
      await retire(vm, neighbours, context.fetch)
    } catch (error) {
      throw asIdentityFailure(error, vm.id)
    }
    return createSystemIdentity(vm, neighbours, context.fetch)
  }

  /** From here on the request is granted. */
  function commit(
    call: Call,
    vm: VirtualMachine,
    target: IdentityTarget | undefined,
    system: SystemIdentity | undefined,
    provisioningState: 'Creating' | 'Updating',
    status: number,
    finish: (work: (fetch: typeof globalThis.fetch) => Promise<void>) => Promise<void>,
  ): Response {
    if (vm.system && vm.system !== system) vm.retiring.add(vm.system)
    vm.system = system
    if (target) vm.user = target.user
    vm.provisioningState = provisioningState
    vm.revision++
    const { headers } = operations.start(
      call,
      finish((fetch) => settle(vm, parts, fetch)),
    )
    return answer(vm, status, {
      ...headers,
      ...allowance(call.request.method === 'PUT' ? 'PutVM' : 'UpdateVM', call),
    })
  }

  const remove = (call: Call): Promise<Response> =>
    whileHeld(call, async (finish) => {
      const vm = state.vms.find(call.id)
      if (!vm) return new Response(null, { status: 204 })
      vm.provisioningState = 'Deleting'
      const { headers, location } = operations.start(
        call,
        finish(async (fetch) => {
          await dismantle(vm, parts, fetch)
          state.vms.remove(vm.id)
        }),
      )
      return new Response(null, {
        status: 202,
        headers: { ...headers, location, ...allowance('DeleteVM', call) },
      })
    })

  const newVm = (id: string, { group, name }: { group: string; name: string }, location: string) =>
    createVm({
      id,
      name,
      location,
      resourceGroup: group,
      vmId: ids.stream(idKey(id)).guid(),
      timeCreated: now(),
    })
  /** Hosts know a VM by its name alone, so two resource groups cannot have VMs of the same name. */
  const nameTaken = ({ name }: VirtualMachine) =>
    state.vms.list(undefined).some((vm) => vm.name.toLowerCase() === name.toLowerCase())

  const list = ({ params: { group } }: Call): Response =>
    Response.json({ value: state.vms.list(group).map((vm) => shownVm(vm, scenario.tenantId)) })
  const get = (call: Call): Response =>
    answer(
      found(call),
      200,
      allowance('LowCostGet', call),
      /\binstanceView\b/i.test(call.url.searchParams.get('$expand') ?? ''),
    )

  const path = resourcePath(VM_TYPE)
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
    { path: groupListPath(VM_TYPE), operations: { GET: operation('read', list) } },
    { path: subscriptionListPath(VM_TYPE), operations: { GET: operation('read', list) } },
    {
      path: `${path}|/instanceView`,
      operations: { GET: operation('instanceView/read', (call) => Response.json(instanceView(found(call)))) },
    },
  ]
}

/** What ARM alone sets, and what it never shows again. */
function settable(properties: Json): Json {
  const {
    provisioningState: _p,
    vmId: _v,
    timeCreated: _t,
    instanceView: _i,
    osProfile,
    ...rest
  } = properties
  if (typeof osProfile !== 'object' || osProfile === null) return rest
  const { adminPassword: _a, customData: _c, ...profile } = osProfile as Json
  return { ...rest, osProfile: profile }
}

type NewVm = Pick<VirtualMachine, 'id' | 'name' | 'location' | 'resourceGroup' | 'vmId' | 'timeCreated'>

export const createVm = (vm: NewVm): VirtualMachine => ({
  ...vm,
  type: VM_TYPE,
  tags: undefined,
  properties: {},
  provisioningState: 'Creating',
  revision: 0,
  system: undefined,
  user: new Map(),
  delivered: new Set(),
  retiring: new Set(),
  hosted: undefined,
})
