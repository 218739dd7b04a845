import { selectError, selectIsRecorded, selectProgress } from '#player'
import { fill, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'

/** What is being made while the picture is already there; the error and the way to try again when it could not be made. */
export function RecordingProgress() {
  const { progress: words, errors } = useContent()
  const player = usePlayer()
  const recorded = usePlayerState(selectIsRecorded)
  const error = usePlayerState(selectError)
  const { key, done, total } = usePlayerState(selectProgress)
  if (error) {
    return (
      <div role="alert" className="progress progress-error">
        <span>{fill(errors.recording, { reason: error.message })}</span>
        <button type="button" className="button px-3" onClick={() => player.send({ type: 'recording.retry' })}>
          {errors.retry}
        </button>
      </div>
    )
  }
  if (recorded) return null
  const text = key === 'progress.engine' ? words.loading : key === 'progress.keys' ? words.keys : fill(words.recorded, { done, total })
  return (
    <div className="progress">
      <span>{text}</span>
      <progress aria-label={text} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  )
}
