import { useEffect, useSyncExternalStore, type RefObject } from 'react'
import type { FaultId } from '#player'
import { createWatched } from '../parts/watched.ts'

/** The fault whose entry in the lab is wanted, from elsewhere on the page. */
export const entry = createWatched<FaultId | undefined>(undefined)

/** Shows the entry that is wanted: the outcome of the fault that is on, which stands on top, or its place in the list. */
export function useWantedEntry(lab: RefObject<HTMLElement | null>, on: FaultId | undefined) {
  const wanted = useSyncExternalStore(entry.subscribe, entry.get, entry.get)
  useEffect(() => {
    if (!wanted || !lab.current) return
    entry.set(undefined)
    const found = lab.current.querySelector<HTMLElement>(
      wanted === on ? '.lab-outcome [tabindex], .lab-outcome button' : `[data-fault-id="${wanted}"]`,
    )
    found?.focus({ preventScroll: true })
    ;(wanted === on ? lab.current : found)?.scrollIntoView({ block: wanted === on ? 'start' : 'center' })
  })
}
