import type { Exchange, RequestMessage, ResponseMessage } from '#engine'
import { readJwt } from '../inspector/token/jwt.ts'
import { masked, secretsOf } from '../inspector/text/mask.ts'

/** A part of an exchange that is otherwise in another run; undefined: not there. */
export interface Difference {
  readonly part: 'line' | 'header' | 'body' | 'status' | 'claim'
  /** Of the header, member or claim; of requests with `→`, of answers with `←` before it. */
  readonly name: string
  readonly was: string | undefined
  readonly is: string | undefined
}

/** Every part of the exchange that differs between two runs, but for what is new in each recording: moments and their ids. */
export function differencesIn(before: Exchange, now: Exchange): readonly Difference[] {
  const [old, fresh] = [partsOf(before), partsOf(now)]
  const hidden = [...secretsOf(before), ...secretsOf(now)]
  // Of a token that only one of them has, it is enough to say that.
  const lonely = [...old.keys(), ...fresh.keys()]
    .filter((key) => key.endsWith(WHOLE) && old.has(key) !== fresh.has(key))
    .map((key) => key.slice(0, -WHOLE.length))
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    if (lonely.some((token) => key.startsWith(`${token}: `))) return []
    const [was, is] = [old.get(key), fresh.get(key)]
    const [part, name] = key.split('\n') as [Difference['part'], string]
    return was === is ? [] : [{ part, name, was: was && masked(was, hidden), is: is && masked(is, hidden) }]
  })
}

/** Different in every recording, whatever is asked. */
const PASSING =
  /^(iat|nbf|exp|uti|jti|aio|expires_on|expires_in|not_before|date|timestamp|trace_id|correlation_id|x-ms-.*|client-request-id|content-length)$/i

type Parts = Map<string, string>
/** Behind the name of a token as such, whatever it says. */
const WHOLE = '\n'
const keyOf = (part: Difference['part'], name: string) => `${part}\n${name}`

function partsOf({ request, response }: Exchange): Parts {
  const parts: Parts = new Map([
    [keyOf('line', ''), `${request.method} ${request.url}`],
    [keyOf('status', ''), response ? `${response.status} ${response.statusText}`.trim() : '–'],
  ])
  addMessage(parts, '→', request)
  if (response) addMessage(parts, '←', response)
  return parts
}

function addMessage(parts: Parts, arrow: string, { headers, body }: RequestMessage | ResponseMessage): void {
  for (const [name, value] of headers) add(parts, 'header', `${arrow} ${name}`, name, value)
  for (const [path, value] of membersIn(parsed(body)))
    add(parts, 'body', `${arrow} ${path}`, path.split('.').at(-1)!, value)
}

/** A token is told by its header and claims: its bytes are others each time. */
function add(parts: Parts, part: Difference['part'], name: string, lastName: string, value: string): void {
  if (PASSING.test(lastName)) return
  const token = readJwt(value.replace(/^Bearer /i, ''))
  if (!token) return void parts.set(keyOf(part, name), value)
  parts.set(keyOf('claim', name) + WHOLE, 'JWT')
  for (const [claim, inside] of Object.entries({ ...token.header, ...token.payload })) {
    if (!PASSING.test(claim))
      parts.set(
        keyOf('claim', `${name}: ${claim}`),
        typeof inside === 'string' ? inside : JSON.stringify(inside),
      )
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}

function membersIn(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return path ? [[path, String(value)]] : []
  return Object.entries(value).flatMap(([name, inner]) => membersIn(inner, path ? `${path}.${name}` : name))
}
