import type { Ids } from '../../ids.ts'
import type { Right } from './authorize.ts'
import { objectNotFound, secretDisabled } from './errors.ts'
import { demandVersion, idOf, type Call, type Found, type Operation } from './operations.ts'
import { page } from './paging.ts'
import { latest, type Secret, type VaultObject, type Version } from './vault.ts'

const right = (dataAction: string, permission: string): Right => ({
  collection: 'secrets',
  dataAction,
  permission,
})
const READ = right('getSecret/action', 'get')
const LIST = right('readMetadata/action', 'list')

/** Secrets (Learn, 'Key Vault REST API: Secrets'). @param now milliseconds since the epoch */
export function secretOperations(now: () => number, ids: Ids): readonly Operation[] {
  // No walk through the flows writes a secret: fetched when somebody does.
  const set = async (call: Call) => (await import('./secretWrites.ts')).setSecret(call, now, ids)
  const update = async (call: Call) => (await import('./secretWrites.ts')).updateSecret(call, now)
  return [
    { method: 'GET', path: 'secrets', right: LIST, handle: list },
    { method: 'GET', path: 'secrets/:name', right: READ, handle: get },
    { method: 'PUT', path: 'secrets/:name', right: right('setSecret/action', 'set'), handle: set },
    { method: 'GET', path: 'secrets/:name/versions', right: LIST, handle: listVersions },
    { method: 'GET', path: 'secrets/:name/:version', right: READ, handle: get },
    { method: 'PATCH', path: 'secrets/:name', right: right('update/action', 'set'), handle: update },
    { method: 'PATCH', path: 'secrets/:name/:version', right: right('update/action', 'set'), handle: update },
  ]
}

function get(call: Call): Response {
  const found = demandVersion(call, 'secrets', call.vault.secrets)
  const {
    content: { value },
    attributes: { enabled },
  } = found.version
  if (!enabled) {
    call.context.check({ name: 'existence', passed: false, expected: 'enabled', found: 'disabled' })
    throw secretDisabled()
  }
  call.context.artifact({ kind: 'secret', value, half: 'response', where: 'body value' })
  return Response.json({ value, ...shownSecret(call, found) })
}

const list = (call: Call) =>
  page(
    call.vault.secrets.list().map((object) => listed(call, object, latest(object))),
    call.url,
  )

function listVersions(call: Call): Response {
  const object = call.vault.secrets.find(call.name)
  call.context.check({
    name: 'existence',
    passed: object !== undefined,
    expected: `secrets/${call.name}`,
    found: object ? 'found' : 'not found',
  })
  if (!object) throw objectNotFound('secrets', call.name)
  return page(
    object.versions.map((version) => listed(call, object, version, version.version)),
    call.url,
  )
}

/** How long a deleted one can be recovered: the vault's default. */
export const RECOVERY = { recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 } as const

/** All but the value. */
export const shownSecret = (call: Call, { object, version }: Found<Secret>) =>
  listed(call, object, version, version.version)

function listed(
  call: Call,
  { name }: VaultObject<Secret>,
  { content: { contentType }, attributes, tags }: Version<Secret>,
  version?: string,
) {
  return {
    id: idOf(call, 'secrets', name, version),
    ...(contentType !== undefined && { contentType }),
    attributes: { ...attributes, ...RECOVERY },
    tags: tags ?? {},
  }
}
