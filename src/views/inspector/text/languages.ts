import { lex, type Piece, type PieceType } from './lex.ts'

/** What stands where a secret was. No text of the wire contains it. */
export const MASK = '••••••••'

/** Header and payload are JSON, so both begin with `eyJ`, which is `{"` in base64url (RFC 7515, 7.1). */
const JWT = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/y
const MASKED = new RegExp(MASK, 'y')

const jwt = (text: string): Piece[] => {
  const [header = '', payload = '', signature = ''] = text.split('.')
  const dot: Piece = { type: 'punctuation', text: '.' }
  return [
    { type: 'jwt-header', text: header },
    dot,
    { type: 'jwt-payload', text: payload },
    dot,
    { type: 'jwt-signature', text: signature },
  ]
}

/** Up to where a JWT or a mask may begin. */
const PLAIN = new RegExp(`(?:(?!eyJ|${MASK}).)+|.`, 'suy')

/** Any value: JWTs and masks stand out, the rest is of `type`. */
const value =
  (type: PieceType) =>
  (text: string): Piece[] =>
    lex(text, [
      [JWT, jwt],
      [MASKED, 'masked'],
      [PLAIN, type],
    ])

/** RFC 8259. Also cuts what is not quite JSON; nothing is lost. */
export const json = (text: string): Piece[] =>
  lex(text, [
    [/"(?:[^"\\]|\\.)*"(?=\s*:)/sy, 'name'],
    [/"(?:[^"\\]|\\.)*"/sy, value('string')],
    [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y, 'number'],
    [/(?:true|false|null)\b/y, 'literal'],
    [/[{}[\],:]/y, 'punctuation'],
    [/\s+/y, 'plain'],
  ])

/** application/x-www-form-urlencoded (WHATWG URL, 5), and the query of a URL. */
export const form = (text: string): Piece[] =>
  lex(text, [
    [/[&\n]/y, 'punctuation'],
    [/[^&\n]+/y, (field) => pair(field, '=')],
  ])

/** Name, separator and value; the first separator counts. */
function pair(text: string, separator: string): Piece[] {
  const [name, rest] = splitOnce(text, separator)
  if (rest === undefined) return value('name')(name)
  return [{ type: 'name', text: name }, { type: 'punctuation', text: separator }, ...value('string')(rest)]
}

/** A whole URL: up to the query as it is, then names and values. */
export const url = (text: string): Piece[] => {
  const at = text.indexOf('?')
  return at < 0
    ? [{ type: 'url', text }]
    : [
        { type: 'url', text: text.slice(0, at) },
        { type: 'punctuation', text: '?' },
        ...form(text.slice(at + 1)),
      ]
}

/** A request line without version, or a status line: `GET https://…`, `200 OK`. */
export const startLine = (text: string): Piece[] => {
  const [first, rest] = splitOnce(text, ' ')
  if (/^\d{3}$/.test(first)) return [{ type: 'status', text }]
  return rest
    ? [{ type: 'method', text: first }, { type: 'plain', text: ' ' }, ...url(rest)]
    : [{ type: 'plain', text }]
}

/** One field line: `name: value` (RFC 9110, 5). */
export const headerLine = (text: string): Piece[] => pair(text, ':')

/** `a b c` at the first ` `: `a` and `b c`. */
function splitOnce(text: string, at: string): [before: string, after?: string] {
  const index = text.indexOf(at)
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + at.length)]
}

export type BodyForm = 'json' | 'form' | 'text'

/** By its content type; a body without one is text. */
export function bodyForm(contentType: string | undefined): BodyForm {
  if (/^application\/(\S+\+)?json\b/i.test(contentType ?? '')) return 'json'
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '') ? 'form' : 'text'
}

/** The same content, easier to read: JSON indented, form fields decoded, one to a line. What cannot be parsed stays as it was sent. */
export function pretty(body: string, as: BodyForm): string {
  if (as === 'form')
    return [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('\n')
  if (as === 'text') return body
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

export const bodyPieces = (text: string, as: BodyForm): readonly Piece[] =>
  as === 'json' ? json(text) : as === 'form' ? form(text) : [{ type: 'plain', text }]
