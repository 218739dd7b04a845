import { createReadStream, openSync, writeSync, closeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Exchange } from '#engine'
import type { StartState } from '#player'
import type { Report } from './report.ts'

/** What the page is told, in this order: how the run began, every exchange, what changes, and how it ended. */
export type LiveEvent =
  | {
      readonly type: 'begin'
      /** The program as it was called. */
      readonly command: readonly string[]
      readonly seed: string
      /** Which of the two kinds of identity the VM was given. */
      readonly flow: 'system' | 'user'
      /** What there was before anything was set up. */
      readonly start: StartState
      /** What was set up before the program started, in wire order. */
      readonly before: readonly Exchange[]
      readonly faults: readonly string[]
    }
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  /** A request of the program that has no answer yet; its exchange follows. */
  | { readonly type: 'waiting'; readonly id: string; readonly url: string; readonly at: number }
  | { readonly type: 'faults'; readonly on: readonly FaultOn[] }
  | { readonly type: 'refused'; readonly host: string }
  | {
      readonly type: 'end'
      readonly status: number | null
      readonly signal: string | null
      readonly report: Report
    }

/** A fault that is on: for so many more requests, or until it is taken off. */
export interface FaultOn {
  readonly id: string
  readonly left: number | null
}

/** All events of a run, numbered from 1. They are kept in a file, so that a long run needs no more memory than a short one. */
export interface EventLog {
  readonly last: number
  add(event: LiveEvent): void
  /** Everything after number `after` that has been added so far, as JSON lines. */
  since(after: number): AsyncIterable<{ readonly number: number; readonly json: string }>
  /** Called with every event that is added from now on. Returns a function that ends this. */
  onAdd(listener: (number: number, json: string) => void): () => void
  close(): void
}

export function createEventLog(file: string): EventLog {
  const descriptor = openSync(file, 'ax', 0o600)
  const listeners = new Set<(number: number, json: string) => void>()
  let last = 0
  return {
    get last() {
      return last
    },
    add(event) {
      const json = JSON.stringify(event)
      writeSync(descriptor, `${json}\n`)
      last += 1
      for (const listener of listeners) listener(last, json)
    },
    async *since(after) {
      const until = last
      let number = 0
      for await (const json of createInterface({ input: createReadStream(file) })) {
        number += 1
        if (number > until) return
        if (number > after) yield { number, json }
      }
    },
    onAdd(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => closeSync(descriptor),
  }
}
