import { fill } from '#content'
import { selectRun, selectStopId } from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { Answer } from './Answer.tsx'
import { useBiteFrame } from './useBiteFrame.ts'
import { useLab } from './useLab.ts'
import { Note } from '../parts/Prose.tsx'
import { TextButton } from '../parts/Button.tsx'

/** Where it shows, and what was answered there. */
export function Bite() {
  const {
    words: { outcome },
  } = useLab()
  const player = usePlayer()
  const run = usePlayerState(selectRun)
  const here = usePlayerState(selectStopId)
  const frame = useBiteFrame()
  if (!run) return <Note>{outcome.running}</Note>
  if (!frame) return null
  return (
    <>
      <Note>
        {fill(outcome.bites, { stop: frame.stop.id })}{' '}
        {here !== frame.stop.id && (
          <TextButton onClick={() => player.send({ type: 'stop.seek', id: frame.stop.id, jump: true })}>
            {fill(outcome.goThere, { stop: frame.stop.id })}
          </TextButton>
        )}
      </Note>
      <Answer exchange={frame.exchange} />
    </>
  )
}
