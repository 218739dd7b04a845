import type { Ids } from '../../ids.ts'

/** Requests that ARM allows per subscription and hour before it throttles (Learn, 'Understand how Azure Resource Manager throttles requests'). */
const ALLOWANCE = { reads: 12_000, writes: 1_200, deletes: 15_000 } as const
const HOUR = 3600e3

/**
 * The headers that every answer of ARM carries. What remains of the allowance is counted and told, but running out of it refuses nobody:
 * the clock of this cloud may stand still.
 * @param now milliseconds since the epoch
 */
export function createCommonHeaders(now: () => number, ids: Ids, location: string): (request: Request, response: Response) => Response {
  const counters = new Map<keyof typeof ALLOWANCE, { hour: number; used: number }>()

  function remaining(kind: keyof typeof ALLOWANCE): number {
    const hour = Math.floor(now() / HOUR)
    const before = counters.get(kind)
    const used = before?.hour === hour ? before.used + 1 : 1
    counters.set(kind, { hour, used })
    return Math.max(0, ALLOWANCE[kind] - used)
  }

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
    headers.set(`x-ms-ratelimit-remaining-subscription-${kind}`, String(remaining(kind)))
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    headers.set('x-content-type-options', 'nosniff')
    const client = request.headers.get('x-ms-client-request-id')
    if (client !== null && request.headers.get('x-ms-return-client-request-id')?.toLowerCase() === 'true') headers.set('x-ms-client-request-id', client)
    if (headers.get('content-type') === 'application/json') headers.set('content-type', 'application/json; charset=utf-8')
    return response
  }
}

const kindOf = (method: string) => (method === 'GET' || method === 'HEAD' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes')

/** `20260131T120000Z` (ISO 8601, basic format). */
const compact = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
