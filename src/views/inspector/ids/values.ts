import type { Frame } from '#player'
import { readJwt } from '../token/jwt.ts'

/** A value in a message, and what it is called there. */
export interface NamedValue {
  readonly part: 'url' | 'header' | 'body' | 'token' | 'assertion'
  /** A parameter's, field's, member's or claim's name; empty for the path of an address. */
  readonly name: string
  readonly value: string
}

/** Every named value that a message carries, those inside its tokens and assertions too. */
export function valuesOf({ message, artifacts }: Frame): readonly NamedValue[] {
  const values: NamedValue[] = []
  const put = (part: NamedValue['part']) => (name: string, value: string) =>
    values.push({ part, name, value })
  if ('url' in message) inUrl(message.url, put('url'))
  for (const [name, value] of message.headers) put('header')(name, value)
  inBody(message.body, put('body'))
  for (const { kind, value } of artifacts) {
    const jwt = kind === 'token' || kind === 'assertion' ? readJwt(value) : undefined
    if (jwt && (kind === 'token' || kind === 'assertion'))
      for (const part of [jwt.header, jwt.payload]) inJson(part, '', put(kind))
  }
  return values
}

type Put = (name: string, value: string) => void

function inUrl(url: string, put: Put) {
  const [path, query = ''] = url.split('?')
  put('', path!)
  for (const [name, value] of new URLSearchParams(query)) put(name, value)
}

function inBody(body: string, put: Put) {
  try {
    inJson(JSON.parse(body), '', put)
  } catch {
    for (const [name, value] of new URLSearchParams(body)) put(name, value)
  }
}

/** A member of an array is called what the array is called. */
function inJson(value: unknown, name: string, put: Put) {
  if (typeof value === 'string') put(name, value)
  else if (Array.isArray(value)) for (const each of value) inJson(each, name, put)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) inJson(each, key, put)
}
