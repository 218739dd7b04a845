import type { Content } from '#content'
import { createPlayer, loadLive, recordInCloud, START, type Link, type PlayerRef } from '#player'
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
  const live = recordLive(connection.onExchanges, begun.start, (run) =>
    player.send({ type: 'run.grow', run }),
  )
  const player: PlayerRef = createPlayer({
    scenario: { flow: begun.flow, target: 'secret', order: 'attach-first' },
    detail: place.detail,
    stop: place.step,
    speed: place.speed,
    seed: begun.seed,
    // What a fault does to the seven steps is shown by a run of the page's own.
    record: (scenario, hooks) =>
      (scenario.fault === undefined && scenario.branch === undefined ? live : recordInCloud)(scenario, hooks),
  })
  mountStudy(
    root,
    player,
    content,
    { ...place, flow: begun.flow },
    {
      bar: <LiveBar connection={connection} follows={place.step === START} />,
      isForeign: true,
    },
  )
  return true
}

/** Stands above the usual page when its link asks for a live run that is not there. */
export const noRun = () => ({ bar: <NoRun />, isForeign: false })
