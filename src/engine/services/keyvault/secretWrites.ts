import * as v from 'valibot'
import type { Ids } from '../../ids.ts'
import { readBody } from './body.ts'
import { demandVersion, type Call } from './operations.ts'
import { shownSecret } from './secrets.ts'
import { firstVersion, type Secret, type Version } from './vault.ts'

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

/** A new version, of a new secret or of one that is there. @param now milliseconds since the epoch */
export async function setSecret(call: Call, now: () => number, ids: Ids): Promise<Response> {
  const { value, ...settings } = await readBody(call.request, SetBody, call.context)
  const version = changed(firstVersion({ value }, ids, now()), settings, now())
  const object = call.vault.secrets.add(call.name, version)
  for (const half of ['request', 'response'] as const)
    call.context.artifact({ kind: 'secret', value, half, where: 'body value' })
  return Response.json({ value, ...shownSecret(call, { object, version }) })
}

/** Everything about a version but its value. */
export async function updateSecret(call: Call, now: () => number): Promise<Response> {
  const { object, version } = demandVersion(call, 'secrets', call.vault.secrets)
  const after = changed(version, await readBody(call.request, UpdateBody, call.context), now())
  call.vault.secrets.replace(object.name, after)
  return Response.json(shownSecret(call, { object, version: after }))
}

/** What is not said stays as it was. */
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
