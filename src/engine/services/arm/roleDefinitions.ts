import { lazily } from '../lazily.ts'
import { ArmError } from './errors.ts'
import type { ArmRoute } from './router.ts'

const ACTION = 'Microsoft.Authorization/roleDefinitions/read'

/** @param scope any scope: built-in roles are shown below its subscription, as ARM does, or at the root */
export function roleDefinitionId(roleId: string, scope: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? ''
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`
}

/** The text has the GUID without dashes. */
export const noSuchRole = (id: string) =>
  new ArmError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id.replaceAll('-', '')}' does not exist.`,
  )

/** The built-in roles, readable at any scope. @param builtOn when they came to be, milliseconds since the epoch */
export function roleDefinitionRoutes(builtOn: number): readonly ArmRoute[] {
  const read = lazily(async () => (await import('./roleDefinitionReads.ts')).roleDefinitionReads(builtOn))
  return [
    {
      path: '*scope|/providers/Microsoft.Authorization/roleDefinitions',
      operations: { GET: { action: ACTION, handle: read('list') } },
    },
    {
      path: '*scope/providers/Microsoft.Authorization/roleDefinitions/:name',
      operations: { GET: { action: ACTION, handle: read('get') } },
    },
  ]
}
