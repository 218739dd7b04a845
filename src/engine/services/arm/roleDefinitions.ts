import { ServiceError } from '../serviceError.ts'
import { BUILT_IN_ROLES, roleById, type Role } from './builtInRoles.ts'
import { operationsOf, type ArmRoute, type Call } from './route.ts'

const TYPE = 'Microsoft.Authorization/roleDefinitions'

/** @param scope any scope. Built-in roles are shown below its subscription, as ARM does, or at the root. */
export function roleDefinitionId(roleId: string, scope: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? ''
  return `${subscription}/providers/${TYPE}/${roleId}`
}

/** The text has the GUID without dashes. */
export const noSuchRole = (id: string) =>
  new ServiceError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id.replaceAll('-', '')}' does not exist.`,
  )

/** The built-in roles, readable at any scope. @param builtOn the date they show as their creation, milliseconds since the epoch */
export function roleDefinitionRoutes(builtOn: number): readonly ArmRoute[] {
  const date = new Date(builtOn).toISOString()
  const operation = operationsOf(TYPE)

  const shown = ({ id, name, description, actions, notActions, dataActions }: Role, scope: string) => ({
    properties: {
      roleName: name,
      type: 'BuiltInRole',
      description,
      assignableScopes: ['/'],
      permissions: [{ actions, notActions, dataActions, notDataActions: [] }],
      createdOn: date,
      updatedOn: date,
      createdBy: null,
      updatedBy: null,
    },
    id: roleDefinitionId(id, scope),
    type: TYPE,
    name: id,
  })

  function get({ params, id }: Call): Response {
    const role = roleById(params.name!)
    if (!role) throw noSuchRole(params.name!)
    return Response.json(shown(role, id))
  }
  function list({ params, url }: Call): Response {
    const wanted = BUILT_IN_ROLES.filter(roleFilter(url.searchParams.get('$filter')))
    return Response.json({ value: wanted.map((role) => shown(role, params.scope!)) })
  }

  return [
    { path: `*scope|/providers/${TYPE}`, operations: { GET: operation('read', list) } },
    { path: `*scope/providers/${TYPE}/:name`, operations: { GET: operation('read', get) } },
  ]
}

/** Terms joined by `and`: `roleName eq '…'`, `type eq '…'`, and `atScopeAndBelow()` or `atScope()`, which every role passes. */
function roleFilter(text: string | null): (role: Role) => boolean {
  const terms = text === null || text.trim() === '' ? [] : text.split(/\s+and\s+/i)
  const tests = terms.map((term) => {
    if (/^\s*(atScopeAndBelow|atScope)\(\)\s*$/i.test(term)) return () => true
    const [, member, value] = /^\s*(\w+)\s+eq\s+'(.*)'\s*$/.exec(term) ?? []
    const literal = value?.replaceAll("''", "'").toLowerCase()
    if (member?.toLowerCase() === 'rolename') return (role: Role) => role.name.toLowerCase() === literal
    if (member?.toLowerCase() === 'type') return () => literal === 'builtinrole'
    throw new ServiceError(
      400,
      'BadFilter',
      `The filter '${text}' is not supported. Supported filters are 'atScopeAndBelow()', 'type eq '{value}'' and 'roleName eq '{value}''.`,
    )
  })
  return (role) => tests.every((test) => test(role))
}
