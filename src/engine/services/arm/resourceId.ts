import { segmentsOf, toPath } from '../../wire/router.ts'

/** Resource ids. ARM compares them without regard to case, and does not mind doubled slashes, which its own clients write. */

/** The form in which ids are compared and kept. The root scope is the empty text. */
export const idKey = (id: string) =>
  segmentsOf(id)
    .map((segment) => `/${segment.toLowerCase()}`)
    .join('')

export const sameId = (a: string, b: string) => idKey(a) === idKey(b)

/** Whether `id` is `scope` or lies below it. Both as given by `idKey`. */
export const isAtOrBelow = (id: string, scope: string) => id === scope || id.startsWith(`${scope}/`)

export interface ResourceId {
  readonly subscriptionId: string
  readonly resourceGroup: string
  /** With namespace and parent types: `Microsoft.KeyVault/vaults/secrets`. */
  readonly type: string
  /** The resource's own name, the last segment. */
  readonly name: string
  /** The id of the top-level resource, which is the id itself unless this is a child. */
  readonly top: string
}

/** Takes a resource id apart; undefined for anything that is not the id of a resource in a resource group. */
export function parseResourceId(id: string): ResourceId | undefined {
  const parts = segmentsOf(id)
  const [subscriptions, subscriptionId, groups, resourceGroup, providers, namespace, ...rest] = parts
  const fixed = [subscriptions, groups, providers].map((part) => part?.toLowerCase()).join('/')
  if (
    !id.startsWith('/') ||
    fixed !== 'subscriptions/resourcegroups/providers' ||
    rest.length < 2 ||
    rest.length % 2 === 1
  )
    return undefined
  const types = rest.filter((_, i) => i % 2 === 0)
  return {
    subscriptionId: subscriptionId!,
    resourceGroup: resourceGroup!,
    type: [namespace!, ...types].join('/'),
    name: rest.at(-1)!,
    top: toPath(parts.slice(0, 8)),
  }
}
