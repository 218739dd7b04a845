import {
  BITE,
  findExact,
  END,
  loadFaults,
  findStop,
  scenarioKey,
  selectBite,
  selectDetail,
  selectGoal,
  selectIndex,
  selectScenario,
  selectStopId,
  selectStops,
  type Player,
  type Scenario,
} from '#player'
import { createWatched } from '#views'
import { isReady, wordsOf } from './ready.ts'
import { readPath, type PathPoint, type PathProblem } from './readPath.ts'

/** Where a talk is on its path. */
export interface OnPath {
  /** The path in words; of a ready-made one its own. */
  readonly words: string
  readonly points: readonly PathPoint[]
  /** The point that was reached last, or is on the way; −1 before the first. */
  readonly index: number
  /** Somebody went elsewhere, to answer a question: on goes the way to the next point, back to this one. */
  readonly aside: boolean
  readonly problems: readonly PathProblem[]
}

/** The stops and faults of a talk in their order, from the address (`path=10`, `path=30`, or an own one). */
export interface TalkPath {
  /** As the address has it; undefined is every stop of the run. */
  text(): string | undefined
  set(text: string | undefined): void
  /** Undefined without a path, and until it is read. */
  now(): OnPath | undefined
  /** One point on or back. False without a path: then the player's own next stop is meant. */
  go(by: 1 | -1): boolean
  first(): boolean
  last(): boolean
  subscribe(listener: () => void): () => void
}

/** Follows the player along the path that the address names, wherever it is moved from. A path speaks of the stops that tell the story (`detail=main`). */
export function createTalkPath(player: Player, address: PathAddress): TalkPath {
  let text = address.read()
  const place = createWatched<OnPath | undefined>(undefined)
  let reading: Promise<void>
  const read = async () => {
    const asked = text
    if (asked === undefined) return
    const path = await pathOf(asked, player)
    const { points, problems } = path
    if (asked !== text) return
    for (const { word, why } of problems)
      console.warn(`The link says path=${asked}, in which ${word} is left out: ${WHY[why]}.`)
    const begun: OnPath = { ...path, index: -1, aside: true }
    place.set(points.length > 0 ? placed(begun, player) : begun)
  }
  const go = (index: number): boolean => {
    const now = place.get()
    if (!now || now.points.length === 0) return false
    const point = now.points[index]
    if (!point) return true // at its end a path does not run on into something else
    place.set({ ...now, index, aside: false })
    player.send({ type: 'link.open', scenario: point.scenario, detail: 'main', stop: point.goal })
    return true
  }
  /** A key that comes before the path is read waits for it. */
  const whenRead = (wanted: (path: OnPath) => number): boolean => {
    if (text === undefined) return false
    const now = place.get()
    if (now) return go(wanted(now))
    void reading.then(() => {
      const path = place.get()
      if (path) go(wanted(path))
    })
    return true
  }
  player.subscribe(() => {
    const now = place.get()
    if (now && now.points.length > 0) place.set(placed(now, player))
  })
  reading = read()
  return {
    text: () => text,
    set(next) {
      if (next === text) return
      text = next
      address.write(next)
      place.set(undefined)
      reading = read()
    },
    now: place.get,
    go: (by) => whenRead(({ aside, index }) => (aside && by === -1 ? Math.max(0, index) : index + by)),
    first: () => whenRead(() => 0),
    last: () => whenRead(({ points }) => points.length - 1),
    subscribe: place.subscribe,
  }
}

const WHY: Readonly<Record<PathProblem['why'], string>> = {
  unknown: 'it is neither a stop nor a word that changes the run',
  fault: 'there is no such fault for this flow and target',
  range: 'the run has no such stops in this order, or has a fault or branch, where ranges are not known',
  long: 'the path is longer than it may be',
}

async function pathOf(text: string, player: Player) {
  const { plans } = player.getSnapshot().context
  const { flow, target, order } = selectScenario(player.getSnapshot())
  const base: Scenario = { flow, target, order }
  const stopsOf = (scenario: Scenario) => plans[scenarioKey(scenario)]?.main
  const { faultNamed } = await loadFaults()
  const words = isReady(text) ? wordsOf(text, base, plans[scenarioKey(base)]!.main) : text
  return { words, ...readPath(words, { base, stopsOf, faultNamed }) }
}

/** Where the player is on the path: at the point it was sent to, else at the nearest that it stands at, else aside. */
function placed(path: OnPath, player: Player): OnPath {
  const { points, index } = path
  const stands = standing(player)
  const heading = points[index]
  if (heading && stands(heading)) return path.aside ? { ...path, aside: false } : path
  const further = points.findIndex((point, i) => i > index && stands(point))
  const at = further >= 0 ? further : points.findLastIndex((point, i) => i < index && stands(point))
  if (at >= 0) return { ...path, index: at, aside: false }
  const begun = index < 0 ? points.findLastIndex((point) => isBehind(point, player)) : index
  return path.aside && begun === index ? path : { ...path, index: begun, aside: true }
}

/** Whether a point lies behind where the player stands in the same run: who comes in between two points is not sent back to the first. */
function isBehind({ scenario, goal }: PathPoint, player: Player): boolean {
  const snapshot = player.getSnapshot()
  const at = findStop(selectStops(snapshot), goal, false)
  return (
    scenarioKey(scenario) === scenarioKey(selectScenario(snapshot)) &&
    at !== undefined &&
    at < selectIndex(snapshot)
  )
}

/** Whether the player stands at a point, or is on the way there. */
function standing(player: Player): (point: PathPoint) => boolean {
  const snapshot = player.getSnapshot()
  const key = scenarioKey(selectScenario(snapshot))
  const [stops, id, goal, bite, detail] = [
    selectStops(snapshot),
    selectStopId(snapshot),
    selectGoal(snapshot),
    selectBite(snapshot),
    selectDetail(snapshot),
  ]
  const last = stops[stops.length - 1]?.id
  return ({ scenario, goal: wanted }) => {
    if (scenarioKey(scenario) !== key || detail !== 'main') return false
    if (wanted === goal) return true
    if (wanted === END) return selectIndex(snapshot) === stops.length - 1 && id === last
    if (wanted === BITE) return id === bite
    return findExact(stops, wanted) === selectIndex(snapshot) && stops[selectIndex(snapshot)]?.id === id
  }
}

/** Where the path is written down: the address, which a reload reads again. */
export interface PathAddress {
  read(): string | undefined
  write(text: string | undefined): void
}

export const inAddress: PathAddress = {
  read: () => new URLSearchParams(location.search).get('path') || undefined,
  write(text) {
    const query = new URLSearchParams(location.search)
    if (text === undefined) query.delete('path')
    else query.set('path', text)
    try {
      history.replaceState(
        null,
        '',
        `${location.pathname}?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}${location.hash}`,
      )
    } catch (error) {
      console.warn('The address could not be written.', error)
    }
  },
}
