import type { PathRoute } from '../../wire/router.ts'
import type { Right } from './authorize.ts'
import { deletionRoutes, type Kept } from './deletion.ts'
import { decrypt, encrypt } from './encryption.ts'
import { objectNotFound } from './errors.ts'
import { demandVersion, idOf, recoveryOf, type Call, type Operation } from './operations.ts'
import { page } from './paging.ts'
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

/** Keys (Learn, 'Key Vault REST API: Keys'). @param now milliseconds since the epoch */
export const keyRoutes = (now: () => number): readonly PathRoute<Operation>[] => [
  { path: 'keys', operations: { GET: { right: LIST, handle: list } } },
  { path: 'keys/:name', operations: { GET: { right: READ, handle: get } } },
  { path: 'keys/:name/versions', operations: { GET: { right: LIST, handle: listVersions } } },
  { path: 'keys/:name/:version', operations: { GET: { right: READ, handle: get } } },
  ...cryptoRoutes('sign', 'sign', 'sign', sign),
  ...cryptoRoutes('verify', 'verify', 'verify', verify),
  ...cryptoRoutes('wrapkey', 'wrap', 'wrapKey', encrypt),
  ...cryptoRoutes('unwrapkey', 'unwrap', 'unwrapKey', decrypt),
  ...cryptoRoutes('encrypt', 'encrypt', 'encrypt', encrypt),
  ...cryptoRoutes('decrypt', 'decrypt', 'decrypt', decrypt),
  ...deletionRoutes(KEPT, now),
]

/**
 * The routes of what Key Vault does with a key. The private part never leaves the vault.
 * @param work gives text in base64url, or whether a signature holds
 */
function cryptoRoutes(
  verb: string,
  dataAction: string,
  permission: string,
  work: (key: VaultKey, call: Call) => Promise<string | boolean>,
): PathRoute<Operation>[] {
  const handle = async (call: Call) => {
    const { object, version } = demandVersion(call, 'keys', call.vault.keys)
    const value = await work(await version.content(), call)
    return Response.json({
      ...(typeof value === 'string' && { kid: idOf(call, 'keys', object.name, version.version) }),
      value,
    })
  }
  const POST: Operation = { right: right(`${dataAction}/action`, permission), handle }
  return ['keys/:name', 'keys/:name/:version'].map((path) => ({
    path: `${path}/${verb}`,
    operations: { POST },
  }))
}

function list(call: Call): Response {
  return page(
    call.vault.keys.list().map((key) => listed(call, key, latest(key))),
    call.url,
  )
}

async function get(call: Call): Promise<Response> {
  const { object, version } = demandVersion(call, 'keys', call.vault.keys)
  return Response.json(await shown(call, object, version))
}

async function shown(
  call: Call,
  { name }: VaultObject<StoredKey>,
  { version, content, attributes, tags }: Version<StoredKey>,
) {
  const {
    jwk: { n, e },
  } = await content()
  return {
    key: { kid: idOf(call, 'keys', name, version), kty: 'RSA', key_ops: KEY_OPS, n, e },
    attributes: { ...attributes, ...recoveryOf(call) },
    tags: tags ?? {},
  }
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
  attributes: { ...attributes, ...recoveryOf(call) },
  tags: tags ?? {},
})

const KEPT: Kept<StoredKey> = {
  collection: 'keys',
  objects: ({ vault }) => vault.keys,
  listed: (call, object, version) => listed(call, object, version),
  shown,
}
