import { nameOf, type Operation } from './operation.ts'

/** A quoted template of HCL, in which `${` and `%{` would begin an interpolation (HCL, "Template Expressions"). */
const quoted = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[$%](?=\{)/g, '$&$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')}"`

/** For the providers azurerm and, where a part of a resource is changed that stands elsewhere, azapi. */
export function asTerraform(operation: Operation): string {
  switch (operation.kind) {
    case 'identity.create':
      return block('azurerm_user_assigned_identity', 'identity', [
        ['name', quoted(nameOf(operation.identity))],
        ['resource_group_name', quoted(operation.identity.group ?? '')],
        ['location', quoted(operation.location)],
        ...(Object.keys(operation.tags).length > 0
          ? [
              [
                'tags',
                object(
                  Object.entries(operation.tags).map(([name, value]) => [quoted(name), quoted(value)]),
                  1,
                ),
              ] as const,
            ]
          : []),
      ])
    case 'vm.identity':
      return block('azapi_update_resource', 'vm_identity', [
        ['type', quoted('Microsoft.Compute/virtualMachines@2024-11-01')],
        ['resource_id', quoted(operation.vm.id)],
        [
          'body',
          object(
            [
              [
                'identity',
                object(
                  [
                    ['type', quoted(operation.type)],
                    ...(operation.identities.length > 0
                      ? [
                          [
                            'userAssignedIdentities',
                            object(
                              operation.identities.map(({ id }) => [quoted(id), '{}']),
                              3,
                            ),
                          ] as const,
                        ]
                      : []),
                  ],
                  2,
                ),
              ],
            ],
            1,
          ),
        ],
      ])
    case 'role.assign':
      return block('azurerm_role_assignment', 'grant', [
        ['name', quoted(operation.name)],
        ['scope', quoted(operation.scope.id)],
        [
          'role_definition_id',
          quoted(
            `/subscriptions/${operation.scope.subscription}/providers/Microsoft.Authorization/roleDefinitions/${operation.role}`,
          ),
        ],
        ['principal_id', quoted(operation.principalId)],
        ['principal_type', quoted(operation.principalType)],
      ])
  }
}

type Argument = readonly [name: string, value: string]

/** Equals signs in a column, as `terraform fmt` puts them. */
function aligned(all: readonly Argument[], depth: number): string[] {
  const width = Math.max(...all.map(([name]) => name.length))
  return all.map(([name, value]) => `${'  '.repeat(depth)}${name.padEnd(width)} = ${value}`)
}

const block = (type: string, name: string, all: readonly Argument[]) =>
  `resource "${type}" "${name}" {\n${aligned(all, 1).join('\n')}\n}\n`
const object = (all: readonly Argument[], depth: number) =>
  `{\n${aligned(all, depth + 1).join('\n')}\n${'  '.repeat(depth)}}`
