/**
 * What the Azure CLI's reference says of the commands that are offered here: each parameter under all its names, whether it takes a
 * value, and which values where only some are allowed. Taken by script from the CLI's own help as the ISC-licensed completions
 * @withfig/autocomplete 2.692.3 hold it (Azure CLI 2.53.0), with one change that came after it, marked below.
 */
type Parameter = readonly ['required' | 'valued' | 'flag', ...values: string[]]

/** Those that every command has (Learn, "Azure CLI: global parameters"). */
const GLOBAL: Readonly<Record<string, Parameter>> = {
  '--debug': ['flag'],
  '--help -h': ['flag'],
  '--only-show-errors': ['flag'],
  '--query': ['valued'],
  '--subscription': ['valued'],
  '--verbose': ['flag'],
  '--output -o': ['valued', 'json', 'jsonc', 'none', 'table', 'tsv', 'yaml', 'yamlc'],
}

const COMMANDS: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  'account list': {
    '--all': ['flag'],
    '--refresh': ['flag'],
  },
  'account show': {
    '--subscription --name -n -s': ['valued'],
  },
  'group list': {
    '--tag': ['valued'],
  },
  'identity create': {
    '--name -n': ['required'],
    '--resource-group -g': ['required'],
    '--location -l': ['valued'],
    '--tags': ['valued'],
  },
  'identity show': {
    '--ids': ['valued'],
    '--name -n': ['valued'],
    '--resource-group -g': ['valued'],
    '--subscription': ['valued'],
  },
  'keyvault list': {
    '--resource-group -g': ['valued'],
    '--resource-type': ['valued'],
  },
  'keyvault network-rule add': {
    '--name -n': ['required'],
    '--ip-address': ['valued'],
    '--no-wait': ['flag'],
    '--resource-group -g': ['valued'],
    '--subnet': ['valued'],
    '--vnet-name': ['valued'],
  },
  'keyvault secret list': {
    '--id': ['valued'],
    '--include-managed': ['flag'],
    '--maxresults': ['valued'],
    '--vault-name': ['valued'],
  },
  'keyvault secret recover': {
    '--id': ['valued'],
    '--name -n': ['valued'],
    '--vault-name': ['valued'],
  },
  'keyvault secret set': {
    '--name -n': ['required'],
    '--vault-name': ['required'],
    '--content-type --description': ['valued'],
    '--disabled': ['valued', 'false', 'true'],
    '--encoding -e': ['valued', 'ascii', 'base64', 'hex', 'utf-16be', 'utf-16le', 'utf-8'],
    '--expires': ['valued'],
    '--file -f': ['valued'],
    '--not-before': ['valued'],
    '--tags': ['valued'],
    '--value': ['valued'],
  },
  'keyvault secret set-attributes': {
    '--content-type': ['valued'],
    '--enabled': ['valued', 'false', 'true'],
    '--expires': ['valued'],
    '--id': ['valued'],
    '--name -n': ['valued'],
    '--not-before': ['valued'],
    '--tags': ['valued'],
    '--vault-name': ['valued'],
    '--version -v': ['valued'],
  },
  'keyvault show': {
    '--hsm-name': ['valued'],
    '--name -n': ['valued'],
    '--resource-group -g': ['valued'],
  },
  'keyvault update': {
    '--name -n': ['required'],
    '--add': ['valued'],
    '--bypass': ['valued', 'AzureServices', 'None'],
    '--default-action': ['valued', 'Allow', 'Deny'],
    '--enable-purge-protection': ['valued', 'false', 'true'],
    '--enable-rbac-authorization': ['valued', 'false', 'true'],
    '--enabled-for-deployment': ['valued', 'false', 'true'],
    '--enabled-for-disk-encryption': ['valued', 'false', 'true'],
    '--enabled-for-template-deployment': ['valued', 'false', 'true'],
    '--force-string': ['flag'],
    '--no-wait': ['flag'],
    '--public-network-access': ['valued', 'Disabled', 'Enabled'],
    '--remove': ['valued'],
    '--resource-group -g': ['valued'],
    '--retention-days': ['valued'],
    '--set': ['valued'],
  },
  login: {
    '--allow-no-subscriptions': ['flag'],
    '--federated-token': ['valued'],
    '--identity -i': ['flag'],
    '--password -p': ['valued'],
    '--scope': ['valued'],
    '--service-principal': ['valued'],
    '--tenant -t': ['valued'],
    '--use-cert-sn-issuer': ['valued'],
    '--use-device-code': ['flag'],
    '--username -u': ['valued'],
  },
  'role assignment create': {
    '--role': ['required'],
    '--assignee': ['valued'],
    '--assignee-object-id': ['valued'],
    '--assignee-principal-type': ['valued', 'ForeignGroup', 'Group', 'ServicePrincipal', 'User'],
    '--condition': ['valued'],
    '--condition-version': ['valued'],
    '--description': ['valued'],
    '--name -n': ['valued'],
    // Azure/azure-cli announced it for autumn 2023 (role/custom.py, SCOPE_WARNING): without it the command is refused.
    '--scope': ['required'],
    '--resource-group -g': ['valued'],
  },
  'role assignment delete': {
    '--assignee': ['valued'],
    '--ids': ['valued'],
    '--include-inherited': ['flag'],
    '--resource-group -g': ['valued'],
    '--role': ['valued'],
    '--scope': ['valued'],
    '--yes -y': ['flag'],
  },
  'role assignment list': {
    '--all': ['flag'],
    '--assignee': ['valued'],
    '--include-classic-administrators': ['flag'],
    '--include-groups': ['flag'],
    '--include-inherited': ['flag'],
    '--resource-group -g': ['valued'],
    '--role': ['valued'],
    '--scope': ['valued'],
  },
  'vm identity assign': {
    '--identities': ['valued'],
    '--ids': ['valued'],
    '--name -n': ['valued'],
    '--resource-group -g': ['valued'],
    '--role': ['valued'],
    '--scope': ['valued'],
    '--subscription': ['valued'],
  },
  'vm identity remove': {
    '--identities': ['valued'],
    '--ids': ['valued'],
    '--name -n': ['valued'],
    '--resource-group -g': ['valued'],
    '--subscription': ['valued'],
  },
  'vm identity show': {
    '--ids': ['valued'],
    '--name -n': ['valued'],
    '--resource-group -g': ['valued'],
    '--subscription': ['valued'],
  },
  'vm list': {
    '--resource-group -g': ['valued'],
    '--show-details -d': ['flag'],
    '--vmss': ['valued'],
  },
}

/** What the reference has against a call, as one line each; none: every parameter is known, rightly used and none is missing. */
export function faultsOfAz(args: readonly string[]): readonly string[] {
  const name = Object.keys(COMMANDS)
    .filter((each) => `${args.join(' ')} `.startsWith(`${each} `))
    .toSorted((a, b) => b.length - a.length)[0]
  if (name === undefined) return [`no such command: az ${args.join(' ')}`]
  const given = parametersIn(args.slice(name.split(' ').length))
  const known = Object.entries({ ...GLOBAL, ...COMMANDS[name] }).map(([names, parameter]) => ({
    names: names.split(' '),
    parameter,
  }))
  const missing = known.filter(
    ({ names, parameter: [use] }) => use === 'required' && !given.some((each) => names.includes(each.name)),
  )
  return [
    ...given.flatMap(({ name: each, values }) =>
      faultsOf(each, values, known.find(({ names }) => names.includes(each))?.parameter),
    ),
    ...missing.map(({ names }) => `${names[0]} is missing`),
  ]
}

interface Given {
  readonly name: string
  readonly values: string[]
}

/** What stands before the first of them has no name. */
function parametersIn(args: readonly string[]): readonly Given[] {
  const given: Given[] = []
  for (const arg of args) {
    if (/^-/.test(arg)) given.push({ name: arg, values: [] })
    else if (given.length > 0) given.at(-1)!.values.push(arg)
    else given.push({ name: arg, values: [] })
  }
  return given
}

function faultsOf(
  name: string,
  values: readonly string[],
  parameter: Parameter | undefined,
): readonly string[] {
  if (!parameter) return [`${name} is not known`]
  const [use, ...allowed] = parameter
  if (use === 'flag') return values.length > 0 ? [`${name} takes no value`] : []
  if (values.length === 0) return [`${name} has no value`]
  return values
    .filter(
      (value) => allowed.length > 0 && !allowed.some((each) => each.toLowerCase() === value.toLowerCase()),
    )
    .map((value) => `${name} cannot be ${value}`)
}
