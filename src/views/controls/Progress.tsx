import { selectError, selectIsRecorded, selectProgress } from '#player'
import { fill, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'

/** What is being made while the picture is already there; the error and the way to try again when it could not be made. */
export function RecordingProgress() {
  const recorded = usePlayerState(selectIsRecorded)
  const error = usePlayerState(selectError)
  if (error) return <Failed reason={error.message} />
  return recorded ? null : <Running />
}

function Running() {
  const { done, total } = usePlayerState(selectProgress)
  const text = useProgressText()
  return (
    <div className="progress">
      <span>{text}</span>
      <progress aria-label={text} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  )
}

/** The piece of work under way, in words; an exchange by the headline of its request. */
function useProgressText(): string {
  const { progress, captions } = useContent()
  const { key, kind, done, total } = usePlayerState(selectProgress)
  const text = progress[key.slice('progress.'.length) as keyof typeof progress]
  return fill(text, { done, total, headline: kind ? (captions[kind]?.request.headline ?? '') : '' })
}

function Failed({ reason }: { readonly reason: string }) {
  const { errors } = useContent()
  const player = usePlayer()
  return (
    <div role="alert" className="progress progress-error">
      <span>{fill(errors.recording, { reason })}</span>
      <button type="button" className="button px-3" onClick={() => player.send({ type: 'recording.retry' })}>
        {errors.retry}
      </button>
    </div>
  )
}
