import type { Finding } from './finding.ts'

/** An element of an XML text that holds text alone. */
export interface XmlLeaf {
  readonly name: string
  readonly text: string
}
/** Reads the leaves of an XML text; undefined for one that is not well-formed. A browser has a parser for it, Node has none. */
export type ReadXml = (text: string) => readonly XmlLeaf[] | undefined

const LONGEST = 40_000
const MOST = 200

/** Error codes in whole JSON and XML bodies, each with its level; JSON that stands as a string in JSON is opened too. */
export function findStructured(text: string, readXml: ReadXml | undefined): readonly Finding[] {
  return [
    ...jsonSpans(text).flatMap(([start, value]) => codesInJson(text, start, value)),
    ...xmlIn(text, readXml),
  ]
}

/** Objects in the text that are valid JSON, with where they begin. */
function jsonSpans(text: string): readonly (readonly [start: number, value: object])[] {
  const spans: [number, object][] = []
  let from = 0
  for (let tries = 0; tries < MOST; tries++) {
    const start = text.indexOf('{', from)
    if (start < 0) break
    const end = endOf(text, start)
    const value = end === undefined ? undefined : parsed(text.slice(start, end))
    if (typeof value === 'object' && value !== null) {
      spans.push([start, value])
      from = end!
    } else from = start + 1
  }
  return spans
}

/** Behind the brace that closes the one at `start`; braces in strings do not count. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0
  let inString = false
  const last = Math.min(text.length, start + LONGEST)
  for (let i = start; i < last; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
      else if (char === '\n') return undefined
    } else if (char === '"') inString = true
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return i + 1
  }
  return undefined
}

function codesInJson(text: string, start: number, value: object): readonly Finding[] {
  const findings: Finding[] = []
  let cursor = start
  const take = (name: string, member: unknown, depth: number): void => {
    if (depth > 12) return
    if (typeof member === 'object' && member !== null) {
      for (const [inner, each] of Object.entries(member))
        take(inner, each, depth + (/^inner_?error$/i.test(inner) ? 2 : 0))
      return
    }
    if (typeof member === 'string' && member.trimStart().startsWith('{')) {
      const inside = parsed(member)
      if (typeof inside === 'object' && inside !== null) take(name, inside, depth + 2)
      return
    }
    const isStatus = /^(?:status|statuscode)$/i.test(name) && /^[1-5]\d\d$/.test(String(member))
    const isCode =
      typeof member === 'string' &&
      /^(?:code|error|errorcode)$/i.test(name) &&
      /^[A-Za-z][\w.-]{2,60}$/.test(member)
    if (!isStatus && !isCode) return
    const found = text.indexOf(String(member), cursor)
    if (found < 0) return
    cursor = found
    findings.push({
      kind: isCode ? 'code' : 'status',
      value: String(member),
      at: [found, found + String(member).length],
      ...(isCode && { role: depth > 1 ? 'inner' : 'outer' }),
    })
  }
  // `InnerError={…}`: the level is told by what stands before it.
  take('', value, /inner_?error\W{0,4}$/i.test(text.slice(Math.max(0, start - 16), start)) ? 2 : 0)
  return findings
}

function xmlIn(text: string, readXml: ReadXml | undefined): readonly Finding[] {
  const start = text.search(/<\?xml|<Error\b/)
  if (start < 0 || !readXml) return []
  const end = text.lastIndexOf('>') + 1
  const leaves = readXml(text.slice(start, Math.min(end, start + LONGEST))) ?? []
  return leaves.flatMap(({ name, text: value }): readonly Finding[] => {
    if (!/^(?:code|errorcode)$/i.test(name)) return []
    const at = text.indexOf(value, start)
    return at < 0 ? [] : [{ kind: 'code', role: 'outer', value, at: [at, at + value.length] }]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
