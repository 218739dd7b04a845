import { isStopId, type Player } from '#player'
import type { TalkPath } from './path/talkPath.ts'
import {
  goalOf,
  isEnvelope,
  isLater,
  linkOf,
  NS,
  readLink,
  type Changed,
  type Envelope,
  type RemoteCommand,
  type Said,
  type SharedPlace,
  type Side,
} from './said.ts'

const PREFIX = 'managed-identity-talk-'
const PRESENTER = '-presenter'
/** How often the windows tell each other that they are there, in milliseconds, and after how long a silent one is gone. */
const BEAT = 500
const SILENCE = 1600
/** Commands that are remembered as done: more than can be on their way twice. */
const REMEMBERED = 64

export interface Talk {
  readonly name: string
  command(command: RemoteCommand): void
  /** Takes a window that has just been opened. */
  take(peer: Window): void
  end(): void
}

interface TalkOptions {
  readonly side: Side
  readonly path: TalkPath
  readonly onPeer?: (there: boolean) => void
  readonly onCommand?: (command: RemoteCommand) => void
}

/**
 * Keeps this window's player in step with that of the other side, both ways, over reloads of either. The two say the same
 * messages over a BroadcastChannel and, where there is none (`file:`), to each other's window.
 */
export function joinTalk(player: Player, { side, path, onPeer, onCommand }: TalkOptions): Talk {
  let talk = talkName(side)
  let heard = 0
  let there = false
  let shared = placeOf(player, path)
  /** While it goes where the other side went: that is not to be told back, as news of this side's own. */
  let following = false
  /** When the place was last changed, and by whom: what both windows decide by, so that they decide the same. */
  let changed: Changed = { at: 0, by: side }
  const peers = new Set<Window>()
  const done = new Set<string>()
  const channel = openChannel()
  if (side === 'presenter' && window.opener) peers.add(window.opener as Window)

  const say = (said: Said) => {
    const envelope: Envelope = { ns: NS, v: 1, side, talk, ...said }
    if (said.type === 'command' && said.command === 'fullscreen.enter' && delegate(envelope)) return
    channel?.postMessage(envelope)
    for (const peer of peers) if (!peer.closed) peer.postMessage(envelope, isFile ? '*' : location.origin)
  }
  /** Full screen wants a key pressed in the window itself; one pressed here can be lent to it, by a message of its own. */
  const delegate = (envelope: Envelope): boolean => {
    const open = [...peers].filter((peer) => !peer.closed)
    try {
      const lent = { targetOrigin: location.origin, delegate: 'fullscreen' }
      for (const peer of open) peer.postMessage(envelope, lent)
      return open.length > 0
    } catch {
      return false // to a file nothing can be lent
    }
  }
  const sayPlace = () => say({ type: 'place', place: { ...placeOf(player, path), at: changed.at } })
  const hear = (data: unknown): boolean => {
    if (!isEnvelope(data) || data.side === side) return false
    if (talk === '') window.name = windowName((talk = data.talk)) // a window opened by hand joins the talk that answers
    if (data.talk !== talk && data.talk !== '') return false
    heard = performance.now()
    tellPeer(true)
    if (data.type === 'hello') sayPlace()
    else if (data.type === 'place') follow(data.place, data.side)
    else if (data.type === 'command' && !done.has(data.id)) {
      remember(done, data.id)
      onCommand?.(data.command)
    }
    return true
  }
  const follow = ({ link, goal, at }: SharedPlace, by: Side) => {
    if (!isLater({ at, by }, changed)) return
    changed = { at, by }
    const { scenario, detail, path: text } = readLink(link)
    following = true
    path.set(text)
    const now = placeOf(player, path)
    if (now.link !== link || now.goal !== goal)
      player.send({ type: 'link.open', scenario, detail, stop: goal })
    following = false
    shared = placeOf(player, path)
  }
  const tellPeer = (now: boolean) => {
    if (now !== there) onPeer?.((there = now))
  }
  const fromChannel = ({ data }: MessageEvent) => void hear(data)
  const fromWindow = ({ data, origin, source }: MessageEvent) => {
    // Every file has the same origin, `null`: there only who knows the talk's name is heard.
    if (
      origin !== (isFile ? 'null' : location.origin) ||
      (isFile && (data as Partial<Envelope> | null)?.talk !== talk) ||
      !hear(data)
    )
      return
    if (source && !peers.has(source as Window)) {
      peers.add(source as Window)
      say({ type: 'hello' }) // it knew us before we knew it: one of us was reloaded
    }
  }
  const tellChange = () => {
    const [before, now] = [shared, placeOf(player, path)]
    if (now.link === before.link && now.goal === before.goal) return
    shared = now
    // Nobody moved where `bite` or `end` has become a stop: the other side finds it out by itself, and may be elsewhere by now.
    const arrived = now.link === before.link && !isStopId(before.goal)
    if (following || arrived) return
    changed = { at: Math.max(Date.now(), changed.at + 1), by: side } // after what it came from, whatever the clock says
    sayPlace()
  }
  const subscription = player.subscribe(tellChange)
  const unsubscribe = path.subscribe(tellChange)
  const timer = setInterval(() => {
    say({ type: 'beat' })
    if (performance.now() - heard > SILENCE) tellPeer(false)
  }, BEAT)
  channel?.addEventListener('message', fromChannel)
  addEventListener('message', fromWindow)
  say({ type: 'hello' })

  return {
    get name() {
      return talk
    },
    command: (command) => say({ type: 'command', command, id: crypto.randomUUID() }),
    take: (peer) => void peers.add(peer),
    end() {
      clearInterval(timer)
      subscription.unsubscribe()
      unsubscribe()
      channel?.close()
      removeEventListener('message', fromWindow)
    },
  }
}

/** With the oldest forgotten, so that a long talk does not fill the memory. */
function remember(done: Set<string>, id: string) {
  done.add(id)
  if (done.size > REMEMBERED) done.delete(done.values().next().value!)
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

const placeOf = (player: Player, path: TalkPath) => ({
  link: linkOf(player, path.text()),
  goal: goalOf(player),
})
