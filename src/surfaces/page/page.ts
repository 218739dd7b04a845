import {
  editIn,
  selectBoth,
  selectBranch,
  selectDetail,
  selectScenario,
  selectSpeed,
  selectStopId,
  type Link,
  type Player,
} from '#player'
import { createWatched } from '#views'

/** What the page remembers beside the player: everything a link says that does not decide the run or the stop. */
export type Settings = Omit<
  Link,
  'flow' | 'target' | 'order' | 'detail' | 'step' | 'speed' | 'branch' | 'fault'
>

/** The settings as an outside store for React, with one writer. */
export interface Page {
  settings(): Settings
  set(change: Partial<Settings>): void
  subscribe(listener: () => void): () => void
}

export function createPage(initial: Settings): Page {
  const settings = createWatched(initial)
  return {
    settings: settings.get,
    set: (change) => settings.set({ ...settings.get(), ...change }),
    subscribe: settings.subscribe,
  }
}

/** The place that is shown now, as a link would say it. */
export function placeNow(player: Player, page: Page): Link {
  const snapshot = player.getSnapshot()
  const { fault, ...scenario } = selectScenario(snapshot)
  return {
    ...page.settings(),
    ...scenario,
    fault: fault === undefined ? [] : [fault],
    ...(selectBoth(snapshot) && { flow: 'both' as const }),
    branch: selectBranch(snapshot),
    // An edit names addresses, and these have the run's ids in them.
    ...(editIn(selectBranch(snapshot)) && { seed: snapshot.context.seed }),
    detail: selectDetail(snapshot),
    speed: selectSpeed(snapshot),
    step: selectStopId(snapshot),
  }
}

/** The same for links, windows and exports that the page gives out: with the seed, so that they show the ids that are shown here. */
export const placeToGive = (player: Player, page: Page): Link => ({
  ...placeNow(player, page),
  seed: player.getSnapshot().context.seed,
})
