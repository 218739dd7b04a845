import type { Content } from '#content'
import {
  scenarioKey,
  selectFrameAt,
  selectIndex,
  selectRun,
  selectScenario,
  selectStops,
  type Link,
  type Player,
} from '#player'
import { loadWaysOut } from '../../lab/waysOut.ts'
import { ownNotes } from '../../notes/useOwnNotes.ts'
import { stopLink } from '../share/links.ts'

/** What of the run can be taken along now: the stops, as far as they are known, and what belongs to each. */
export function toldNow(content: Content, player: Player, place: () => Link) {
  const snapshot = player.getSnapshot()
  const [stops, index, scenario] = [selectStops(snapshot), selectIndex(snapshot), selectScenario(snapshot)]
  return {
    content,
    stops,
    index,
    flow: scenario.flow,
    target: scenario.target,
    stop: stops[index],
    /** For files: letters that every system takes. */
    name: scenarioKey(scenario)
      .replaceAll(/[^\w.-]+/g, '-')
      .slice(0, 80),
    recordedAt: (at: number) => selectFrameAt(at)(player.getSnapshot())?.stop,
    link: (id: string) => stopLink({ ...place(), step: id }, location.href),
    own: ownNotes(),
    waysOut: () => loadWaysOut({ scenario, bites: selectRun(snapshot)?.bites }, content.lang),
  }
}
