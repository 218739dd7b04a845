import * as v from 'valibot'
import type { Ids } from '../../ids.ts'
import type { Right } from './authorize.ts'
import { readBody } from './body.ts'
import { objectNotFound, secretDisabled } from './errors.ts'
import { demandVersion, idOf, type Call, type Found, type Operation } from './operations.ts'
import { page } from './paging.ts'
import { latest, type Attributes, type Secret, type VaultObject, type Version } from './vault.ts'

/** Learn, 'About Key Vault secrets': a value has at most 25 KB. */
const MAX_BYTES = 25_000

const Seconds = v.nullish(v.pipe(v.number(), v.integer()))
const Shared = {
  contentType: v.nullish(v.pipe(v.string(), v.maxLength(255))),
  tags: v.nullish(v.record(v.pipe(v.string(), v.maxLength(256)), v.pipe(v.string(), v.maxLength(256)))),
  attributes: v.nullish(v.object({ enabled: v.nullish(v.boolean()), nbf: Seconds, exp: Seconds })),
}
const SetBody = v.object({ value: v.pipe(v.string(), v.maxBytes(MAX_BYTES)), ...Shared })
const UpdateBody = v.object(Shared)
type Settings = v.InferOutput<typeof UpdateBody>

const right = (dataAction: string, permission: string): Right => ({ collection: 'secrets', dataAction, permission })
const READ = right('getSecret/action', 'get')
const LIST = right('readMetadata/action', 'list')

/** Secrets (Learn, 'Key Vault REST API: Secrets'). @param now milliseconds since the epoch */
export function secretOperations(now: () => number, ids: Ids): readonly Operation[] {
  const seconds = () => Math.floor(now() / 1000)

  function get(call: Call): Response {
    const found = demandVersion(call, 'secrets', call.vault.secrets)
    const { content: { value }, attributes: { enabled } } = found.version
    if (!enabled) {
      call.context.check({ name: 'existence', passed: false, expected: 'enabled', found: 'disabled' })
      throw secretDisabled()
    }
    call.context.artifact({ kind: 'secret', value, half: 'response', where: 'body value' })
    return Response.json({ value, ...shown(call, found) })
  }

  /** A new version, of a new secret or of one that is there. */
  async function set(call: Call): Promise<Response> {
    const { value, ...settings } = await readBody(call.request, SetBody, call.context)
    const { secrets } = call.vault
    const at = seconds()
    const blank: Version<Secret> = { version: ids.hex(32), content: { value }, attributes: { enabled: true, created: at, updated: at } }
    const version = changed(blank, settings, at)
    for (const half of ['request', 'response'] as const) call.context.artifact({ kind: 'secret', value, half, where: 'body value' })
    return Response.json({ value, ...shown(call, { object: secrets.add(call.name, version), version }) })
  }

  async function update(call: Call): Promise<Response> {
    const { object, version } = demandVersion(call, 'secrets', call.vault.secrets)
    const after = changed(version, await readBody(call.request, UpdateBody, call.context), seconds())
    call.vault.secrets.replace(object.name, after)
    return Response.json(shown(call, { object, version: after }))
  }

  const list = (call: Call) => page(call.vault.secrets.list().map((object) => listed(call, object, latest(object))), call.url)

  function listVersions(call: Call): Response {
    const object = call.vault.secrets.find(call.name)
    call.context.check({ name: 'existence', passed: object !== undefined, expected: `secrets/${call.name}`, found: object ? 'found' : 'not found' })
    if (!object) throw objectNotFound('secrets', call.name)
    return page(object.versions.map((version) => listed(call, object, version, version.version)), call.url)
  }

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

function changed({ content, attributes, tags, ...rest }: Version<Secret>, settings: Settings, at: number): Version<Secret> {
  const { enabled, nbf, exp } = settings.attributes ?? {}
  const now: Attributes = { ...attributes, ...given({ enabled, nbf, exp }), updated: at }
  const allTags = settings.tags ?? tags
  return { ...rest, content: { ...content, ...given({ contentType: settings.contentType }) }, attributes: now, ...(allTags && { tags: allTags }) }
}

/** The members that have a value. */
function given<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null)) as { [K in keyof T]?: NonNullable<T[K]> }
}

const shown = (call: Call, { object, version }: Found<Secret>) => listed(call, object, version, version.version)

/** How long a deleted one can be recovered: the vault's default. */
export const RECOVERY = { recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 } as const

function listed(call: Call, { name }: VaultObject<Secret>, { content: { contentType }, attributes, tags }: Version<Secret>, version?: string) {
  return {
    ...(contentType !== undefined && { contentType }),
    id: idOf(call, 'secrets', name, version),
    attributes: { ...attributes, ...RECOVERY },
    tags: tags ?? {},
  }
}
