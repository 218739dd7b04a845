import { selectBoth, selectBranch, selectDetail, selectScenario, selectSpeed, selectStopId, type Place, type PlayerRef } from '#player'

/** What the page remembers beside the player: everything a link says that does not decide the run or the stop. */
export type Settings = Omit<Place, 'flow' | 'target' | 'order' | 'detail' | 'step' | 'speed' | 'branch'>

/** The settings as an outside store for React, with one writer. */
export interface Page {
  settings(): Settings
  set(change: Partial<Settings>): void
  subscribe(listener: () => void): () => void
}

export function createPage(initial: Settings): Page {
  let settings = initial
  const listeners = new Set<() => void>()
  return {
    settings: () => settings,
    set(change) {
      settings = { ...settings, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The place that is shown now, as a link would say it. */
export function placeNow(player: PlayerRef, page: Page): Place {
  const snapshot = player.getSnapshot()
  return {
    ...page.settings(),
    ...selectScenario(snapshot),
    ...(selectBoth(snapshot) && { flow: 'both' as const }),
    branch: selectBranch(snapshot),
    detail: selectDetail(snapshot),
    speed: selectSpeed(snapshot),
    step: selectStopId(snapshot),
  }
}
