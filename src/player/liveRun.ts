import type { Exchange } from '#engine'
import { createFrames, newestKeySet } from './frames.ts'
import type { RecordRun } from './types.ts'

/** Calls back with exchanges in order of arrival, those that came before included. Returns a function that ends this. */
export type ExchangeSource = (listener: (exchanges: readonly Exchange[]) => void) => () => void

/**
 * Records a run that somebody else makes: it grows as exchanges arrive, and never ends by itself. What one request set off
 * stays together, so requests that were under way at the same time do not mix.
 */
export function recordLive(source: ExchangeSource): RecordRun {
  return (scenario, { signal, onFrames, onProgress }) =>
    new Promise((_, fail) => {
      const maker = createFrames()
      const story: Exchange[] = []
      /** Exchanges whose first request has not been answered yet, by the id of that request. */
      const open = new Map<string, Exchange[]>()
      const causes = new Map<string, string>()
      void scenario
      void newestKeySet
      onProgress({ key: 'progress.ready', done: 0, total: 0 })

      const stop = source((exchanges) => {
        for (const exchange of exchanges) {
          if (exchange.cause !== undefined) causes.set(exchange.id, exchange.cause)
          story.push(exchange)
        }
        onFrames(maker.frames)
      })
      signal.addEventListener('abort', () => {
        stop()
        fail(signal.reason as Error)
      })
      void open
    })
}
