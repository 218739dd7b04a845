import { expect } from 'vitest'
import type { Scenario } from '#player'
import { queryOf } from './runs.ts'
import type { Visit } from './visit.ts'

declare global {
  interface Window {
    /** Every stop that `<html>` has named since it was made. */
    stopsNamed: string[]
    /** Every stop that was named in a frame in which the picture could be seen. */
    stopsPainted: string[]
  }
}

/** Runs in the page before anything of its own. */
export function watchStops() {
  window.stopsNamed = []
  window.stopsPainted = []
  const add = (list: string[]) => {
    const stop = document.documentElement?.dataset.stop
    if (stop !== undefined && list.at(-1) !== stop) list.push(stop)
  }
  new MutationObserver(() => add(window.stopsNamed)).observe(document, {
    subtree: true,
    attributes: true,
    attributeFilter: ['data-stop'],
  })
  const look = () => {
    if (
      document
        .querySelector('[data-actor]')
        ?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
      add(window.stopsPainted)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Where the page stands and, from the first frame on, has stood. */
export const seen = (visit: Visit) =>
  visit.page.evaluate(() => ({ now: document.documentElement.dataset.stop, painted: window.stopsPainted }))

/** Opens each stop by its link and reloads it: no frame may have shown another stop. */
export async function linkInto(visit: Visit, scenario: Scenario, stops: readonly string[]) {
  for (const stop of stops) {
    await visit.goto(queryOf(scenario, stop))
    expect(await seen(visit), 'by link').toEqual({ now: stop, painted: [stop] })
    expect(await visit.data('step')).toBe(stop[0])
    await visit.page.reload()
    await visit.takenOver()
    expect(await seen(visit), 'after a reload').toEqual({ now: stop, painted: [stop] })
  }
}
