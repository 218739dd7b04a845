import type { Hop, Interceptor } from '#engine'
import type { FaultOn } from './events.ts'
import type { LiveOperator } from './operator.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How long IMDS takes with `imds.slow`, in milliseconds: longer than the second that the identity libraries' first probe waits. */
const SLOW = 15_000

/** What a fault may change while the program runs. */
interface Stage {
  readonly operator: LiveOperator
  /** Moves the cloud's clock on, by milliseconds. */
  advance(ms: number): void
  lag(ms: number): void
}

/** A fault that can be switched on during a run: it meets requests on the line, or changes something in the cloud. */
type LiveFault =
  | { readonly meets: (hop: Hop, url: URL) => boolean; readonly line: () => Promise<Response | undefined> }
  | { readonly begin: (stage: Stage) => Promise<void>; readonly end?: (stage: Stage) => Promise<void> }

const isTokenRequest = ({ to }: Hop, { pathname }: URL) =>
  to === 'imds' && /^\/metadata\/identity\/oauth2\/token\/?$/.test(pathname)
const imds = (line: () => Promise<Response | undefined>): LiveFault => ({ meets: isTokenRequest, line })
const answering = (status: number, error: string): LiveFault =>
  imds(async () =>
    Response.json({ error, error_description: `Switched on for this run: ${status} ${error}.` }, { status }),
  )

/** By the id of the lab's fault whose kind it is. */
export const LIVE_FAULTS = {
  'imds.not-found': answering(404, 'not_found'),
  'imds.gone': answering(410, 'gone'),
  'imds.throttled': answering(429, 'too_many_requests'),
  'imds.internal': answering(500, 'unknown'),
  'imds.unavailable': answering(503, 'unavailable'),
  'imds.slow': imds(async () => {
    await new Promise((done) => setTimeout(done, SLOW))
    return undefined
  }),
  'imds.cut': imds(async () => {
    throw new TypeError('fetch failed: the connection was cut')
  }),
  'entra.down': {
    meets: ({ to, from }) => to === 'entra' && from === 'imds',
    line: async () => {
      throw new TypeError('fetch failed: login.microsoftonline.com is unreachable')
    },
  },
  'keyvault.expired-token': { begin: async ({ advance }) => advance(DAY + HOUR) },
  'keyvault.propagation': {
    begin: async ({ operator, lag }) => {
      await operator.takeRolesAway()
      lag(10 * 60_000)
      await operator.giveRolesBack()
      lag(0)
    },
    end: async ({ advance }) => advance(10 * 60_000),
  },
  'keyvault.no-role': {
    begin: ({ operator }) => operator.takeRolesAway(),
    end: ({ operator }) => operator.giveRolesBack(),
  },
  'imds.not-attached': {
    begin: ({ operator }) => operator.detachIdentities(),
    end: ({ operator }) => operator.attachIdentities(),
  },
  /** The clock goes on to the day from which certificates are renewed. */
  'entra.not-rolled': { begin: async ({ advance }) => advance(46 * DAY) },
  'keyvault.firewall': {
    begin: ({ operator }) => operator.setFirewall(true),
    end: ({ operator }) => operator.setFirewall(false),
  },
} as const satisfies Readonly<Record<string, LiveFault>>

export type LiveFaultId = keyof typeof LIVE_FAULTS
export const isLiveFault = (id: unknown): id is LiveFaultId =>
  typeof id === 'string' && Object.hasOwn(LIVE_FAULTS, id)

export interface LiveFaults {
  readonly intercept: Interceptor
  readonly on: readonly FaultOn[]
  /** @param times how many matching requests it meets; null for all until it is taken off */
  switchOn(id: LiveFaultId, times: number | null): Promise<void>
  switchOff(id: LiveFaultId): Promise<void>
}

/** @param onChange called after each change of what is on */
export function createLiveFaults(stage: () => Stage, onChange: (on: readonly FaultOn[]) => void): LiveFaults {
  const left = new Map<LiveFaultId, number | null>()
  const on = () => [...left].map(([id, count]) => ({ id, left: count }))
  const fault = (id: LiveFaultId): LiveFault => LIVE_FAULTS[id]

  /** The first fault that is on and meets the request; it has met one more then. */
  function meeting(hop: Hop, url: URL): LiveFault | undefined {
    for (const [id, count] of left) {
      const found = fault(id)
      if (!('meets' in found) || !found.meets(hop, url)) continue
      if (count !== null) {
        if (count > 1) left.set(id, count - 1)
        else left.delete(id)
        onChange(on())
      }
      return found
    }
    return undefined
  }

  return {
    get on() {
      return on()
    },
    async intercept(request, hop) {
      const found = left.size > 0 ? meeting(hop, new URL(request.url)) : undefined
      return found && 'line' in found ? found.line() : undefined
    },
    async switchOn(id, times) {
      const found = fault(id)
      if ('begin' in found) {
        if (left.has(id)) return
        await found.begin(stage())
        // What cannot be taken back is not kept as being on.
        if (!found.end) return onChange(on())
      }
      left.set(id, 'begin' in found ? null : times)
      onChange(on())
    },
    async switchOff(id) {
      if (!left.delete(id)) return
      const found = fault(id)
      if ('end' in found) await found.end?.(stage())
      onChange(on())
    },
  }
}
