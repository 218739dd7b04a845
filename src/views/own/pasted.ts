import type { Actor } from '#engine'
import { bytesOf } from '../inspector/token/jwt.ts'

/** A token that somebody brought, taken apart. Nothing here says whether it is genuine. */
export interface OwnToken {
  readonly compact: string
  readonly header: Members
  readonly payload: Members
  /** Empty where it is not signed (RFC 7518, 3.6). */
  readonly signature: string
}
export type Members = Readonly<Record<string, unknown>>

/** Why a text is no token, and where it goes wrong. */
export interface Problem {
  readonly code:
    | 'empty'
    | 'long'
    | 'json'
    | 'no-token'
    | 'cut'
    | 'encrypted'
    | 'parts'
    | 'blank'
    | 'character'
    | 'length'
    | 'utf8'
    | 'part-json'
    | 'object'
  /** `header`, `payload` or `signature`, where one of them is to blame. */
  readonly part?: Part
  /** What a message may say: a count, a character and its place, a parser's words. */
  readonly detail?: string
}
export type Part = (typeof PARTS)[number]
const PARTS = ['header', 'payload', 'signature'] as const

/** What a text holds: one token or more, each once, or why there is none. */
export type Pasted = { readonly tokens: readonly [OwnToken, ...OwnToken[]] } | { readonly problem: Problem }

/** Characters of what may be pasted: far more than any header that a server takes. */
const LONGEST = 100_000
/** Where answers and tools keep a token: token endpoints, az CLI, Az PowerShell, a form with an assertion. */
const MEMBERS = ['access_token', 'accessToken', 'id_token', 'idToken', 'client_assertion', 'token', 'Token']

class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/**
 * Reads compact JWS (RFC 7515, 3.1) as they are found in the world: alone, in a header line, in quotes, broken into lines, in a
 * token answer, or anywhere in a log, a shell's variable or what curl prints.
 */
export function readPasted(text: string): Pasted {
  try {
    if (text.length > LONGEST) throw new Refused({ code: 'long' })
    const found = tokensAnywhere(text)
    if (found.length > 1) return { tokens: found as [OwnToken, ...OwnToken[]] }
    return { tokens: [readAlone(text, found[0])] }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

/** The token that the text as a whole is; else the one that stands somewhere in it. */
function readAlone(text: string, found: OwnToken | undefined): OwnToken {
  const isOneWord = !/\s/.test(text.trim())
  // Words beside it are no continuation of it; lines may be.
  if (found && / \S/.test(text.trim().replace(/^(authorization:\s*)?bearer\s+/i, ''))) return found
  try {
    return takenApart(compactIn(text))
  } catch (error) {
    const cut = cutIn(text)
    if (found && !(isOneWord && /^["'`]*ey/.test(text.trim()))) return found
    if (cut !== undefined) throw new Refused({ code: 'cut', detail: cut })
    throw error
  }
}

/** Whole tokens in a text, each once, in their order: what begins like a JSON object in base64url and has three parts. */
function tokensAnywhere(text: string): readonly OwnToken[] {
  const candidates = text.match(/(?<![\w.-])ey[JA][\w-]*(?:\.[\w-]+){1,4}\.?(?![\w-])/g) ?? []
  return [
    ...new Set(candidates.map((each) => each.replace(/\.$/, (dot) => (isUnsigned(each) ? dot : '')))),
  ].flatMap((compact) => {
    try {
      return [takenApart(compact)]
    } catch (error) {
      if (error instanceof Refused) return []
      throw error
    }
  })
}

/** Two parts and a dot: a token with an empty signature, not the end of a sentence. */
const isUnsigned = (text: string) => text.split('.').length === 3

/** The last characters of a token that something shows the beginning of, as PowerShell's tables do (`eyJ0eXAi...`). */
function cutIn(text: string): string | undefined {
  const shown = /(?<![\w.-])ey[JA][\w.-]*?(?=\.{3}|…)/.exec(text)?.[0]
  return shown && (shown.length > 16 ? `…${shown.slice(-16)}` : shown)
}

function compactIn(text: string): string {
  const trimmed = unquoted(text.trim())
  if (trimmed === '') throw new Refused({ code: 'empty' })
  const found = trimmed.startsWith('{') ? inJson(trimmed) : inForm(trimmed)
  return unquoted(found.trim())
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replaceAll(/\s+/g, '')
}

/** Without what a shell, a log or a listing puts around it. */
const unquoted = (text: string) => text.replaceAll(/^["'`]+|["'`,;]+$/g, '')

function inJson(text: string): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Refused({ code: 'json', detail: wordsOf(error) })
  }
  const found = MEMBERS.map((name) => (value as Members)[name]).find(
    (member) => typeof member === 'string' && member !== '',
  )
  if (typeof found !== 'string')
    throw new Refused({
      code: 'no-token',
      detail: Object.keys(value as Members)
        .slice(0, 8)
        .join(', '),
    })
  return found
}

const inForm = (text: string) =>
  /^[\w.+%~*-]+=/.test(text) && text.includes('&')
    ? (new URLSearchParams(text).get('client_assertion') ?? text)
    : text

function takenApart(compact: string): OwnToken {
  const parts = compact.split('.')
  if (parts.length === 5) throw new Refused({ code: 'encrypted' }) // RFC 7516, 3.1
  if (parts.length !== 3) throw new Refused({ code: 'parts', detail: String(parts.length) })
  for (const [i, text] of parts.entries()) checkBase64Url(PARTS[i]!, text)
  const [header, payload, signature] = parts as [string, string, string]
  return { compact, header: membersOf('header', header), payload: membersOf('payload', payload), signature }
}

/** RFC 4648, 5, without padding. */
function checkBase64Url(part: Part, text: string): void {
  if (text === '' && part !== 'signature') throw new Refused({ code: 'blank', part })
  const at = text.search(/[^\w-]/)
  if (at >= 0)
    throw new Refused({ code: 'character', part, detail: `${namedOf(text.codePointAt(at)!)} (${at + 1})` })
  if (text.length % 4 === 1) throw new Refused({ code: 'length', part, detail: String(text.length) })
}

/** A character as it can be seen: one that shows nothing goes by its number. */
function namedOf(code: number): string {
  const character = String.fromCodePoint(code)
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? character
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function membersOf(part: Part, text: string): Members {
  const json = attempt(
    () => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(text)),
    () => ({ code: 'utf8', part }),
  )
  const value: unknown = attempt(
    () => JSON.parse(json) as unknown,
    (detail) => ({ code: 'part-json', part, detail }),
  )
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused({ code: 'object', part })
  return value as Members
}

function attempt<T>(work: () => T, problem: (words: string) => Problem): T {
  try {
    return work()
  } catch (error) {
    throw new Refused(problem(wordsOf(error)))
  }
}
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200)

export type OwnKind = 'managedIdentity' | 'app' | 'user' | 'assertion' | 'other'

/** Whose it is, as far as its claims tell (Learn, "Access token claims reference"; RFC 7523, 3). */
export function kindOf({ header, payload }: OwnToken): OwnKind {
  if (payload['xms_mirid'] !== undefined) return 'managedIdentity'
  if (payload['idtyp'] === 'app') return 'app'
  if (payload['idtyp'] === 'user' || payload['scp'] !== undefined) return 'user'
  if (
    payload['iss'] !== undefined &&
    payload['iss'] === payload['sub'] &&
    (header['x5t#S256'] ?? header['x5t'] ?? header['x5c']) !== undefined
  )
    return 'assertion'
  return payload['appid'] !== undefined && payload['oid'] !== undefined ? 'app' : 'other'
}

/** Who in the picture a claim speaks of; undefined for one that speaks of nobody there. */
export function actorOf(claim: string, payload: Members): Actor | undefined {
  if (ENTRA.has(claim)) return 'entra'
  if (IDENTITY.has(claim)) return 'arm'
  if (claim === 'xms_az_rid') return 'vm'
  if (claim === 'aud' || RIGHTS.has(claim)) return audienceOf(payload['aud'])
  return undefined
}
/** The directory: who issued it, with which key, for which principal there. */
const ENTRA = new Set(['iss', 'tid', 'kid', 'idp', 'oid', 'sub', 'idtyp', 'ver'])
/** The identity as a resource. */
const IDENTITY = new Set(['appid', 'azp', 'appidacr', 'azpacr', 'xms_mirid'])
/** What the receiver decides by. */
const RIGHTS = new Set(['roles', 'scp', 'wids', 'groups'])

/** Application ids of Key Vault and of Resource Manager, which stand in v2.0 tokens (Learn, "Verify first-party Microsoft applications in sign-in reports"). */
const KEY_VAULT = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'
const RESOURCE_MANAGER = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

function audienceOf(aud: unknown): Actor | undefined {
  const all = (Array.isArray(aud) ? aud : [aud])
    .filter((each) => typeof each === 'string')
    .join(' ')
    .toLowerCase()
  if (
    /\bvault\.(azure|microsoftazure|usgovcloudapi)\.|managedhsm\.azure\./.test(all) ||
    all.includes(KEY_VAULT)
  )
    return 'keyvault'
  if (
    /\bmanagement\.(azure|core\.windows|usgovcloudapi|chinacloudapi)\./.test(all) ||
    all.includes(RESOURCE_MANAGER)
  )
    return 'arm'
  return /login\.microsoftonline\.|sts\.windows\.net/.test(all) ? 'entra' : undefined
}

/** The claims of a token by the actor that they speak of, in the order of the token. */
export function pinsOf({ header, payload }: OwnToken): Pins {
  const pins: Partial<Record<Actor, string[]>> = {}
  for (const name of [...Object.keys(header).filter((member) => member === 'kid'), ...Object.keys(payload)]) {
    const actor = actorOf(name, payload)
    if (actor) (pins[actor] ??= []).push(name)
  }
  return pins
}
export type Pins = Readonly<Partial<Record<Actor, readonly string[]>>>
