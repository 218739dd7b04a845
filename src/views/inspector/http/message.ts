import type { Exchange, FidelityMark, RequestMessage, ResponseMessage } from '#engine'
import { bodyForm, type BodyForm } from '../text/languages.ts'
import { masked, secretsOf } from '../text/mask.ts'

/** One message as it may be shown, and as it may be copied. */
export interface ShownMessage {
  /** `GET https://…` or `200 OK`: fetch tells no version, so none is made up. */
  readonly start: string
  /** One field line each. */
  readonly headers: readonly string[]
  readonly headerNames: readonly string[]
  readonly body: string
  readonly form: BodyForm
  /** Everything, secrets included: for the clipboard, never for the page. */
  readonly whole: string
  /** What is inferred or simplified about its parts: `request.body.client_assertion`. */
  readonly marks: readonly FidelityMark[]
  /** The body for the clipboard. */
  readonly wholeBody: string
}

export function shownMessage(exchange: Exchange, message: RequestMessage | ResponseMessage): ShownMessage {
  const secrets = secretsOf(exchange)
  const start =
    'method' in message
      ? `${message.method} ${message.url}`
      : `${message.status} ${message.statusText}`.trim()
  const headers = message.headers.map(([name, value]) => `${name}: ${value}`)
  return {
    start: masked(start, secrets),
    headers: headers.map((line) => masked(line, secrets)),
    headerNames: message.headers.map(([name]) => name),
    body: masked(message.body, secrets),
    form: bodyForm(message.headers.find(([name]) => name === 'content-type')?.[1]),
    whole: [start, ...headers, '', message.body].join('\n'),
    wholeBody: message.body,
    marks: exchange.marks.filter(({ about }) =>
      about.startsWith('method' in message ? 'request.' : 'response.'),
    ),
  }
}
