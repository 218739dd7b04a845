// @ts-check
import { parseArgs } from 'node:util'

export const HELP = `Usage: npm run vm -- [OPTION…] COMMAND [ARGUMENT…]

Runs COMMAND as if it stood in the Azure VM of the visualizer, and shows on a page
what it sends and what it is answered. Its requests go to a cloud on this machine;
nothing goes to Azure.

The VM
  --setup system|user|many|none  the VM's identities at the start (default: system)
  --role secret|key|arm|none     what they may use; repeatable (default: secret)
  --fault ID                     switch a fault on from the start; repeatable

Names that your program uses
  --vault NAME           the vault (default: demo-vault)
  --secret NAME[=VALUE]  a secret in it; repeatable (default: db-password)
  --key NAME             the key in it (default: signing-key)
  --group NAME           the resource group (default: demo-rg)
  --client-id GUID       the client id of a user-assigned identity; repeatable

The run
  --keep          stay after the program has ended, and print what a shell needs
  --port PORT     the page's port (default: any free one)
  --seed TEXT     fix all generated ids
  --no-open       do not open the page in a browser
  --record FILE   write the run as a session file, which the page can open
  --json          print the report as JSON on stderr
  --help          print this text

Options stand before COMMAND. What COMMAND prints and its exit status are its own;
everything that this program says goes to stderr.
`

/** Wrong use: told in one line, and the exit status is 2. */
export class UsageError extends Error {}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Learn, "Naming rules and restrictions for Azure resources". */
const NAMES = {
  vault: { pattern: /^[a-z](?!.*--)[a-z\d-]{1,22}[a-z\d]$/i, rule: '3 to 24 letters, digits and hyphens' },
  secret: { pattern: /^[a-z\d-]{1,127}$/i, rule: '1 to 127 letters, digits and hyphens' },
  key: { pattern: /^[a-z\d-]{1,127}$/i, rule: '1 to 127 letters, digits and hyphens' },
  group: { pattern: /^[\w().-]{0,89}[\w()-]$/, rule: '1 to 90 letters, digits, and any of _ - . ( )' },
}

/**
 * @typedef {object} VmOptions
 * @property {boolean} help
 * @property {readonly string[]} command
 * @property {'system' | 'user' | 'many' | 'none'} setup
 * @property {readonly ('secret' | 'key' | 'arm')[]} grants
 * @property {{ vaultName?: string, keyName?: string, resourceGroup?: string }} scenario
 * @property {readonly { name: string, value?: string | undefined }[]} secrets
 * @property {readonly string[]} clientIds
 * @property {readonly string[]} faults
 * @property {boolean} keep
 * @property {number} port
 * @property {string | undefined} seed
 * @property {boolean} open
 * @property {string | undefined} record
 * @property {boolean} json
 */

/**
 * Reads the command line. What stands from the first word that is no option belongs to the program.
 * @param {readonly string[]} args
 * @returns {VmOptions}
 * @throws {UsageError}
 */
export function readOptions(args) {
  const { own, command } = divided(args)
  const { values } = parsed(own)
  if (values.help) return { ...EMPTY, help: true }
  if (command.length === 0 && !values.keep)
    throw new UsageError('There is no COMMAND to run. See npm run vm -- --help')
  const clientIds = (values['client-id'] ?? []).map((id) => {
    if (!GUID.test(id)) throw new UsageError(`--client-id: ${id} is not a GUID`)
    return id.toLowerCase()
  })
  const setup = oneOf(
    '--setup',
    values.setup ?? (clientIds.length > 1 ? 'many' : clientIds.length > 0 ? 'user' : 'system'),
    SETUPS,
  )
  if (clientIds.length > 0 && setup !== 'user' && setup !== 'many')
    throw new UsageError(
      `--client-id is for user-assigned identities: it needs --setup user or many, not ${setup}`,
    )
  const roles = (values.role ?? ['secret']).map((role) => oneOf('--role', role, ROLES))
  const vault = named('vault', values.vault)
  const key = named('key', values.key)
  const group = named('group', values.group)
  return {
    help: false,
    command,
    setup,
    clientIds,
    grants: roles.flatMap((role) => (role === 'none' ? [] : [role])),
    scenario: {
      ...(vault !== undefined && { vaultName: vault }),
      ...(key !== undefined && { keyName: key }),
      ...(group !== undefined && { resourceGroup: group }),
    },
    secrets: (values.secret ?? []).map(secretIn),
    faults: values.fault ?? [],
    keep: values.keep ?? false,
    port: portIn(values.port),
    seed: values.seed,
    open: !values['no-open'],
    record: values.record,
    json: values.json ?? false,
  }
}

/** @type {readonly ['system', 'user', 'many', 'none']} */
const SETUPS = ['system', 'user', 'many', 'none']
/** @type {readonly ['secret', 'key', 'arm', 'none']} */
const ROLES = ['secret', 'key', 'arm', 'none']
/** @type {VmOptions} */
const EMPTY = {
  help: false,
  command: [],
  setup: 'system',
  grants: [],
  scenario: {},
  secrets: [],
  clientIds: [],
  faults: [],
  keep: false,
  port: 0,
  seed: undefined,
  open: true,
  record: undefined,
  json: false,
}

const OPTIONS = /** @type {const} */ ({
  setup: { type: 'string' },
  role: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  vault: { type: 'string' },
  secret: { type: 'string', multiple: true },
  key: { type: 'string' },
  group: { type: 'string' },
  'client-id': { type: 'string', multiple: true },
  keep: { type: 'boolean' },
  port: { type: 'string' },
  seed: { type: 'string' },
  'no-open': { type: 'boolean' },
  record: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
})

/** @param {readonly string[]} args */
function parsed(args) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false })
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message.split('. To specify')[0])
  }
}

/**
 * Divides at the first word that is neither an option nor an option's value.
 * @param {readonly string[]} args
 */
function divided(args) {
  let i = 0
  while (i < args.length && args[i]?.startsWith('-')) {
    if (args[i] === '--') return { own: args.slice(0, i), command: args.slice(i + 1) }
    const name = args[i]?.slice(2) ?? ''
    const takesValue =
      Object.hasOwn(OPTIONS, name) && OPTIONS[/** @type {keyof typeof OPTIONS} */ (name)].type === 'string'
    i += takesValue ? 2 : 1
  }
  return { own: args.slice(0, i), command: args.slice(i) }
}

/**
 * @template {string} T
 * @param {string} option
 * @param {string} value
 * @param {readonly T[]} known
 */
function oneOf(option, value, known) {
  const found = known.find((name) => name === value)
  if (found === undefined) throw new UsageError(`${option} ${value}: it can be ${known.join(', ')}`)
  return found
}

/**
 * @param {keyof typeof NAMES} what
 * @param {string | undefined} value
 */
function named(what, value) {
  if (value !== undefined && !NAMES[what].pattern.test(value))
    throw new UsageError(`--${what} ${value}: a name has ${NAMES[what].rule}`)
  return value
}

/** @param {string} text */
function secretIn(text) {
  const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
  named('secret', name)
  return { name, value }
}

/** @param {string | undefined} text */
function portIn(text) {
  const port = Number(text ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port ${text}: a port is a number from 0 to 65535`)
  return port
}
