import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1))

export const IssueBody = v.object({ tenant_id: text, client_id: text, object_id: text })

/** CredRequestDefinition of the published interface. */
export const CredentialRequestBody = v.object({
  identityIds: v.optional(v.array(text), []),
  customClaims: v.optional(v.record(v.string(), v.unknown())),
  delegatedResources: v.optional(v.array(text), []),
})

/** The body as `schema` wants it, or undefined when it is no JSON or something else. */
export async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S> | undefined> {
  const json: unknown = await request.json().catch(() => undefined)
  const parsed = v.safeParse(schema, json)
  return parsed.success ? parsed.output : undefined
}
