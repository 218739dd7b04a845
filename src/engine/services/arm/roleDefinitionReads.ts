import { BUILT_IN_ROLES, roleById, type Role } from './builtInRoles.ts'
import { ArmError } from './errors.ts'
import { noSuchRole, roleDefinitionId } from './roleDefinitions.ts'
import type { Call } from './router.ts'

/** Shows the built-in roles. @param builtOn when they came to be, milliseconds since the epoch */
export function roleDefinitionReads(builtOn: number) {
  const date = new Date(builtOn).toISOString()
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
    type: 'Microsoft.Authorization/roleDefinitions',
    name: id,
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
  return { get, list }
}

/** `roleName eq '…'`, `type eq '…'` and `atScopeAndBelow()`, which all of them match, joined by `and`. */
function filterOf(text: string | null): (role: Role) => boolean {
  const tests =
    (text?.trim() ?? '') === ''
      ? []
      : text!.split(/\s+and\s+/i).map((term) => {
          if (/^\s*(atScopeAndBelow|atScope)\(\)\s*$/i.test(term)) return () => true
          const [, member, value] = /^\s*(\w+)\s+eq\s+'(.*)'\s*$/.exec(term) ?? []
          const literal = value?.replaceAll("''", "'").toLowerCase()
          if (member?.toLowerCase() === 'rolename') return (role: Role) => role.name.toLowerCase() === literal
          if (member?.toLowerCase() === 'type') return () => literal === 'builtinrole'
          throw new ArmError(
            400,
            'BadFilter',
            `The filter '${text}' is not supported. Supported filters are 'atScopeAndBelow()', 'type eq '{value}'' and 'roleName eq '{value}''.`,
          )
        })
  return (role) => tests.every((test) => test(role))
}
