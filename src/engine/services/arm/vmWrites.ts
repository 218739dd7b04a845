import * as v from 'valibot'
import { ServiceError } from '../serviceError.ts'
import { JsonObject, mergeJson, normalLocation, object, readBody, Tags, type Json } from './body.ts'
import { invalidLocation, locationRequired } from './errors.ts'
import { IdentityBody } from './identityMerge.ts'
import { asIdentityFailure } from './principals.ts'
import { demandResource, type ProviderDeps } from './provider.ts'
import type { Call } from './route.ts'
import { idKey } from './resourceId.ts'
import type { SystemIdentity, VirtualMachine } from './state.ts'
import type { VmAllowance } from './vmAllowance.ts'
import { createSystemIdentity, planIdentity, retire, VM_TYPE, type IdentityTarget } from './vmIdentity.ts'
import { dismantle, settle } from './vmSettle.ts'
import { etagOf, markReplaced, shownVm } from './vmView.ts'

type Fetch = typeof globalThis.fetch

const VmBody = object({
  location: v.optional(v.string()),
  tags: v.nullish(Tags),
  identity: v.nullish(IdentityBody),
  properties: v.nullish(JsonObject),
})
type VmBody = v.InferOutput<typeof VmBody>

/** Runs the operation that a write leads to, after the answer has gone out. */
type RunLater = (work: (fetch: Fetch) => Promise<void>) => Promise<void>

/** What a granted PUT or PATCH does to a VM. */
interface VmChange {
  readonly vm: VirtualMachine
  readonly tags: VirtualMachine['tags']
  readonly properties: Json
  /** Undefined: identities stay as they are. */
  readonly identity: IdentityTarget | undefined
  /** The VM's own identity after the change. */
  readonly system: SystemIdentity | undefined
}

/** PUT, PATCH and DELETE of a VM. */
export function createVmWriter(deps: ProviderDeps, allowance: VmAllowance) {
  const { state, locks, operations } = deps

  /** Locks the VM until the operation that `write` leads to has ended, so that changes to it never overlap. */
  async function locked(call: Call, write: (later: RunLater) => Promise<Response>): Promise<Response> {
    const release = await locks.take(idKey(call.id))
    let handedOver = false
    try {
      return await write((work) => {
        handedOver = true
        return call.context.afterwards(work).finally(release)
      })
    } finally {
      if (!handedOver) release()
    }
  }

  const patch = (call: Call): Promise<Response> =>
    locked(call, async (later) => {
      const body = await readBody(call.request, VmBody)
      const vm = demandResource(state.vms.find(call.id), VM_TYPE, call)
      const identity = identityOf(call, body, vm, deps)
      const system = await systemFor(vm, identity, call, deps)
      const tags = body.tags === undefined ? vm.tags : (body.tags ?? {})
      const properties = mergeJson(vm.properties, settable(body.properties ?? {}))
      commit({ vm, tags, properties, identity, system }, 'Updating')
      return accepted(call, vm, 200, later)
    })

  const put = (call: Call): Promise<Response> =>
    locked(call, async (later) => {
      const body = await readBody(call.request, VmBody)
      if (body.location === undefined) throw locationRequired()
      const location = normalLocation(body.location)
      const existing = state.vms.find(call.id)
      if (existing && existing.location !== location)
        throw invalidLocation(existing.name, existing.resourceGroup, existing.location, body.location)
      const vm = existing ?? newVm(call, location, deps)
      if (!existing) demandFreeName(vm, deps)
      const identity = identityOf(call, body, existing, deps)
      const system = await systemFor(vm, identity, call, deps)
      const properties = mergeJson(vm.properties, settable(body.properties ?? {}))
      call.context.mark({
        level: 'inferred',
        about: 'request.body.identity',
        why: 'What a PUT does to identities that it does not name is not documented: here they stay, as with PATCH.',
      })
      state.vms.put(vm)
      const change = { vm, tags: body.tags ?? undefined, properties, identity, system }
      commit(change, existing ? 'Updating' : 'Creating')
      return accepted(call, vm, existing ? 200 : 201, later)
    })

  /** The answer of a granted PUT or PATCH. Compute goes on with the VM's host afterwards. */
  function accepted(call: Call, vm: VirtualMachine, status: number, later: RunLater): Response {
    const { headers } = operations.start(
      call,
      later((fetch) => settle(vm, deps, fetch)),
    )
    const policy = call.request.method === 'PUT' ? 'PutVM' : 'UpdateVM'
    markReplaced(vm, state, call.context)
    return Response.json(shownVm(vm, deps), {
      status,
      headers: { etag: etagOf(vm), ...headers, ...allowance(policy, call) },
    })
  }

  const remove = (call: Call): Promise<Response> =>
    locked(call, async (later) => {
      const vm = state.vms.find(call.id)
      if (!vm) return new Response(null, { status: 204 })
      vm.provisioningState = 'Deleting'
      const { headers, location } = operations.start(
        call,
        later(async (fetch) => {
          await dismantle(vm, deps, fetch)
          state.vms.remove(vm.id)
        }),
      )
      return new Response(null, {
        status: 202,
        headers: { ...headers, location, ...allowance('DeleteVM', call) },
      })
    })

  return { put, patch, remove }
}

/** What the body asks for in the way of identities. */
function identityOf(
  call: Call,
  { identity }: VmBody,
  vm: VirtualMachine | undefined,
  deps: ProviderDeps,
): IdentityTarget | undefined {
  if (!identity) return undefined
  call.context.mark({
    level: 'simplified',
    about: 'exchange',
    why: 'ARM and its resource provider Compute are one service here: what ARM hands to Compute (x-ms-identity-url among others) does not go over the wire.',
  })
  return planIdentity(call, identity, vm, deps)
}

/** The VM's own identity after the change, if any. A new one is made before ARM answers, as the answer names it. */
async function systemFor(
  vm: VirtualMachine,
  target: IdentityTarget | undefined,
  { context: { fetch } }: Call,
  { neighbours }: ProviderDeps,
): Promise<SystemIdentity | undefined> {
  if (target === undefined || (target.system && vm.system)) return vm.system
  if (!target.system) return undefined
  try {
    await retire(vm, neighbours, fetch)
  } catch (error) {
    throw asIdentityFailure(error, vm.id)
  }
  return createSystemIdentity(vm, neighbours, fetch)
}

/** Changes the VM, now that nothing can refuse the request any more. */
function commit(
  { vm, tags, properties, identity, system }: VmChange,
  provisioningState: 'Creating' | 'Updating',
): void {
  if (vm.system && vm.system !== system) vm.retiring.add(vm.system)
  vm.system = system
  if (identity) vm.user = identity.user
  vm.tags = tags
  vm.properties = properties
  vm.provisioningState = provisioningState
  vm.revision++
}

function newVm({ id, params }: Call, location: string, { ids, now, state }: ProviderDeps): VirtualMachine {
  const { group, name } = params as { group: string; name: string }
  const vmId = ids.stream(idKey(id)).guid()
  return createVm({
    id,
    name,
    location,
    resourceGroup: group,
    vmId,
    timeCreated: now(),
    address: state.newAddress(),
  })
}

/** Hosts know a VM by its name alone, so two resource groups cannot have VMs of the same name. */
function demandFreeName({ name }: VirtualMachine, { state }: ProviderDeps): void {
  if (state.vms.list(undefined).some((vm) => vm.name.toLowerCase() === name.toLowerCase()))
    throw new ServiceError(
      409,
      'Conflict',
      `A virtual machine named '${name}' is already on the hosts of this cloud.`,
    )
}

/** Drops what only ARM sets, and what it never shows again. */
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

type NewVm = Pick<
  VirtualMachine,
  'id' | 'name' | 'location' | 'resourceGroup' | 'vmId' | 'timeCreated' | 'address'
>

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
