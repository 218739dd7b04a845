import type { Ids } from '../../ids.ts'
import { createMeter } from './meter.ts'

/** Requests that ARM allows per subscription and hour before it throttles (Learn, 'Understand how Azure Resource Manager throttles requests'). */
const ALLOWANCE = { reads: 12_000, writes: 1_200, deletes: 15_000 } as const
const HOUR = 3600e3

/**
 * Adds the headers that every answer of ARM carries.
 * @param now milliseconds since the epoch
 */
export function createCommonHeaders(
  now: () => number,
  ids: Ids,
  location: string,
): (request: Request, response: Response) => Response {
  const remaining = createMeter(now, HOUR)

  return function withCommonHeaders(request, response) {
    const { headers } = response
    const id = ids.guid()
    const correlation = request.headers.get('x-ms-correlation-request-id') ?? id
    const kind = kindOf(request.method)
    headers.set('cache-control', 'no-cache')
    headers.set('pragma', 'no-cache')
    headers.set('expires', '-1')
    headers.set('x-ms-request-id', id)
    headers.set('x-ms-correlation-request-id', correlation)
    headers.set('x-ms-routing-request-id', `${location.toUpperCase()}:${compact(now())}:${correlation}`)
    headers.set(`x-ms-ratelimit-remaining-subscription-${kind}`, String(remaining(kind, ALLOWANCE[kind])))
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    headers.set('x-content-type-options', 'nosniff')
    const client = request.headers.get('x-ms-client-request-id')
    if (client !== null && request.headers.get('x-ms-return-client-request-id')?.toLowerCase() === 'true')
      headers.set('x-ms-client-request-id', client)
    // ARM itself refused, not a resource provider behind it (seen in gh Azure/azure-cli#32165).
    if (response.status === 403 || response.status === 404) headers.set('x-ms-failure-cause', 'gateway')
    if (headers.get('content-type') === 'application/json')
      headers.set('content-type', 'application/json; charset=utf-8')
    return response
  }
}

const kindOf = (method: string) =>
  method === 'GET' || method === 'HEAD' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes'

/** `20260131T120000Z` (ISO 8601, basic format). */
const compact = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
