import { selectDetail, selectScenario, selectStopId, type Detail, type PlayerRef, type Scenario } from '#player'

/** The two windows of a talk. They say the same messages over a BroadcastChannel and, where there is none (`file:`), to each other's window. */
export type Side = 'stage' | 'presenter'

/** What may be asked of the stage from the presenter's window. */
export const REMOTE = [
  'blackout.toggle', 'whiteout.toggle', 'zoom.toggle', 'mask.toggle', 'contrast.more', 'contrast.less', 'qr.toggle', 'overview.toggle', 'theme.next', 'close',
] as const
export type RemoteCommand = (typeof REMOTE)[number]

interface SharedPlace {
  readonly scenario: Scenario
  readonly detail: Detail
  readonly stop: string
  /** When somebody went there, in ms since the epoch: the later one wins. */
  readonly at: number
}

type Said =
  | { readonly type: 'hello' } | { readonly type: 'beat' }
  | { readonly type: 'place'; readonly place: SharedPlace }
  /** It may come both ways, and is to be done once. */
  | { readonly type: 'command'; readonly command: RemoteCommand; readonly id: string }
type Envelope = Said & { readonly ns: typeof NS; readonly v: 1; readonly side: Side; readonly talk: string }

const NS = 'managed-identity-flow/talk'
const PREFIX = 'managed-identity-talk-'
const PRESENTER = '-presenter'
/** How often the windows tell each other that they are there, in milliseconds, and after how long a silent one is gone. */
const BEAT = 500
const SILENCE = 1600

export interface Talk {
  readonly name: string
  command(command: RemoteCommand): void
  /** Takes a window that has just been opened. */
  take(peer: Window): void
  end(): void
}

interface TalkOptions {
  readonly side: Side
  readonly onPeer?: (there: boolean) => void
  readonly onCommand?: (command: RemoteCommand) => void
}

/** Keeps this window's player in step with that of the other side, both ways, over reloads of either. */
export function joinTalk(player: PlayerRef, { side, onPeer, onCommand }: TalkOptions): Talk {
  let talk = talkName(side)
  let heard = 0
  let there = false
  let shared = keyOf(player)
  let changedAt = 0
  const peers = new Set<Window>()
  const done = new Set<string>()
  const channel = openChannel()
  if (side === 'presenter' && window.opener) peers.add(window.opener as Window)

  const say = (said: Said) => {
    const envelope: Envelope = { ns: NS, v: 1, side, talk, ...said }
    channel?.postMessage(envelope)
    for (const peer of peers) if (!peer.closed) peer.postMessage(envelope, isFile ? '*' : location.origin)
  }
  const sayPlace = () => say({ type: 'place', place: { ...placeOf(player), at: changedAt } })
  const hear = (data: unknown): boolean => {
    if (!isEnvelope(data) || data.side === side) return false
    if (talk === '') window.name = windowName((talk = data.talk)) // a window opened by hand joins the talk that answers
    if (data.talk !== talk && data.talk !== '') return false
    heard = performance.now()
    tellPeer(true)
    if (data.type === 'hello') sayPlace()
    else if (data.type === 'place') follow(data.place)
    else if (data.type === 'command' && REMOTE.includes(data.command) && !done.has(data.id)) {
      done.add(data.id)
      onCommand?.(data.command)
    }
    return true
  }
  const follow = (place: SharedPlace) => {
    if (place.at < changedAt) return
    changedAt = place.at
    const { scenario, detail, stop } = place
    if (JSON.stringify({ scenario, detail, stop }) === keyOf(player)) return
    player.send({ type: 'place.restore', scenario, detail, stop })
    shared = keyOf(player)
  }
  const tellPeer = (now: boolean) => {
    if (now !== there) onPeer?.((there = now))
  }
  const fromChannel = ({ data }: MessageEvent) => hear(data)
  const fromWindow = ({ data, origin, source }: MessageEvent) => {
    if (origin !== (isFile ? 'null' : location.origin) || !hear(data)) return
    if (source && !peers.has(source as Window)) {
      peers.add(source as Window)
      say({ type: 'hello' }) // it knew us before we knew it: one of us was reloaded
    }
  }
  const subscription = player.subscribe(() => {
    const key = keyOf(player)
    if (key === shared) return
    shared = key
    changedAt = Date.now()
    sayPlace()
  })
  const timer = setInterval(() => {
    say({ type: 'beat' })
    if (performance.now() - heard > SILENCE) tellPeer(false)
  }, BEAT)
  channel?.addEventListener('message', fromChannel)
  addEventListener('message', fromWindow)
  say({ type: 'hello' })

  return {
    name: talk,
    command: (command) => say({ type: 'command', command, id: crypto.randomUUID() }),
    take: (peer) => void peers.add(peer),
    end() {
      clearInterval(timer)
      subscription.unsubscribe()
      channel?.close()
      removeEventListener('message', fromWindow)
    },
  }
}

const isFile = location.protocol === 'file:'

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(`${NS} ${location.pathname}`)
  } catch {
    return undefined // an opaque origin has none
  }
}

/** The talk's name lives in the window's own name, which a reload keeps and which needs no storage. */
function talkName(side: Side): string {
  if (window.name.startsWith(PREFIX)) return window.name.slice(PREFIX.length).replace(PRESENTER, '')
  if (side === 'presenter') return ''
  const name = crypto.randomUUID()
  if (window.name === '') window.name = PREFIX + name
  return name
}
/** The name under which a talk's presenter window is opened: opening it again finds it. */
export const windowName = (talk: string) => PREFIX + talk + PRESENTER

const placeOf = (player: PlayerRef) => {
  const snapshot = player.getSnapshot()
  return { scenario: selectScenario(snapshot), detail: selectDetail(snapshot), stop: selectStopId(snapshot) }
}
const keyOf = (player: PlayerRef) => JSON.stringify(placeOf(player))

const isEnvelope = (data: unknown): data is Envelope =>
  typeof data === 'object' && data !== null && (data as Envelope).ns === NS && (data as Envelope).v === 1 && typeof (data as Envelope).talk === 'string'
