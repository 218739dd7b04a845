import {
  isGoal,
  parseLink,
  selectDetail,
  selectGoal,
  selectScenario,
  scenarioOf,
  formatLink,
  DEFAULT_LINK,
  type Detail,
  type Player,
  type Scenario,
} from '#player'

/** The two windows of a talk. */
export type Side = 'stage' | 'presenter'

/** What may be asked of the stage from the presenter's window. */
export const REMOTE = [
  'blackout.toggle',
  'whiteout.toggle',
  'zoom.toggle',
  'mask.toggle',
  'contrast.more',
  'contrast.less',
  'qr.toggle',
  'overview.toggle',
  'theme.next',
  'fullscreen.enter',
  'close',
] as const
export type RemoteCommand = (typeof REMOTE)[number]

/** Where the talk is. As a link says it, so that what comes from another window is read with the same care as a link. */
export interface SharedPlace {
  /** `?flow=user&fault=…&path=…`: the run, and the path of the talk. */
  readonly link: string
  /** A stop's id, `end` or `bite`. */
  readonly goal: string
  /** When somebody went there, in ms since the epoch: the later one wins. */
  readonly at: number
}

export type Said =
  | { readonly type: 'hello' }
  | { readonly type: 'beat' }
  | { readonly type: 'place'; readonly place: SharedPlace }
  /** It may come both ways, and is to be done once. */
  | { readonly type: 'command'; readonly command: RemoteCommand; readonly id: string }
/** `talk` is empty in a window opened by hand until another has answered it. */
export type Envelope = Said & {
  readonly ns: typeof NS
  readonly v: 1
  readonly side: Side
  readonly talk: string
}

export const NS = 'managed-identity-flow/talk'

type Members = Readonly<Record<string, unknown>>
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {}

const TESTS: { readonly [T in Said['type']]: (said: Members) => boolean } = {
  hello: () => true,
  beat: () => true,
  place: ({ place }) => {
    const { link, goal, at } = membersOf(place)
    return isText(link, LONGEST_LINK) && isText(goal, 8) && isGoal(goal) && Number.isFinite(at)
  },
  command: ({ command, id }) => (REMOTE as readonly unknown[]).includes(command) && isText(id, 40),
}
/** Of a link with an edit and a path, in characters. */
const LONGEST_LINK = 8000

/** Whether it is one of our messages, whole; whatever else a window may be sent is passed over. */
export function isEnvelope(data: unknown): data is Envelope {
  const { ns, v, side, talk, type, ...said } = membersOf(data)
  return (
    ns === NS &&
    v === 1 &&
    (side === 'stage' || side === 'presenter') &&
    isText(talk, 40) &&
    typeof type === 'string' &&
    Object.hasOwn(TESTS, type) &&
    TESTS[type as Said['type']](said)
  )
}

/** The run and the path of this window as one link. */
export function linkOf(player: Player, path: string | undefined): string {
  const snapshot = player.getSnapshot()
  const { fault, ...scenario } = selectScenario(snapshot)
  const place = {
    ...DEFAULT_LINK,
    branch: undefined,
    ...scenario,
    fault: fault === undefined ? [] : [fault],
    detail: selectDetail(snapshot),
  }
  return formatLink(place, path === undefined ? '' : `?${new URLSearchParams({ path }).toString()}`)
}
export const goalOf = (player: Player): string => selectGoal(player.getSnapshot())

export interface ReadLink {
  readonly scenario: Scenario
  readonly detail: Detail
  readonly path: string | undefined
}
export function readLink(link: string): ReadLink {
  const { link: place } = parseLink(link)
  return {
    scenario: scenarioOf(place),
    detail: place.detail,
    path: new URLSearchParams(link).get('path') ?? undefined,
  }
}

export interface Changed {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly by: Side
}

/** The later change wins, and of two in the same millisecond the stage's: it is what the room sees. */
export const isLater = (one: Changed, other: Changed): boolean =>
  one.at === other.at ? one.by === 'stage' || other.by === 'presenter' : one.at > other.at
