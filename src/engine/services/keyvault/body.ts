import { base64url } from 'jose'
import * as v from 'valibot'
import { isBase64Url } from '../../crypto/base64.ts'
import type { Context } from '../../wire/service.ts'
import { badParameter } from './errors.ts'
import { MARKS } from './marks.ts'

/** The request's body as `schema` describes it. @throws ServiceError BadParameter, 400, for anything else */
export async function readBody<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
  context: Context,
): Promise<v.InferOutput<S>> {
  const read = v.safeParse(schema, parse(await request.text()))
  if (read.success) return read.output
  const [issue] = read.issues
  throw refuseParameter(context, v.getDotPath(issue) ?? 'body', issue.message)
}

/** @returns undefined, which no schema accepts, for what is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Records the check `parameters` as failed and returns the refusal. */
export function refuseParameter(context: Context, parameter: string, message: string) {
  context.check({ name: 'parameters', passed: false, expected: `a valid ${parameter}`, found: message })
  context.mark(MARKS.parameterText)
  return badParameter(message)
}

/** Bytes as base64url text without padding (RFC 4648, 5; RFC 7515, 2). */
export const Base64Url = v.pipe(
  v.string(),
  v.check(isBase64Url, 'Not base64url'),
  v.transform((text) => new Uint8Array(base64url.decode(text))),
)

export const algorithmRefused = (context: Context, use: string, alg: string) =>
  refuseParameter(
    context,
    'alg',
    `Key and ${use} algorithm are incompatible. The key is of type 'RSA', and '${alg}' is no ${use} algorithm for it.`,
  )

export const lengthRefused = (context: Context, member: string, length: number, wanted: string) =>
  refuseParameter(
    context,
    member,
    `Invalid length of '${member}': ${length} bytes. ${wanted}, encoded with base64url.`,
  )
