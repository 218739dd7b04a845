import * as v from 'valibot'
import { object } from './body.ts'
import { ServiceError } from '../serviceError.ts'
import { invalidContent } from './errors.ts'
import { idKey, parseResourceId } from './resourceId.ts'

export const USER_ASSIGNED_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities'

/** The `identity` member of a VM as callers write it. Callers may send back what they read, so further members are no error. */
export const IdentityBody = object({
  type: v.optional(v.string("Required property 'type' not found in JSON")),
  userAssignedIdentities: v.nullish(v.record(v.string(), v.nullable(object({})))),
  identityIds: v.optional(v.unknown()),
})
export type IdentityBody = v.InferOutput<typeof IdentityBody>

/** The identities of a VM: whether it has its own, and the user-assigned ones by `idKey`, with the id as the caller wrote it. */
export interface IdentitySet {
  readonly system: boolean
  readonly user: ReadonlyMap<string, string>
}

export interface IdentityRequest extends IdentitySet {
  /** Whether the VM may have any user-assigned identity afterwards. */
  readonly keepsUser: boolean
  /** Keys of those to be taken off. */
  readonly removed: ReadonlySet<string>
}

/**
 * @throws ServiceError 400: the member or one of its ids is not what it may be. Nothing of the VM is looked at here.
 */
export function readIdentity(body: IdentityBody): IdentityRequest {
  if (body.identityIds !== undefined) {
    throw invalid(
      "The member 'identityIds' is not supported since API version 2018-06-01. Use 'userAssignedIdentities'.",
      'identity.identityIds',
    )
  }
  const kinds = kindsOf(body.type)
  const entries = Object.entries(body.userAssignedIdentities ?? {})
  for (const [id] of entries) checkId(id)
  const named = entries.filter(([, value]) => value !== null).map(([id]) => [idKey(id), id] as const)
  const keepsUser = kinds.has('userassigned')
  if (named.length > 0 && !keepsUser) {
    throw invalid(
      `ResourceIdentity userAssignedIdentities should not be provided if the type is "${body.type}".`,
      'identity.userAssignedIdentities',
    )
  }
  return {
    system: kinds.has('systemassigned'),
    keepsUser,
    user: new Map(named),
    removed: new Set(entries.filter(([, value]) => value === null).map(([id]) => idKey(id))),
  }
}

/**
 * Works out the resulting set. `type` states all kinds that the VM is to have, while the map of user-assigned ones is
 * merged: null removes one, and those not named stay (Learn, 'Configure managed identities … using REST API calls').
 * @throws ServiceError MissingIdentityIds, 400, when user-assigned ones are requested but none is attached or named
 */
export function mergeIdentity(current: IdentitySet, asked: IdentityRequest): IdentitySet {
  if (!asked.keepsUser) return { system: asked.system, user: new Map() }
  const user = new Map([...current.user, ...asked.user])
  for (const key of asked.removed) user.delete(key)
  if (user.size === 0 && asked.removed.size === 0) {
    const kind = asked.system ? 'SystemAssigned, UserAssigned' : 'UserAssigned'
    throw new ServiceError(
      400,
      'MissingIdentityIds',
      `The identity ids must not be null or empty for '${kind}' identity type.`,
    )
  }
  return { system: asked.system, user }
}

/** How ARM names a set of kinds. Undefined for none: ARM then leaves the whole member out. */
export function identityType({ system, user }: { readonly system: boolean; readonly user: boolean }) {
  if (system && user) return 'SystemAssigned, UserAssigned'
  return system ? 'SystemAssigned' : user ? 'UserAssigned' : undefined
}

const KINDS = ['SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned', 'None']

function kindsOf(type: string | undefined): ReadonlySet<string> {
  if (type === undefined) throw invalidContent("Required property 'type' not found in JSON. Path 'identity'.")
  const kinds = type.split(',').map((kind) => kind.trim().toLowerCase())
  const known = kinds.every((kind) => kind === 'systemassigned' || kind === 'userassigned')
  const none = kinds.length === 1 && kinds[0] === 'none'
  if (!none && (!known || new Set(kinds).size < kinds.length)) {
    throw invalid(
      `The value '${type}' of the identity type is not one of ${KINDS.map((kind) => `'${kind}'`).join(', ')}.`,
      'identity.type',
    )
  }
  return new Set(none ? [] : kinds)
}

function checkId(id: string): void {
  const parsed = parseResourceId(id)
  const path = `identity.userAssignedIdentities.${id}`
  if (!parsed) {
    throw new ServiceError(
      400,
      'LinkedInvalidPropertyId',
      `Property id '${id}' at path '${path}' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
    )
  }
  if (parsed.type.toLowerCase() !== USER_ASSIGNED_TYPE.toLowerCase())
    throw invalid(`The resource '${id}' is not of type '${USER_ASSIGNED_TYPE}'.`, path)
}

const invalid = (message: string, target: string) =>
  new ServiceError(400, 'InvalidParameter', message, { target })
