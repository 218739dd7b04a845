import type { Exchange } from '#engine'
import { classify } from '#machines'

/** A resource as its id names it. */
export interface Resource {
  readonly id: string
  readonly subscription: string
  readonly group: string | undefined
  /** `Microsoft.KeyVault/vaults`, and the names at each level; empty for a group or a subscription. */
  readonly namespace: string
  readonly levels: readonly (readonly [type: string, name: string])[]
}

/** What the operator asked ARM for, as tools for operators have it. */
export type Operation =
  | {
      readonly kind: 'identity.create'
      readonly identity: Resource
      readonly location: string
      readonly tags: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'vm.identity'
      readonly vm: Resource
      readonly type: string
      readonly identities: readonly Resource[]
    }
  | {
      readonly kind: 'role.assign'
      readonly name: string
      readonly scope: Resource
      readonly role: string
      readonly principalId: string
      readonly principalType: string
    }

interface Body {
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly identity?: {
    readonly type?: string
    readonly userAssignedIdentities?: Readonly<Record<string, unknown>>
  }
  readonly properties?: {
    readonly roleDefinitionId?: string
    readonly principalId?: string
    readonly principalType?: string
  }
}

/** Read off the request itself; undefined for what an operator does not ask in steps 1 to 4. */
export function operationOf(exchange: Exchange): Operation | undefined {
  if (exchange.from !== 'operator') return undefined
  const path = decodeURIComponent(new URL(exchange.request.url).pathname)
  const body = bodyOf(exchange.request.body)
  switch (classify(exchange)) {
    case 'identity.create': {
      const identity = resourceIn(path)
      return (
        identity && {
          kind: 'identity.create',
          identity,
          location: body.location ?? '',
          tags: body.tags ?? {},
        }
      )
    }
    case 'vm.identity.enable':
    case 'vm.identity.assign': {
      const { type = 'SystemAssigned', userAssignedIdentities = {} } = body.identity ?? {}
      const vm = resourceIn(path)
      const named = Object.entries(userAssignedIdentities).filter(([, value]) => value !== null)
      return vm && exchange.request.method === 'PATCH'
        ? { kind: 'vm.identity', vm, type, identities: named.flatMap(([id]) => resourceIn(id) ?? []) }
        : undefined
    }
    case 'role.assign':
      return roleIn(path, body)
    default:
      return undefined
  }
}

function roleIn(path: string, { properties }: Body): Operation | undefined {
  const [, scopeId, name] =
    /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/([^/]+)$/i.exec(path) ?? []
  const scope = resourceIn(scopeId ?? '')
  const { roleDefinitionId, principalId, principalType = 'ServicePrincipal' } = properties ?? {}
  if (!scope || !name || !roleDefinitionId || !principalId) return undefined
  return {
    kind: 'role.assign',
    name,
    scope,
    role: roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1),
    principalId,
    principalType,
  }
}

export function resourceIn(id: string): Resource | undefined {
  const [, subscription, group, namespace = '', rest = ''] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(?:\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+))?\/?$/i.exec(
      id,
    ) ?? []
  if (!subscription) return undefined
  const parts = rest.split('/').slice(1)
  const levels = parts.flatMap((type, i) => (i % 2 === 0 ? [[type, parts[i + 1]!] as const] : []))
  return { id, subscription, group, namespace, levels }
}

/** The resource's own name. */
export const nameOf = ({ levels }: Resource): string => levels.at(-1)?.[1] ?? ''

function bodyOf(text: string): Body {
  try {
    return (JSON.parse(text) as Body | null) ?? {}
  } catch {
    return {}
  }
}
