import { nameOf, type Operation, type Resource } from './operation.ts'
import { command, word } from './shell.ts'

/** For the Azure CLI in a POSIX shell. */
export function asAz(operation: Operation): string {
  switch (operation.kind) {
    case 'identity.create':
      return command(
        'az identity create',
        ...where(operation.identity),
        `--location ${word(operation.location)}`,
        tags(operation.tags),
      )
    case 'vm.identity':
      return command('az vm identity assign', ...where(operation.vm), identities(operation))
    case 'role.assign':
      return command(
        'az role assignment create',
        `--name ${word(operation.name)}`,
        `--role ${word(operation.role)}`,
        `--assignee-object-id ${word(operation.principalId)}`,
        `--assignee-principal-type ${word(operation.principalType)}`,
        `--scope ${word(operation.scope.id)}`,
      )
  }
}

const where = (resource: Resource) => [
  `--subscription ${word(resource.subscription)}`,
  `--resource-group ${word(resource.group ?? '')}`,
  `--name ${word(nameOf(resource))}`,
]

/** Without any the command switches on the VM's own identity. */
const identities = ({ identities }: Extract<Operation, { kind: 'vm.identity' }>) =>
  identities.length > 0 && `--identities ${identities.map(({ id }) => word(id)).join(' ')}`

const tags = (all: Readonly<Record<string, string>>) =>
  Object.keys(all).length > 0 &&
  `--tags ${Object.entries(all)
    .map(([name, value]) => word(`${name}=${value}`))
    .join(' ')}`
