import { fill } from '#content'
import { selectRun, selectStopId } from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { Answer } from './Answer.tsx'
import { useBiteFrame } from './useBiteFrame.ts'
import { useLab } from './useLab.ts'

/** Where it shows, and what was answered there. */
export function Bite() {
  const {
    words: { outcome },
  } = useLab()
  const player = usePlayer()
  const run = usePlayerState(selectRun)
  const here = usePlayerState(selectStopId)
  const frame = useBiteFrame()
  if (!run) return <p className="insp-note">{outcome.running}</p>
  if (!frame) return null
  return (
    <>
      <p className="insp-note">
        {fill(outcome.bites, { stop: frame.stop.id })}{' '}
        {here !== frame.stop.id && (
          <button
            type="button"
            className="insp-more"
            onClick={() => player.send({ type: 'stop.seek', id: frame.stop.id, jump: true })}
          >
            {fill(outcome.goThere, { stop: frame.stop.id })}
          </button>
        )}
      </p>
      <Answer exchange={frame.exchange} />
    </>
  )
}
