import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { PathRoute } from '../../wire/router.ts'
import type { Context } from '../../wire/service.ts'

/** One authenticated, authorized request. */
export interface Call {
  readonly request: Request
  readonly url: URL
  readonly context: Context
  readonly caller: AccessTokenClaims
  readonly apiVersion: string
  /** What the path's `:names` stand for, in the caller's case. */
  readonly params: Readonly<Record<string, string>>
  /** The id of what is acted upon, in the caller's case, without doubled slashes. */
  readonly id: string
}

export interface Operation {
  /** The action that the caller must be allowed at the id. Undefined: being signed in is enough, or the handler checks by itself. */
  readonly action: string | undefined
  readonly handle: (call: Call) => Promise<Response> | Response
}
export type ArmRoute = PathRoute<Operation>

/** The operations of one resource type: its actions are the type and a verb. */
export const operationsOf =
  (type: string) =>
  (verb: string, handle: Operation['handle']): Operation => ({ action: `${type}/${verb}`, handle })

/** The path of a type's resources, and of their lists in a resource group and in the subscription. */
export const resourcePath = (type: string) =>
  `/subscriptions/:subscription/resourceGroups/:group/providers/${type}/:name`
export const groupListPath = (type: string) =>
  `/subscriptions/:subscription/resourceGroups/:group|/providers/${type}`
export const subscriptionListPath = (type: string) => `/subscriptions/:subscription|/providers/${type}`
