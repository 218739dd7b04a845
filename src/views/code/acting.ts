import type { Exchange } from '#engine'
import { classify, type ExchangeKind } from '#machines'
import type { Frame, Run } from '#player'

/** What the code in the VM is doing at a stop. */
export type Acting =
  /** This message is one of its own exchange: it sends it, or gets it. */
  | { readonly how: 'sends' | 'gets'; readonly kind: ExchangeKind }
  /** It has asked and has no answer yet; others are at work for that answer. */
  | { readonly how: 'waits'; readonly kind: ExchangeKind }
  /** Nothing: it has not begun, or the message is other people's business. */
  | { readonly how: 'notYet' | 'rests' }

export function actingAt({ exchanges }: Run, frame: Frame | undefined): Acting {
  if (!frame) return { how: 'notYet' }
  const begun = originOf(frame.exchange, exchanges)
  if (begun.from === 'code') {
    const how = begun !== frame.exchange ? 'waits' : frame.stop.half === 'request' ? 'sends' : 'gets'
    return { how, kind: classify(begun) }
  }
  const before = exchanges.some(({ from, request }) => from === 'code' && request.order < frame.message.order)
  return { how: before ? 'rests' : 'notYet' }
}

/** The exchange that set this one off, and that was set off by none. */
function originOf(exchange: Exchange, exchanges: readonly Exchange[]): Exchange {
  const cause = exchange.cause === undefined ? undefined : exchanges.find(({ id }) => id === exchange.cause)
  return cause ? originOf(cause, exchanges) : exchange
}

/** The stops at which the code speaks or is answered about any of these, in the order of the run. */
export const stopsOf = (frames: readonly Frame[], kinds: readonly ExchangeKind[]): readonly Frame[] =>
  frames.filter(({ exchange }) => exchange.from === 'code' && kinds.includes(classify(exchange)))
