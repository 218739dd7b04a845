import {
  isJump,
  parseLink,
  scenarioOf,
  URL_INTERVAL,
  formatLink,
  type PlayerEvent,
  type PlayerRef,
} from '#player'
import { placeNow, type Page } from './page.ts'
import { keepForReload } from './reload.ts'

/** The picture first: writing the address takes as long as drawing it. In milliseconds, a little over a frame. */
const AFTER_PAINT = 20

/**
 * Keeps the address equal to what is shown, so that a reload or a copied link opens exactly this stop, and follows the
 * browser's Back and Forward. Jumps push an entry, everything else replaces; an iframe never pushes.
 * Returns the way to stop.
 */
export function followAddress(player: PlayerRef, page: Page): () => void {
  const framed = window.parent !== window
  let jumping = false
  let lastJump: { readonly type: string; readonly at: number } = { type: '', at: -Infinity }
  let timer: number | undefined
  let writtenAt = -Infinity
  /** The address that the last write took the place of. */
  let replaced = location.search

  const unplan = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const write = (push: boolean) => {
    unplan()
    const search = formatLink(placeNow(player, page), location.search)
    if (search === location.search) return
    writtenAt = performance.now()
    replaced = location.search
    // A sandboxed or odd frame may refuse; the page goes on without an address of its own.
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', `${location.pathname}${search}${location.hash}`)
    } catch (error) {
      console.warn('The address could not be written.', error)
    }
  }
  const changed = () => {
    if (jumping) {
      jumping = false
      write(!framed)
      return
    }
    const wait = writtenAt + URL_INTERVAL - performance.now()
    timer ??= window.setTimeout(() => write(false), Math.max(wait, AFTER_PAINT))
  }
  const flush = () => {
    // The browser may not know yet of what was written a moment ago, and reload the address before it.
    const justReplaced = performance.now() - writtenAt < URL_INTERVAL ? [replaced] : []
    const asked = [...justReplaced, location.search]
    write(false)
    keepForReload(asked, location.search)
  }
  const restore = () => {
    const { link: place, warnings } = parseLink(location.search)
    for (const warning of warnings) console.warn(warning)
    const { flow, target: _target, order: _order, branch: _branch, detail, step, speed, ...settings } = place
    page.set(settings)
    player.send({ type: 'speed.set', speed })
    player.send({
      type: 'link.open',
      scenario: scenarioOf(place),
      detail,
      stop: step,
      both: flow === 'both',
    })
  }

  const inspection = player.system.inspect((event) => {
    if (event.type !== '@xstate.event' || event.actorRef !== player) return
    const asked = event.event as PlayerEvent
    if (!isJump(asked) || !player.getSnapshot().can(asked)) return
    const at = performance.now()
    const isHeld = asked.type === lastJump.type && at - lastJump.at < URL_INTERVAL
    lastJump = { type: asked.type, at }
    // Jumps at the pace of a key that is held are one entry: browsers refuse more than some writes in ten seconds.
    if (isHeld) return
    // What is still unwritten belongs to the entry that the jump leaves behind.
    write(false)
    jumping = true
  })
  const subscription = player.subscribe(changed)
  const unsubscribe = page.subscribe(changed)
  addEventListener('popstate', restore)
  addEventListener('pagehide', flush)
  return () => {
    unplan()
    inspection.unsubscribe()
    subscription.unsubscribe()
    unsubscribe()
    removeEventListener('popstate', restore)
    removeEventListener('pagehide', flush)
  }
}
