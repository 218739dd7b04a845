import * as v from 'valibot'
import type { Ids } from '../../ids.ts'
import type { PathRoute } from '../../wire/router.ts'
import type { Right } from './authorize.ts'
import { readBody } from './body.ts'
import { objectNotFound, secretDisabled } from './errors.ts'
import { deletionRoutes, demandFreeName, type Kept } from './deletion.ts'
import { demandVersion, idOf, recoveryOf, type Call, type Found, type Operation } from './operations.ts'
import { page } from './paging.ts'
import { firstVersion, latest, type Secret, type VaultObject, type Version } from './vault.ts'

const right = (dataAction: string, permission: string): Right => ({
  collection: 'secrets',
  dataAction,
  permission,
})
const READ = right('getSecret/action', 'get')
const LIST = right('readMetadata/action', 'list')
const SET = right('setSecret/action', 'set')
const UPDATE = right('update/action', 'set')

/** Learn, 'About Key Vault secrets': a value has at most 25 KB. */
const MAX_BYTES = 25_000
/** Learn, 'About Key Vault secrets': 15 tags, names and values of at most 256 characters. */
const MAX_TAGS = 15
const TagText = v.pipe(v.string(), v.maxLength(256))

const Seconds = v.nullish(v.pipe(v.number(), v.safeInteger()))
const Shared = {
  contentType: v.nullish(v.pipe(v.string(), v.maxLength(255))),
  tags: v.nullish(
    v.pipe(
      v.record(TagText, TagText),
      v.check((tags) => Object.keys(tags).length <= MAX_TAGS, `At most ${MAX_TAGS} tags`),
    ),
  ),
  attributes: v.nullish(v.object({ enabled: v.nullish(v.boolean()), nbf: Seconds, exp: Seconds })),
}
const SetBody = v.object({ value: v.pipe(v.string(), v.maxBytes(MAX_BYTES)), ...Shared })
const UpdateBody = v.object(Shared)

/** Secrets (Learn, 'Key Vault REST API: Secrets'). @param now milliseconds since the epoch */
export function secretRoutes(now: () => number, ids: Ids): readonly PathRoute<Operation>[] {
  const GET: Operation = { right: READ, handle: get }
  const PUT: Operation = { right: SET, handle: (call) => set(call, now, ids) }
  const PATCH: Operation = { right: UPDATE, handle: (call) => update(call, now) }
  return [
    { path: 'secrets', operations: { GET: { right: LIST, handle: list } } },
    { path: 'secrets/:name', operations: { GET, PUT, PATCH } },
    { path: 'secrets/:name/versions', operations: { GET: { right: LIST, handle: listVersions } } },
    { path: 'secrets/:name/:version', operations: { GET, PATCH } },
    ...deletionRoutes(KEPT, now),
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

/** Everything but the value. */
const shownSecret = (call: Call, { object, version }: Found<Secret>) =>
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
    attributes: { ...attributes, ...recoveryOf(call) },
    tags: tags ?? {},
  }
}

const KEPT: Kept<Secret> = {
  collection: 'secrets',
  objects: ({ vault }) => vault.secrets,
  listed,
  shown: (call, object, version) => shownSecret(call, { object, version }),
}

/** Adds a version, to a new secret or to an existing one. */
async function set(call: Call, now: () => number, ids: Ids): Promise<Response> {
  const { value, ...settings } = await readBody(call.request, SetBody, call.context)
  demandFreeName(call, KEPT, now())
  const version = changed(firstVersion({ value }, ids, now()), settings, now())
  const object = call.vault.secrets.add(call.name, version)
  for (const half of ['request', 'response'] as const)
    call.context.artifact({ kind: 'secret', value, half, where: 'body value' })
  return Response.json({ value, ...shownSecret(call, { object, version }) })
}

/** Changes everything about a version but its value. */
async function update(call: Call, now: () => number): Promise<Response> {
  const { object, version } = demandVersion(call, 'secrets', call.vault.secrets)
  const after = changed(version, await readBody(call.request, UpdateBody, call.context), now())
  call.vault.secrets.replace(object.name, after)
  return Response.json(shownSecret(call, { object, version: after }))
}

/** The version with these settings. What they leave out stays as it was. */
function changed(
  { content, attributes, tags, ...rest }: Version<Secret>,
  settings: v.InferOutput<typeof UpdateBody>,
  now: number,
): Version<Secret> {
  const { enabled, nbf, exp } = settings.attributes ?? {}
  const contentType = settings.contentType ?? content.contentType
  const allTags = settings.tags ?? tags
  return {
    ...rest,
    content: { value: content.value, ...(contentType !== undefined && { contentType }) },
    attributes: {
      ...attributes,
      enabled: enabled ?? attributes.enabled,
      ...(nbf && { nbf }),
      ...(exp && { exp }),
      updated: Math.floor(now / 1000),
    },
    ...(allTags && { tags: allTags }),
  }
}
