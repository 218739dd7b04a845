import type { TokenFailure } from '../../tokens/verify.ts'
import { ServiceError } from '../serviceError.ts'

/** Microsoft Graph's refusals (Learn, 'Microsoft Graph error responses and resource types'). */

export const badRequest = (message: string) => new ServiceError(400, 'Request_BadRequest', message)
export const forbidden = () =>
  new ServiceError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
export const notFound = (id: string) =>
  new ServiceError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
export const unknownSegment = (pathname: string) =>
  new ServiceError(400, 'BadRequest', `Resource not found for the segment '${pathname}'.`)

const TOKEN_TEXTS: Readonly<Record<TokenFailure, string>> = {
  missing: 'Access token is empty.',
  scheme: 'Access token is empty.',
  malformed: 'IDX14100: JWT is not well formed, there are no dots (.).',
  signature: 'Access token validation failure. Invalid signature.',
  issuer: 'Access token validation failure. Invalid issuer.',
  audience: 'Access token validation failure. Invalid audience.',
  'not-before': 'Lifetime validation failed, the token is not yet valid.',
  expired: 'Lifetime validation failed, the token is expired.',
}
export const unauthorized = (failure: TokenFailure) =>
  new ServiceError(401, 'InvalidAuthenticationToken', TOKEN_TEXTS[failure], {
    headers: { 'www-authenticate': CHALLENGE },
  })

const CHALLENGE = [
  'Bearer realm=""',
  'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  'client_id="00000003-0000-0000-c000-000000000000"',
].join(', ')

/** A refusal with the inner error that Graph alone adds. @param now milliseconds since the epoch */
export function graphErrorResponse(error: ServiceError, requestId: string, now: number): Response {
  const innerError = {
    date: new Date(now).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  }
  return Response.json(
    { error: { ...error.toJSON(), innerError } },
    { status: error.status, headers: { 'request-id': requestId, ...error.headers } },
  )
}
