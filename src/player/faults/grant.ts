import { assignRole, asOperator, guidOf, type Act, type ActContext } from '../acts.ts'

export interface GrantOptions {
  /** Who gets the role, when it is not the identity's principal. */
  readonly principalId?: (context: ActContext) => string
  /** True: the principal's type is not told, so that ARM looks it up in the directory. */
  readonly untyped?: true
  /** The assignment's name, when it is not made from what is granted. */
  readonly name?: (context: ActContext) => string
}

/** The operator gives another role than the one that is needed, or gives it otherwise (Learn, "Azure built-in roles"). */
export const grant = (
  role: string,
  scope: (context: ActContext) => string,
  { principalId = (context) => context.principalId, untyped, name }: GrantOptions = {},
): Act => ({
  ...assignRole,
  async request(context) {
    const who = principalId(context)
    const guid = name?.(context) ?? (await guidOf(`${scope(context)} ${who} ${role}`))
    return asOperator(
      context,
      'PUT',
      `${scope(context)}/providers/Microsoft.Authorization/roleAssignments/${guid}?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${context.names.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId: who,
          ...(!untyped && { principalType: 'ServicePrincipal' }),
        },
      },
    )
  },
})
