import type { Ids } from '../../ids.ts'
import type { CloudScenario } from '../../types.ts'
import { ServiceError } from '../serviceError.ts'
import type { ArmRoute, Call } from './route.ts'
import type { Authorizer } from './authorize.ts'

/** Work that outlasts its request (ARM RPC, 'Asynchronous operations'). */
export interface AsyncOperations {
  /**
   * Starts an operation that ends with `work`. The headers tell the caller where to ask about its progress.
   * @param work rejects with an ServiceError, or anything else, when it fails
   */
  start(
    call: Call,
    work: Promise<void>,
  ): { readonly headers: Record<string, string>; readonly location: string }
  readonly routes: readonly ArmRoute[]
}

interface Entry {
  readonly name: string
  readonly startedBy: string
  readonly startTime: number
  /** Resolves when the work has ended, with its error if there was one. Never rejects. */
  readonly outcome: Promise<ServiceError | undefined>
  endTime?: number
}

/** Seconds that a poller is told to wait while an operation is in progress. */
const RETRY_AFTER = 10

/** How many operations can still be asked about: Azure forgets them after a day, and the clock here may stand still. */
const REMEMBERED = 1000

/** @param duration milliseconds by the cloud's clock that an operation takes at least */
export function createAsyncOperations(o: {
  now: () => number
  ids: Ids
  scenario: CloudScenario
  authorizer: Authorizer
  duration: () => number
}): AsyncOperations {
  const { now, ids, scenario, authorizer } = o
  const entries = new Map<string, Entry>()
  const path = `/subscriptions/${scenario.subscriptionId}/providers/Microsoft.Compute/locations/${scenario.location}/operations`

  function start({ caller, apiVersion }: Call, work: Promise<void>) {
    const name = ids.guid()
    const startTime = now()
    const entry: Entry = {
      name,
      startTime,
      startedBy: caller.oid,
      outcome: work.then(() => undefined, asServiceError),
    }
    const duration = o.duration()
    void entry.outcome.then(() => {
      entry.endTime = Math.max(now(), startTime + duration)
    })
    entries.set(name, entry)
    if (entries.size > REMEMBERED) entries.delete(entries.keys().next().value!)
    const url = `https://management.azure.com${path}/${name}?p=${ids.guid()}&api-version=${apiVersion}${signature(startTime)}`
    return {
      headers: { 'azure-asyncoperation': url, 'azure-asyncnotification': 'Enabled' },
      location: `${url}&monitor=true`,
    }
  }

  /** The query by which ARM recognises its own links: time, certificate, signature, hash. Nobody else can read it. */
  const signature = (at: number) =>
    `&t=${ticks(at)}&c=${ids.opaque(24)}&s=${ids.opaque(256)}&h=${ids.opaque(32)}`

  /** Awaits the work instead of making the caller ask again. The operation is in progress only while the clock is behind its end. */
  async function poll(call: Call): Promise<Response> {
    const entry = entries.get(call.params.operation!.toLowerCase())
    if (entry?.startedBy !== call.caller.oid)
      authorizer.demand(call.caller, 'Microsoft.Compute/locations/operations/read', call.id, call.context)
    if (!entry)
      throw new ServiceError(404, 'NotFound', `The operation '${call.params.operation}' was not found.`)
    const error = await entry.outcome
    const running = entry.endTime === undefined || now() < entry.endTime
    if (call.url.searchParams.get('monitor') === 'true') return monitored(running, error)
    const { name, startTime } = entry
    if (running)
      return Response.json(
        { startTime: iso(startTime), status: 'InProgress', name },
        { headers: { 'retry-after': String(RETRY_AFTER) } },
      )
    return Response.json({
      startTime: iso(startTime),
      endTime: iso(entry.endTime!),
      status: error ? 'Failed' : 'Succeeded',
      name,
      ...(error && { error: error.toJSON() }),
    })
  }

  return {
    start,
    routes: [
      {
        path: '/subscriptions/:subscription/providers/Microsoft.Compute/locations/:location/operations/:operation',
        operations: { GET: { action: undefined, handle: poll } },
      },
    ],
  }
}

function monitored(running: boolean, error: ServiceError | undefined): Response {
  if (running) return new Response(null, { status: 202, headers: { 'retry-after': String(RETRY_AFTER) } })
  return error ? error.toResponse() : new Response(null, { status: 204 })
}

const asServiceError = (error: unknown) =>
  error instanceof ServiceError
    ? error
    : new ServiceError(500, 'InternalServerError', error instanceof Error ? error.message : String(error))

const iso = (ms: number) => new Date(ms).toISOString().replace('Z', '0000+00:00')

/** .NET ticks, as in the links of real operations: 100 ns since the year 1. */
const ticks = (ms: number) => (BigInt(Math.trunc(ms)) + 62_135_596_800_000n) * 10_000n
