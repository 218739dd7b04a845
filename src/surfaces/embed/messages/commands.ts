import {
  findExact,
  isStopId,
  loadFaults,
  PANELS,
  selectError,
  selectIndex,
  selectIsRecorded,
  selectIsPlaying,
  selectRun,
  selectScenario,
  selectStep,
  selectStopId,
  selectStops,
  type Link,
  type Player,
  type PlayerRequest,
  type PlayerSnapshot,
} from '#player'
import type { Content } from '#content'
import { harOf } from '#views/more'
import type { Page } from '../../page/page.ts'
import { standOn } from './colours.ts'
import { rangeIn, stopsWithin } from '../ranged.ts'
import type { Bounds } from '../range.ts'
import type { ErrorCode, Method } from './protocol.ts'

/** What commands are about. */
export interface Commanded {
  readonly player: Player
  readonly page: Page
  readonly bounds: Bounds
  /** Its words name the steps in what is exported. */
  readonly content: Content
}

/** Why a command was refused; its code is part of the contract. */
export class CommandError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

type Command = (commanded: Commanded, args: readonly unknown[]) => unknown

/** What `getState` answers: enough to draw controls of one's own. */
export function stateOf({ player, page, bounds }: Commanded) {
  const snapshot = player.getSnapshot()
  const { flow, target, fault } = selectScenario(snapshot)
  const { mode, view } = page.settings()
  return {
    flow,
    target,
    mode,
    view,
    step: selectStep(snapshot),
    stop: selectStopId(snapshot),
    stops: stopsWithin(snapshot, bounds),
    fault: fault === undefined ? [] : [fault],
    playing: selectIsPlaying(snapshot),
  }
}

const bad = (message: string) => new CommandError('bad-arguments', message)

/** The state once the run that was asked for stands there. */
function whenRecorded(commanded: Commanded): Promise<ReturnType<typeof stateOf>> {
  const { player } = commanded
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const snapshot = player.getSnapshot()
      const error = selectError(snapshot)
      if (error) reject(new CommandError('not-ready', error.message))
      else if (selectIsRecorded(snapshot)) resolve(stateOf(commanded))
      else return false
      return true
    }
    if (look()) return
    const subscription = player.subscribe(() => {
      if (look()) subscription.unsubscribe()
    })
  })
}

/** A command without arguments that asks something of the player. */
const asks =
  (request: PlayerRequest): Command =>
  (commanded, args) => {
    if (args.length > 0) throw bad('Takes no arguments')
    commanded.player.send(request)
    return stateOf(commanded)
  }

/** A command with one argument out of a few. */
const chooses =
  <T extends string>(values: readonly T[], choose: (commanded: Commanded, value: T) => unknown): Command =>
  (commanded, args) => {
    const value = values.find((each) => each === args[0])
    if (value === undefined || args.length !== 1) throw bad(`Takes one of ${values.join(', ')}`)
    return choose(commanded, value) ?? stateOf(commanded)
  }

function seek(commanded: Commanded, args: readonly unknown[]) {
  const [id] = args
  if (args.length !== 1 || typeof id !== 'string' || !isStopId(id))
    throw bad('Takes a step ("5") or a stop ("5.2")')
  const snapshot = commanded.player.getSnapshot()
  const stops = selectStops(snapshot)
  const { first, last } = rangeIn(snapshot, commanded.bounds)
  const index = findExact(stops, id)
  const isWithin = index !== undefined && index >= first && index <= last
  if (!isWithin && !stops.slice(Math.max(first, 0), last + 1).some(({ step }) => `${step}` === id))
    throw bad(`There is no stop ${id} here`)
  commanded.player.send({ type: 'stop.seek', id })
  return stateOf(commanded)
}

/** One fault by its id, as text or in a list of one; null or an empty list is the run without any. */
async function setFault(commanded: Commanded, args: readonly unknown[]) {
  const ids = args.flat().filter((id) => id !== null)
  if (ids.length > 1) throw bad('One fault can be on at a time')
  const [id] = ids
  if (id !== undefined) {
    const { faultNamed } = await loadFaults()
    if (typeof id !== 'string') throw bad('A fault is named by its id, as text')
    const known = faultNamed(id)
    if (!known) throw bad(`Unknown fault: ${id}`)
    const { flow, target } = selectScenario(commanded.player.getSnapshot())
    if (!known.flows.includes(flow) || !known.targets.includes(target))
      throw bad(`${known.id} does not happen with flow=${flow} and target=${target}`)
  }
  commanded.player.send({ type: 'fault.set', fault: id as string | undefined })
  return whenRecorded(commanded)
}

function exportRun({ player, content }: Commanded, args: readonly unknown[]) {
  if (args.length > 1 || (args.length === 1 && args[0] !== 'har')) throw bad('Takes "har" or nothing')
  const run = selectRun(player.getSnapshot())
  if (!run) throw new CommandError('not-ready', 'The run is not recorded yet')
  return harOf(run, content)
}

function getState(commanded: Commanded, args: readonly unknown[]) {
  if (args.length > 0) throw bad('Takes no arguments')
  return stateOf(commanded)
}

const VIEWS = ['diagram', 'sequence', 'states'] as const satisfies readonly Link['view'][]
const isPanel = (name: unknown): name is NonNullable<Link['panel']> =>
  (PANELS as readonly unknown[]).includes(name)

/** Everything a host may ask for; nothing else can be reached by a message. */
const COMMANDS: Readonly<Record<Method, Command>> = {
  seek,
  setFault,
  getState,
  next: asks({ type: 'stop.next' }),
  prev: asks({ type: 'stop.prev' }),
  play: asks({ type: 'play' }),
  pause: asks({ type: 'pause' }),
  setFlow: chooses(['system', 'user'], (commanded, flow) => {
    commanded.player.send({ type: 'flow.set', flow })
    return whenRecorded(commanded)
  }),
  setTarget: chooses(['secret', 'key', 'arm'], (commanded, target) => {
    commanded.player.send({ type: 'target.set', target })
    return whenRecorded(commanded)
  }),
  setView: chooses(VIEWS, ({ page }, view) => page.set({ view })),
  setPanel(commanded, args) {
    const [panel = null] = args
    if (args.length > 1 || (panel !== null && !isPanel(panel)))
      throw bad(`Takes one of ${PANELS.join(', ')}, or null`)
    commanded.page.set({ panel: panel ?? undefined })
    return stateOf(commanded)
  },
  setTheme: chooses(['auto', 'light', 'dark', 'contrast'], ({ page }, theme) => {
    standOn(document.documentElement, undefined)
    page.set({ theme })
  }),
  export: exportRun,
}

/** Does what a command asks and gives its answer, or the promise of it; throws a CommandError that says why not. */
export function obey(commanded: Commanded, method: unknown, args: unknown = []): unknown {
  if (typeof method !== 'string' || !Object.hasOwn(COMMANDS, method))
    throw new CommandError('unknown-method', `There is no method ${String(method)}`)
  if (!Array.isArray(args)) throw bad('args must be a list')
  return COMMANDS[method as Method](commanded, args)
}

/** What every event says of the place at which it happened. */
export function detailOf(snapshot: PlayerSnapshot) {
  const { flow, target } = selectScenario(snapshot)
  return {
    flow,
    target,
    step: selectStep(snapshot),
    stop: selectStopId(snapshot),
    index: selectIndex(snapshot),
    count: selectStops(snapshot).length,
  }
}
