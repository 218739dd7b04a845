import type { Exchange } from '#engine'
import { shownMessage } from '../inspector/http/message.ts'
import { bodyPieces, pretty } from '../inspector/text/languages.ts'
import { headerLine, startLine } from '../inspector/text/languages.ts'
import type { Piece } from '../inspector/text/lex.ts'
import { lines } from '../inspector/text/lex.ts'

export type Half = 'request' | 'response'

/** One half of an exchange from its first line to the last of its body, line by line, as it may be shown. */
export function linesOf(exchange: Exchange, half: Half, raw: boolean): readonly (readonly Piece[])[] {
  const message = exchange[half]
  if (!message) return [[{ type: 'status', text: exchange.failure ?? '' }]]
  const { start, headers, body, form } = shownMessage(exchange, message)
  return [
    startLine(start),
    ...headers.map(headerLine),
    ...(body === '' ? [] : [[], ...lines(bodyPieces(raw ? body : pretty(body, form), form))]),
  ]
}

/** The same for the clipboard, secrets included. */
export const wholeOf = (exchange: Exchange, half: Half): string => {
  const message = exchange[half]
  return message ? shownMessage(exchange, message).whole : (exchange.failure ?? '')
}

/** What the engine writes in a private key's place. */
export const isRedacted = (exchange: Exchange): boolean =>
  /<private key redacted/.test(`${exchange.request.body}${exchange.response?.body}`)
