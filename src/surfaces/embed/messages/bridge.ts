import { kindFacts } from '#machines'
import {
  selectError,
  selectFault,
  selectFrame,
  selectIsPlaying,
  selectIsRecorded,
  selectStopId,
  type PlayerSnapshot,
} from '#player'
import { coloursIn, standOn, type HostColours } from './colours.ts'
import { createHost } from './host.ts'
import { CommandError, detailOf, obey, stateOf, type Commanded } from './commands.ts'
import { messageIn, METHODS, notReady, NS, VERSION, type EmbedMessage, type EventName } from './protocol.ts'
import './held.ts'

export interface Bridge {
  /** Tells the host of something; nothing before it has said hello. */
  tell(event: EventName, detail?: object): void
  stop(): void
}

/**
 * Answers the page around this one. Whatever does not come from it, or not from its one origin, is not answered at all.
 * `wanted` is the origin that the link allows; without it the first hello's counts.
 */
export function openBridge(commanded: Commanded, wanted: string | undefined): Bridge {
  const { player, page } = commanded
  const held = globalThis.heldForApp?.()
  held?.stop()
  const host = createHost(parent, window, wanted, held?.origin)
  const waiting = [...(held?.hellos ?? [])]
  const post = (message: EmbedMessage) => host.post({ ns: NS, v: VERSION, ...message })
  const tell = (event: EventName, detail?: object) =>
    post({ type: 'event', event, detail: { ...detailOf(player.getSnapshot()), ...detail } })
  /** Once it has been ready, commands wait for their turn: while another run is recorded, and for one another. */
  let wasReady = false
  let last = Promise.resolve()
  const isReady = () => selectIsRecorded(player.getSnapshot())
  const greet = () => {
    if (!isReady()) return
    for (const id of waiting.splice(0)) {
      post({ type: 'ready', id, caps: METHODS, ...stateOf(commanded) })
      tell('ready')
    }
  }

  const follow = (colours: HostColours | undefined) => {
    if (!colours) return
    page.set({ theme: colours.scheme })
    standOn(document.documentElement, colours.ground)
  }
  follow(held?.colours)

  const heard = (event: MessageEvent) => {
    const message = messageIn(event.data)
    if (!message || !host.accepts(event, message.type === 'hello')) return
    if (message.type === 'hello') {
      waiting.push(message.id)
      greet()
    } else if (message.type === 'scheme') follow(coloursIn(message))
    else if (message.type === 'command') {
      if ((wasReady ||= isReady()))
        last = last
          .then(() => answer(commanded, message))
          .then(post)
          .catch(reportError)
      else host.post(notReady(message.id))
    }
  }

  addEventListener('message', heard)
  const subscription = watch(commanded, tell, greet)
  return {
    tell,
    stop() {
      removeEventListener('message', heard)
      subscription()
    },
  }
}

async function answer(
  commanded: Commanded,
  { id, method, args }: { readonly id: unknown; readonly method: unknown; readonly args: unknown },
): Promise<EmbedMessage> {
  try {
    return { type: 'result', id, ok: true, value: await obey(commanded, method, args) }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return { type: 'result', id, ok: false, error: { code: error.code, message: error.message } }
  }
}

/** Tells what changes, in the order in which a media element would. */
function watch({ player }: Commanded, tell: Bridge['tell'], onReady: () => void): () => void {
  let last = player.getSnapshot()
  let verdictAt = ''
  const look = (now: PlayerSnapshot) => {
    const before = last
    last = now
    onReady()
    if (selectIsPlaying(now) && !selectIsPlaying(before)) tell('play')
    if (selectFault(now) !== selectFault(before))
      tell('faultchange', { fault: selectFault(now) === undefined ? [] : [selectFault(now)] })
    if (selectStopId(now) !== selectStopId(before)) tell('stepchange')
    if (!selectIsPlaying(now) && selectIsPlaying(before)) tell('pause')
    if (selectError(now) && selectError(now) !== selectError(before))
      tell('error', { message: selectError(now)!.message })
    const verdict = verdictIn(now)
    if (verdict && verdict.exchange !== verdictAt) tell('verdict', verdict)
    verdictAt = verdict?.exchange ?? ''
  }
  const subscription = player.subscribe(look)
  look(last)
  return () => subscription.unsubscribe()
}

/** What the service that the code called has decided, at the stop that brings its answer. */
function verdictIn(snapshot: PlayerSnapshot) {
  const frame = selectFrame(snapshot)
  if (!frame || kindFacts(frame.stop.kind).step !== 7 || frame.stop.half !== 'response') return undefined
  const { id, response, checks } = frame.exchange
  return {
    exchange: id,
    ok: frame.stop.ok,
    status: response?.status ?? 0,
    checks: checks.map(({ name, passed }) => ({ name, passed })),
  }
}
