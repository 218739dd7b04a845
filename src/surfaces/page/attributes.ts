import {
  selectBoth,
  selectFault,
  selectIsRecorded,
  selectScenario,
  selectStep,
  selectStopId,
  type PlayerRef,
  type PlayerSnapshot,
} from '#player'
import { shownOf } from '#views'

/** What `<html>` says about the page: the contract that scripts and style sheets rely on. */
const attributesOf = (snapshot: PlayerSnapshot) => {
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

/** Keeps `<html>`'s data attributes equal to what is shown of the player. Returns the way to stop. */
export function reflect(player: PlayerRef, root: HTMLElement): () => void {
  const write = (snapshot: PlayerSnapshot) => {
    for (const [name, value] of Object.entries(attributesOf(snapshot))) {
      if (value === undefined) delete root.dataset[name]
      else if (root.dataset[name] !== value) root.dataset[name] = value
    }
  }
  const shown = shownOf(player)
  write(shown.getSnapshot())
  const subscription = shown.subscribe(write)
  return () => subscription.unsubscribe()
}
