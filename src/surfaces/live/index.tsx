import type { Content } from '#content'
import { createPlayer, loadLive, type Link } from '#player'
import { mountStudy } from '../study/index.tsx'
import { connect } from './connection.ts'
import { LiveBar, NoRun } from './LiveBar.tsx'

/**
 * Shows the run of a program that runs elsewhere on this machine.
 * @returns false when there is no run at this address
 */
export async function mountLive(root: HTMLElement, content: Content, place: Link): Promise<boolean> {
  // Only `npm run vm` marks its document so. Any other page may connect to nothing.
  if (!document.documentElement.dataset['live']) return false
  const connection = connect()
  const [{ recordLive }, begun] = await Promise.all([loadLive(), connection.begun.catch(() => undefined)])
  if (!begun) return false
  const player = createPlayer({
    scenario: { flow: begun.flow, target: 'secret', order: 'attach-first' },
    detail: place.detail,
    stop: place.step,
    speed: place.speed,
    seed: begun.seed,
    record: recordLive(connection.onExchanges),
  })
  mountStudy(
    root,
    player,
    content,
    { ...place, flow: begun.flow },
    {
      bar: <LiveBar connection={connection} />,
      isForeign: true,
    },
  )
  return true
}

/** Stands above the usual page when its link asks for a live run that is not there. */
export const noRun = () => ({ bar: <NoRun />, isForeign: false })
