import { assignRole, asOperator, guidOf, type Act, type Known } from '../acts.ts'

export interface GrantOptions {
  /** Who gets the role, when it is not the identity's principal. */
  readonly principalId?: (known: Known) => string
  /** True: the principal's type is not told, so that ARM looks it up in the directory. */
  readonly untyped?: true
  /** The assignment's name, when it is not made from what is granted. */
  readonly name?: (known: Known) => string
}

/** The operator gives another role than the one that is needed, or gives it otherwise (Learn, "Azure built-in roles"). */
export const grant = (
  role: string,
  scope: (known: Known) => string,
  { principalId = (known) => known.principalId, untyped, name }: GrantOptions = {},
): Act => ({
  ...assignRole,
  async request(known) {
    const who = principalId(known)
    const guid = name?.(known) ?? (await guidOf(`${scope(known)} ${who} ${role}`))
    return asOperator(
      known,
      'PUT',
      `${scope(known)}/providers/Microsoft.Authorization/roleAssignments/${guid}?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${known.names.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId: who,
          ...(!untyped && { principalType: 'ServicePrincipal' }),
        },
      },
    )
  },
})
