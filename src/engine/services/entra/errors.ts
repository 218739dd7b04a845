import type { Ids } from '../../ids.ts'
import type { ErrorCode } from './refusalAnswer.ts'

/** A request that the token service turns down. Thrown where the reason is found, answered in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  constructor(code: ErrorCode, sentences: readonly string[]) {
    super(`AADSTS${code}: ${sentences.join(' ')}`)
    this.code = code
  }
}

/** What ties an answer to the service's logs. */
export interface Trace {
  readonly traceId: string
  readonly correlationId: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export function newTrace(request: Request, ids: Ids, at: number): Trace {
  const asked = request.headers.get('client-request-id') ?? new URL(request.url).searchParams.get('client-request-id')
  const correlationId = asked !== null && GUID.test(asked) ? asked : ids.guid()
  return { traceId: ids.guid(), correlationId, at }
}

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Never cached, and traceable: RFC 6749, 5.1. */
export const tokenHeaders = ({ traceId, correlationId }: Trace): Record<string, string> => ({
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'x-ms-request-id': traceId,
  'client-request-id': correlationId,
})
