import type { TokenFailure } from '../../tokens/verify.ts'
import { GraphError } from './graphErrors.ts'

const TEXT: Readonly<Record<TokenFailure, string>> = {
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
  new GraphError(401, 'InvalidAuthenticationToken', TEXT[failure])

const CHALLENGE = [
  'Bearer realm=""',
  'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  'client_id="00000003-0000-0000-c000-000000000000"',
].join(', ')

/** @param now milliseconds since the epoch */
export function respond({ status, code, message }: GraphError, requestId: string, now: number): Response {
  const innerError = {
    date: new Date(now).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  }
  return Response.json(
    { error: { code, message, innerError } },
    {
      status,
      headers: { 'request-id': requestId, ...(status === 401 && { 'www-authenticate': CHALLENGE }) },
    },
  )
}
