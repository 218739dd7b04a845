import type { Right } from './authorize.ts'
import { objectNotFound } from './errors.ts'
import { demandVersion, idOf, type Call, type Operation } from './operations.ts'
import { page } from './paging.ts'
import { RECOVERY } from './secrets.ts'
import { sign, verify } from './signatures.ts'
import { latest, type VaultObject, type Version } from './vault.ts'
import type { VaultKey } from './vaultKey.ts'

type StoredKey = () => Promise<VaultKey>

const KEY_OPS = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']

const right = (dataAction: string, permission: string): Right => ({
  collection: 'keys',
  dataAction,
  permission,
})
const READ = right('read', 'get')
const LIST = right('read', 'list')

/** Keys (Learn, 'Key Vault REST API: Keys'). */
export const keyOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: 'keys',
    right: LIST,
    handle: (call) =>
      page(
        call.vault.keys.list().map((key) => listed(call, key, latest(key))),
        call.url,
      ),
  },
  { method: 'GET', path: 'keys/:name', right: READ, handle: get },
  { method: 'GET', path: 'keys/:name/versions', right: LIST, handle: listVersions },
  { method: 'GET', path: 'keys/:name/:version', right: READ, handle: get },
  ...doing('sign', 'sign', 'sign', sign),
  ...doing('verify', 'verify', 'verify', verify),
  ...doing('wrapkey', 'wrap', 'wrapKey', encrypt),
  ...doing('unwrapkey', 'unwrap', 'unwrapKey', decrypt),
  ...doing('encrypt', 'encrypt', 'encrypt', encrypt),
  ...doing('decrypt', 'decrypt', 'decrypt', decrypt),
]

/** Text in base64url, or whether a signature holds. */
type Answer = Promise<string | boolean>

/** What is done with the key inside the vault: its private part never leaves. */
function doing(
  verb: string,
  dataAction: string,
  permission: string,
  work: (key: VaultKey, call: Call) => Answer,
): Operation[] {
  const handle = async (call: Call) => {
    const { object, version } = demandVersion(call, 'keys', call.vault.keys)
    const value = await work(await version.content(), call)
    return Response.json({
      ...(typeof value === 'string' && { kid: idOf(call, 'keys', object.name, version.version) }),
      value,
    })
  }
  return ['keys/:name', 'keys/:name/:version'].map((path) => ({
    method: 'POST',
    path: `${path}/${verb}`,
    right: right(`${dataAction}/action`, permission),
    handle,
  }))
}

// No walk through the flows encrypts: fetched when somebody does.
async function encrypt(key: VaultKey, call: Call): Answer {
  return (await import('./encryption.ts')).encrypt(key, call)
}
async function decrypt(key: VaultKey, call: Call): Answer {
  return (await import('./encryption.ts')).decrypt(key, call)
}

async function get(call: Call): Promise<Response> {
  const { object, version } = demandVersion(call, 'keys', call.vault.keys)
  const {
    jwk: { n, e },
  } = await version.content()
  return Response.json({
    key: { kid: idOf(call, 'keys', object.name, version.version), kty: 'RSA', key_ops: KEY_OPS, n, e },
    attributes: { ...version.attributes, ...RECOVERY },
    tags: version.tags ?? {},
  })
}

function listVersions(call: Call): Response {
  const key = call.vault.keys.find(call.name)
  call.context.check({
    name: 'existence',
    passed: key !== undefined,
    expected: `keys/${call.name}`,
    found: key ? 'found' : 'not found',
  })
  if (!key) throw objectNotFound('keys', call.name)
  return page(
    key.versions.map((version) => listed(call, key, version, version.version)),
    call.url,
  )
}

const listed = (
  call: Call,
  { name }: VaultObject<StoredKey>,
  { attributes, tags }: Version<StoredKey>,
  version?: string,
) => ({
  kid: idOf(call, 'keys', name, version),
  attributes: { ...attributes, ...RECOVERY },
  tags: tags ?? {},
})
