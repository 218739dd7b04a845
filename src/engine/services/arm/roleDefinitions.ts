import { BUILT_IN_ROLES, roleById, type Role } from './builtInRoles.ts'
import { ArmError } from './errors.ts'
import type { ArmRoute, Call } from './router.ts'

const ACTION = 'Microsoft.Authorization/roleDefinitions/read'

/** @param scope any scope: built-in roles are shown below its subscription, as ARM does, or at the root */
export function roleDefinitionId(roleId: string, scope: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? ''
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`
}

/** The text has the GUID without dashes. */
export const noSuchRole = (id: string) =>
  new ArmError(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id.replaceAll('-', '')}' does not exist.`)

/** The built-in roles, readable at any scope. @param builtOn when they came to be, milliseconds since the epoch */
export function roleDefinitionRoutes(builtOn: number): readonly ArmRoute[] {
  const date = new Date(builtOn).toISOString()
  const shown = ({ id, name, description, actions, notActions, dataActions }: Role, scope: string) => ({
    properties: {
      roleName: name, type: 'BuiltInRole', description, assignableScopes: ['/'],
      permissions: [{ actions, notActions, dataActions, notDataActions: [] }],
      createdOn: date, updatedOn: date, createdBy: null, updatedBy: null,
    },
    id: roleDefinitionId(id, scope), type: 'Microsoft.Authorization/roleDefinitions', name: id,
  })

  function get({ params, id }: Call): Response {
    const role = roleById(params.name!)
    if (!role) throw noSuchRole(params.name!)
    return Response.json(shown(role, id))
  }
  const list = ({ params, url }: Call): Response => {
    const wanted = BUILT_IN_ROLES.filter(filterOf(url.searchParams.get('$filter')))
    return Response.json({ value: wanted.map((role) => shown(role, params.scope!)) })
  }
  return [
    { path: '*scope|/providers/Microsoft.Authorization/roleDefinitions', operations: { GET: { action: ACTION, handle: list } } },
    { path: '*scope/providers/Microsoft.Authorization/roleDefinitions/:name', operations: { GET: { action: ACTION, handle: get } } },
  ]
}

/** `roleName eq '…'`, `type eq '…'` and `atScopeAndBelow()`, which all of them match, joined by `and`. */
function filterOf(text: string | null): (role: Role) => boolean {
  const tests = (text?.trim() ?? '') === '' ? [] : text!.split(/\s+and\s+/i).map((term) => {
    if (/^\s*(atScopeAndBelow|atScope)\(\)\s*$/i.test(term)) return () => true
    const [, member, value] = /^\s*(\w+)\s+eq\s+'(.*)'\s*$/.exec(term) ?? []
    const literal = value?.replaceAll("''", "'").toLowerCase()
    if (member?.toLowerCase() === 'rolename') return (role: Role) => role.name.toLowerCase() === literal
    if (member?.toLowerCase() === 'type') return () => literal === 'builtinrole'
    throw new ArmError(400, 'BadFilter', `The filter '${text}' is not supported. Supported filters are 'atScopeAndBelow()', 'type eq '{value}'' and 'roleName eq '{value}''.`)
  })
  return (role) => tests.every((test) => test(role))
}
