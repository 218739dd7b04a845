import { useEffect, useState } from 'react'
import { createPlayer, selectFrames, selectScenario, selectStep, selectStops, type Player } from '#player'
import { useSelector } from '@xstate/react'
import { RecordingProgress } from '../controls/Progress.tsx'
import { PlayerContext, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { CopyDifferences } from './CopyDifferences.tsx'
import { Half } from './Half.tsx'
import { sideOf, type Side } from './text.ts'
import { useWords } from '../parts/useWords.ts'
import './both.css'

/** Both flows at the end of the same step, what differs marked in place. One cursor moves them: that of the page's player. */
export default function Both() {
  const { both: words } = useWords('life')
  const { ui } = useContent()
  const player = usePlayer()
  const other = useOther(player)
  const step = usePlayerState(selectStep)
  const [left, right] = [useSide(player), useSide(other)]
  return (
    <section className="both" aria-label={ui.bothFlows}>
      <div className="both-bar">
        <p className="both-swipe">{words.swipe} ⇆</p>
        <CopyDifferences words={words} sides={[left, right]} />
      </div>
      <div className="both-halves" role="group" aria-label={ui.bothFlows}>
        <Half side={left} other={right} step={step} words={words} />
        <PlayerContext value={other}>
          <Half side={right} other={left} step={step} words={words} />
        </PlayerContext>
      </div>
      <RecordingProgress />
    </section>
  )
}

function useSide(player: Player): Side {
  return sideOf(
    useSelector(player, selectScenario),
    useSelector(player, selectStops),
    useSelector(player, selectFrames),
  )
}

/** The player of the user-assigned flow: the same cloud's ids, the same target, and recorded as long as both are shown. */
function useOther(player: Player): Player {
  const { target } = useSelector(player, selectScenario)
  const [other] = useState(() => {
    const { scenario, plans, seed } = player.getSnapshot().context
    return createPlayer({ scenario: { ...scenario, flow: 'user', branch: undefined }, plans, seed })
  })
  useEffect(() => other.send({ type: 'target.set', target }), [other, target])
  useEffect(() => () => void other.stop(), [other])
  return other
}
