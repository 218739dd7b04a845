import type { Exchange } from '#engine'
import type { FaultOn, LiveEvent } from '../../live/events.ts'
import type { Report } from '../../live/report.ts'

/** What is known of a run that goes on in another process. Immutable. */
export interface LiveState {
  readonly connection: 'connecting' | 'live' | 'lost'
  readonly command: readonly string[]
  /** Faults that can be switched on, by id, and those that are on. */
  readonly faults: readonly string[]
  readonly on: readonly FaultOn[]
  /** Requests of the program that have no answer yet. */
  readonly waiting: readonly { readonly id: string; readonly url: string; readonly at: number }[]
  readonly refusedHosts: readonly string[]
  readonly end:
    | { readonly status: number | null; readonly signal: string | null; readonly report: Report }
    | undefined
}

type Begin = Extract<LiveEvent, { type: 'begin' }>

export interface LiveConnection {
  state(): LiveState
  subscribe(listener: () => void): () => void
  /** Exchanges in order of arrival, those that came before included. */
  onExchanges(listener: (exchanges: readonly Exchange[]) => void): () => void
  /** Resolves with the run's beginning. Rejects when there is no run at this address. */
  readonly begun: Promise<Begin>
  /** @throws Error with the reason when the run does not take it */
  switchOn(id: string, times: number | null): Promise<void>
  switchOff(id: string): Promise<void>
}

const NOTHING: LiveState = {
  connection: 'connecting',
  command: [],
  faults: [],
  on: [],
  waiting: [],
  refusedHosts: [],
  end: undefined,
}

/**
 * Follows a run by server-sent events (HTML, "Server-sent events"). The browser connects again by itself and says which
 * event was the last; what is sent twice all the same counts once.
 */
export function connect(): LiveConnection {
  const source = new EventSource('events')
  const listeners = new Set<() => void>()
  const followers = new Set<(exchanges: readonly Exchange[]) => void>()
  const received: Exchange[] = []
  let state = NOTHING
  let last = 0
  let tell: (event: Begin) => void
  let give: (error: Error) => void
  const begun = new Promise<Begin>((resolve, reject) => {
    tell = resolve
    give = reject
  })

  const change = (changes: Partial<LiveState>) => {
    state = { ...state, ...changes }
    for (const listener of listeners) listener()
  }
  const receive = (exchanges: readonly Exchange[]) => {
    received.push(...exchanges)
    for (const follower of followers) follower(exchanges)
  }
  const take = (event: LiveEvent) => {
    switch (event.type) {
      case 'begin':
        change({ command: event.command, faults: event.faults })
        receive(event.before)
        return tell(event)
      case 'exchange':
        receive([event.exchange])
        return change({ waiting: state.waiting.filter(({ id }) => id !== event.exchange.id) })
      case 'waiting':
        return change({ waiting: [...state.waiting, { id: event.id, url: event.url, at: event.at }] })
      case 'faults':
        return change({ on: event.on })
      case 'refused':
        return change({ refusedHosts: [...new Set([...state.refusedHosts, event.host])] })
      case 'end':
        return change({ waiting: [], end: event })
    }
  }

  source.onopen = () => change({ connection: 'live' })
  source.onerror = () => {
    change({ connection: 'lost' })
    // Closed for good: the answer was no stream of events.
    if (source.readyState === EventSource.CLOSED) give(new Error('There is no live run here.'))
  }
  source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
    if (Number(lastEventId) <= last) return
    last = Number(lastEventId)
    take(JSON.parse(data) as LiveEvent)
  }

  const command = async (body: unknown) => {
    const answer = await fetch('command', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error((await answer.text()) || `${answer.status}`)
  }
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onExchanges(listener) {
      if (received.length > 0) listener([...received])
      followers.add(listener)
      return () => void followers.delete(listener)
    },
    begun,
    switchOn: (id, times) => command({ do: 'on', id, times }),
    switchOff: (id) => command({ do: 'off', id }),
  }
}
