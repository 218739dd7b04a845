import type { FidelityMark } from '../../types.ts'
import type { Context } from '../../wire/service.ts'
import { tokenHeaders, type Refusal, type Trace } from './errors.ts'

/** What the token service answers instead of a token: `error`, HTTP status, and whether the look-up page knows the code. */
type Kind = readonly [error: string, status: number, lookup: boolean]

/**
 * Learn, 'Microsoft Entra authentication and authorization error codes'.
 * `invalid_client` comes as 401, everything else as 400 (RFC 6749, 5.2). Codes without look-up page are known
 * from the service's answers only; their texts are inferred.
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
  7000218: ['invalid_client', 401, true],
} as const satisfies Record<number, Kind>

export type ErrorCode = keyof typeof KINDS

const WORDING: FidelityMark = {
  level: 'inferred',
  about: 'response.body.error_description',
  why: 'The code is known from real answers; the wording is not documented.',
}

/** The answer; marks it where the service's own text for the code is not in Microsoft's documentation. */
export function refuse({ code, message }: Refusal, trace: Trace, { mark }: Pick<Context, 'mark'>): Response {
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
    headers: { ...tokenHeaders(trace), ...(status === 405 && { allow: 'POST' }) },
  })
}
