import * as v from 'valibot'
import { invalidContent } from './errors.ts'

/**
 * The request's body as `schema` describes it.
 * @throws ServiceError InvalidRequestContent, 400, for anything else
 */
export async function readBody<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  const read = v.safeParse(schema, parse(await request.text()))
  if (read.success) return read.output
  const [issue] = read.issues
  const path = v.getDotPath(issue)
  throw invalidContent(path === null ? issue.message : `${issue.message}. Path '${path}'.`)
}

function parse(text: string): unknown {
  if (text.trim() === '') throw invalidContent('The request body is empty')
  const value = parseJson(text)
  if (!isShallow(value, MAX_DEPTH))
    throw invalidContent(`The reader's MaxDepth of ${MAX_DEPTH} has been exceeded`)
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidContent((error as Error).message)
  }
}

/** As deep as Json.NET reads by default. It also makes it safe to walk a body by recursion. */
const MAX_DEPTH = 64
const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)))

export type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const AnyObject = v.custom<Json>(isObject, 'A JSON object is expected')

/** An object with these members and any others. Unlike valibot's own, it does not accept arrays. */
export const object = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(AnyObject, v.looseObject(entries))

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const MAX_TAGS = 50

/** Names and values of tags (Learn, 'Use tags to organize your Azure resources': at most 50, value at most 256 characters). */
export const Tags = v.pipe(
  AnyObject,
  v.record(v.pipe(v.string(), v.maxLength(512)), v.pipe(v.string(), v.maxLength(256))),
  v.check((tags) => Object.keys(tags).length <= MAX_TAGS, `A resource has at most ${MAX_TAGS} tags`),
)

/** An object with any members. */
export const JsonObject = object({})

/** Azure writes both `West Europe` and `westeurope`. */
export const normalLocation = (location: string) => location.replaceAll(' ', '').toLowerCase()

/** JSON merge (RFC 7396): members given replace or, if both are objects, merge; null removes. */
export function mergeJson(target: Json, patch: Json): Json {
  const merged = new Map(Object.entries(target))
  for (const [name, value] of Object.entries(patch)) {
    const old = merged.get(name)
    if (value === null) merged.delete(name)
    else merged.set(name, isObject(value) ? mergeJson(isObject(old) ? old : {}, value) : value)
  }
  return Object.fromEntries(merged)
}
