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
  /** The caller chose the correlation id and is told it. */
  readonly asked: boolean
  /** Milliseconds since the epoch. */
  readonly at: number
}

export function newTrace(request: Request, ids: Ids, at: number): Trace {
  const asked =
    request.headers.get('client-request-id') ?? new URL(request.url).searchParams.get('client-request-id')
  const own = asked !== null && GUID.test(asked)
  const correlationId = own ? asked : ids.guid()
  return { traceId: ids.guid(), correlationId, asked: own, at }
}

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Never cached (RFC 6749, 5.1), and traceable (recordings in gh Azure/azure-sdk-for-js). */
export const tokenHeaders = ({ traceId, correlationId, asked }: Trace): Record<string, string> => ({
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'x-ms-request-id': traceId,
  ...(asked && { 'client-request-id': correlationId }),
})
