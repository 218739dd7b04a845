import { nameOf, type Operation, type Resource } from './operation.ts'

/** A string of Bicep (Learn, "Data types in Bicep": strings). */
const quoted = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('${', '\\${').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`

/** The versions in which this page speaks to these providers; Key Vault's is the newest that is documented as stable there. */
const VERSIONS: Readonly<Record<string, string>> = {
  'microsoft.compute': '2024-11-01',
  'microsoft.managedidentity': '2024-11-30',
  'microsoft.keyvault': '2023-07-01',
}

/** As a module for the resource group that the request names. Undefined for a scope whose provider is not known here. */
export function asBicep(operation: Operation): string | undefined {
  switch (operation.kind) {
    case 'identity.create':
      return lines([
        ...resource('identity', operation.identity, false, [
          `location: ${quoted(operation.location)}`,
          ...members('tags', operation.tags),
        ]),
      ])
    case 'vm.identity':
      return vmIdentity(operation)
    case 'role.assign':
      return role(operation)
  }
}

/** A template states a whole resource, so the VM's own properties have to come along. */
function vmIdentity({ vm, type, identities }: Extract<Operation, { kind: 'vm.identity' }>): string {
  const named = identities.map((_, i) => (i === 0 ? 'identity' : `identity${i + 1}`))
  return lines([
    "@description('The properties that your template gives the VM already')",
    'param vmProperties object',
    'param location string = resourceGroup().location',
    '',
    ...identities.flatMap((identity, i) => [...resource(named[i]!, identity, true, [], vm), '']),
    ...resource('vm', vm, false, [
      'location: location',
      'identity: {',
      `  type: ${quoted(type)}`,
      ...(named.length > 0
        ? ['  userAssignedIdentities: {', ...named.map((name) => `    '\${${name}.id}': {}`), '  }']
        : []),
      '}',
      'properties: vmProperties',
    ]),
  ])
}

function role({
  name,
  scope,
  role,
  principalId,
  principalType,
}: Extract<Operation, { kind: 'role.assign' }>): string | undefined {
  if (scope.levels.length > 0 && !VERSIONS[scope.namespace.toLowerCase()]) return undefined
  const chain = scope.levels.map((_, i) => ({ ...scope, levels: scope.levels.slice(0, i + 1) }))
  const names = chain.map(({ levels }) => symbol(levels.at(-1)![0]))
  return lines([
    ...(scope.group === undefined ? ["targetScope = 'subscription'", ''] : []),
    ...chain.flatMap((each, i) => [
      ...resource(names[i]!, each, true, i === 0 ? [] : [`parent: ${names[i - 1]}`]),
      '',
    ]),
    "resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {",
    `  name: ${quoted(name)}`,
    ...(names.length > 0 ? [`  scope: ${names.at(-1)}`] : []),
    '  properties: {',
    `    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${quoted(role)})`,
    `    principalId: ${quoted(principalId)}`,
    `    principalType: ${quoted(principalType)}`,
    '  }',
    '}',
  ])
}

/** `existing` in the group of the module, or in the one that it names where that is another. */
function resource(
  name: string,
  of: Resource,
  existing: boolean,
  body: readonly string[],
  module = of,
): string[] {
  const type = [of.namespace, ...of.levels.map(([each]) => each)].join('/')
  const elsewhere =
    of.group !== module.group && of.group !== undefined ? [`scope: resourceGroup(${quoted(of.group)})`] : []
  return [
    `resource ${name} '${type}@${VERSIONS[of.namespace.toLowerCase()]}' ${existing ? 'existing ' : ''}= {`,
    ...[`name: ${quoted(nameOf(of))}`, ...elsewhere, ...body].map((line) => `  ${line}`),
    '}',
  ]
}

/** `vaults` → `vault` */
const symbol = (type: string) => type.replace(/\W/g, '').replace(/s$/, '')

const members = (name: string, all: Readonly<Record<string, string>>) =>
  Object.keys(all).length === 0
    ? []
    : [`${name}: {`, ...Object.entries(all).map(([key, value]) => `  ${quoted(key)}: ${quoted(value)}`), '}']

const lines = (all: readonly string[]) => `${all.join('\n')}\n`
