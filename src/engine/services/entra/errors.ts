import type { Ids } from '../../ids.ts'
import type { FidelityMark } from '../../types.ts'
import type { Context } from '../../wire/service.ts'

/** A request that the token service refuses. Thrown where the reason is found, answered in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  constructor(code: ErrorCode, sentences: readonly string[]) {
    super(`AADSTS${code}: ${sentences.join(' ')}`)
    this.code = code
  }
}

/** How the token service answers a code: `error`, HTTP status, and whether Microsoft's look-up page for error codes knows it. */
type Kind = readonly [error: string, status: number, lookup: boolean]

/**
 * Learn, 'Microsoft Entra authentication and authorization error codes'.
 * `invalid_client` comes as 401, everything else as 400 (RFC 6749, 5.2). Codes that the look-up page does not know are
 * known from the service's answers only, and their texts are inferred.
 */
const KINDS = {
  50027: ['invalid_request', 400, true], // malformed JWT
  50049: ['invalid_instance', 400, true],
  50059: ['invalid_request', 400, true], // a tenant is needed
  70000: ['invalid_grant', 400, true], // refresh token
  70003: ['unsupported_grant_type', 400, true],
  70011: ['invalid_scope', 400, true],
  90002: ['invalid_tenant', 400, true],
  90014: ['invalid_request', 400, true], // a claim is missing
  500011: ['invalid_resource', 400, true],
  700016: ['unauthorized_client', 400, true],
  700021: ['invalid_client', 401, false], // assertion names another client
  700023: ['invalid_client', 401, false], // assertion audience
  700024: ['invalid_client', 401, false], // assertion times
  700027: ['invalid_client', 401, true], // assertion signature or certificate
  900144: ['invalid_request', 400, true], // a parameter is missing
  900561: ['invalid_request', 405, true],
  901002: ['invalid_request', 400, true],
  1002012: ['invalid_scope', 400, false],
  7000112: ['unauthorized_client', 400, true],
  7000215: ['invalid_client', 401, true],
  7000216: ['invalid_client', 401, true],
  7000218: ['invalid_client', 401, true],
} as const satisfies Record<number, Kind>

type ErrorCode = keyof typeof KINDS

const WORDING: FidelityMark = {
  level: 'inferred',
  about: 'response.body.error_description',
  why: 'The code is known from real answers; the wording is not documented.',
}

/** The answer to a refused request. Marks a text that is not in Microsoft's documentation. */
export function refusalResponse(
  { code, message }: Refusal,
  trace: Trace,
  { mark }: Pick<Context, 'mark'>,
): Response {
  const [error, status, lookup] = KINDS[code]
  if (!lookup) mark(WORDING)
  const timestamp = `${new Date(trace.at).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const body = {
    error,
    error_description: `${message} Trace ID: ${trace.traceId} Correlation ID: ${trace.correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    ...(lookup && { error_uri: `https://login.microsoftonline.com/error?code=${code}` }),
  }
  return Response.json(body, {
    status,
    headers: { ...JSON_UTF8, ...tokenHeaders(trace), ...(status === 405 && { allow: 'POST' }) },
  })
}

/** What ties an answer to the service's logs. */
export interface Trace {
  readonly traceId: string
  readonly correlationId: string
  /** True when the caller chose the correlation id: then the answer repeats it. */
  readonly asked: boolean
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** How Entra's JSON is labelled, whatever it says (recordings in gh Azure/azure-sdk-for-js). */
export const JSON_UTF8 = { 'content-type': 'application/json; charset=utf-8' } as const

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export function newTrace(request: Request, ids: Ids, at: number): Trace {
  const asked =
    request.headers.get('client-request-id') ?? new URL(request.url).searchParams.get('client-request-id')
  const own = asked !== null && GUID.test(asked)
  const correlationId = own ? asked : ids.guid()
  return { traceId: ids.guid(), correlationId, asked: own, at }
}

/** Never cached (RFC 6749, 5.1), and traceable (recordings in gh Azure/azure-sdk-for-js). */
export const tokenHeaders = ({ traceId, correlationId, asked }: Trace): Record<string, string> => ({
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'x-ms-request-id': traceId,
  ...(asked && { 'client-request-id': correlationId }),
})
