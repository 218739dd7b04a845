import {
  AFTERWARDS,
  chapterOf,
  endingsIn,
  isGoal,
  readBranch,
  type Fault,
  type Flow,
  type Order,
  type Scenario,
  type Stop,
  type Target,
} from '#player'

/** One place of a talk: a run, and where in it. */
export interface PathPoint {
  readonly scenario: Scenario
  /** `0`, a step's first stop (`5`), a stop (`5.2`), `end` or `bite`. */
  readonly goal: string
}

/** What a path says that cannot be done, and why. The rest of it is gone all the same. */
export interface PathProblem {
  readonly word: string
  readonly why: 'unknown' | 'fault' | 'range' | 'long'
}

export interface ReadPath {
  readonly points: readonly PathPoint[]
  readonly problems: readonly PathProblem[]
}

export interface PathWorld {
  /** The run that the path begins with, where it does not say so itself. */
  readonly base: Scenario
  /** The stops of an undisturbed run. */
  stopsOf(scenario: Scenario): readonly Stop[] | undefined
  faultNamed(id: string): Fault | undefined
}

/** Points of one path. */
export const LONGEST_PATH = 200
/** Between the words of a path. A link keeps `_` as it is; people may write commas. */
const BETWEEN = /[_,\s]+/

const FLOWS: readonly string[] = ['system', 'user'] satisfies Flow[]
const TARGETS: readonly string[] = ['secret', 'key', 'arm'] satisfies Target[]
const ORDERS: readonly string[] = ['attach-first', 'grant-first'] satisfies Order[]
const RANGE = /^([1-9](?:\.\d{1,5})?)-([1-9](?:\.\d{1,5})?)$/

/**
 * Reads a path such as `0_2-3_5.1_imds.metadata-header_bite_plain_7.2_off_end`: stops and ranges of stops, and between
 * them words that change the run for what follows: a kind of identity, a target, an order, a fault, a branch, and `plain`
 * for the run without fault and branch.
 */
export function readPath(text: string, { base, stopsOf, faultNamed }: PathWorld): ReadPath {
  const words = text.split(BETWEEN).filter((word) => word !== '')
  const points: PathPoint[] = []
  const problems: PathProblem[] = []
  let scenario = beginning(base, words)
  for (const word of words) {
    const turned = turnedBy(word, scenario, faultNamed)
    if (turned === 'fault') problems.push({ word, why: 'fault' })
    else if (turned) scenario = turned
    else if (isGoal(word) && mayCome(chapterOf(word), scenario)) points.push({ scenario, goal: word })
    else {
      const [, from, to] = RANGE.exec(word) ?? []
      const range = from !== undefined && to !== undefined ? between(stopsOf(scenario), from, to) : undefined
      if (range) points.push(...range.map((goal) => ({ scenario, goal })))
      else problems.push({ word, why: from === undefined ? 'unknown' : 'range' })
    }
  }
  if (points.length > LONGEST_PATH) problems.push({ word: points[LONGEST_PATH]!.goal, why: 'long' })
  return { points: points.slice(0, LONGEST_PATH), problems }
}

/** What the path itself speaks of later does not hang on where it was opened: a reload in its midst is in the same path. */
function beginning({ flow, target, order }: Scenario, words: readonly string[]): Scenario {
  const speaksOf = (names: readonly string[]) => words.some((word) => names.includes(word))
  return {
    flow: speaksOf(FLOWS) ? 'system' : flow,
    target: speaksOf(TARGETS) ? 'secret' : target,
    order: speaksOf(ORDERS) ? 'attach-first' : order,
  }
}

/** The run after a word; `fault` for a fault that there is not in this run; undefined for a word that changes no run. */
function turnedBy(
  word: string,
  scenario: Scenario,
  faultNamed: PathWorld['faultNamed'],
): Scenario | 'fault' | undefined {
  const { flow, target, order } = scenario
  const plain = { flow, target, order }
  if (word === 'plain') return plain
  if (FLOWS.includes(word)) return { ...plain, flow: word as Flow }
  if (TARGETS.includes(word)) return { ...plain, target: word as Target }
  if (ORDERS.includes(word)) return { ...plain, order: word as Order }
  const fault = faultNamed(word)
  if (fault)
    return fault.flows.includes(flow) && fault.targets.includes(target) ? { ...plain, fault: word } : 'fault'
  return isBranch(word) ? { ...plain, branch: word } : undefined
}

const isBranch = (word: string) => readBranch(word) !== undefined && endingsIn(word).length > 0

/** Something may follow step 7 where it is asked for or where a fault does it; a run of ours has no chapter 9. */
const mayCome = (chapter: number, { branch, fault }: Scenario) =>
  !(chapter > 7) || (chapter === AFTERWARDS && (branch !== undefined || fault !== undefined))

/** The ids from one stop to another, both included; a step alone is all of its stops. */
function between(
  stops: readonly Stop[] | undefined,
  from: string,
  to: string,
): readonly string[] | undefined {
  if (!stops) return undefined
  const names = (stop: Stop, id: string) => stop.id === id || `${stop.step}` === id
  const first = stops.findIndex((stop) => names(stop, from))
  const last = stops.findLastIndex((stop) => names(stop, to))
  return first >= 0 && last >= first ? stops.slice(first, last + 1).map(({ id }) => id) : undefined
}
