import { useLayoutEffect } from 'react'
import {
  selectBoth,
  selectFault,
  selectIsRecorded,
  selectScenario,
  selectStep,
  selectStopId,
  type PlayerSnapshot,
} from '#player'
import { usePlayerState } from '#views'

/** What `<html>` says about the run: the contract that scripts and style sheets rely on. */
const attributesOf = (snapshot: PlayerSnapshot): Readonly<Record<string, string | undefined>> => {
  const { flow, target } = selectScenario(snapshot)
  return {
    flow: selectBoth(snapshot) ? 'both' : flow,
    target,
    step: `${selectStep(snapshot)}`,
    stop: selectStopId(snapshot),
    fault: selectFault(snapshot),
    ready: selectIsRecorded(snapshot) ? 'true' : undefined,
  }
}
const same = (a: ReturnType<typeof attributesOf>, b: ReturnType<typeof attributesOf>) =>
  Object.keys(a).every((name) => a[name] === b[name])

/** Keeps `<html>`'s data attributes equal to what is shown of the player: whoever waits for a stop finds the page at it. */
export function useAttributes(): void {
  const attributes = usePlayerState(attributesOf, same)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) delete dataset[name]
      else dataset[name] = value
    }
  }, [attributes])
}
