import type { ComponentProps } from 'react'
import { selectError, selectIsRecorded, selectProgress } from '#player'
import { Button } from '../parts/Button.tsx'
import { fill, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'

/** What is being made while the picture is already there; the error and the way to try again when it could not be made. */
export function RecordingProgress() {
  const recorded = usePlayerState(selectIsRecorded)
  const error = usePlayerState(selectError)
  if (error) return <Failed reason={error.message} />
  return recorded ? null : <Running />
}

/** Over the picture's free corner: what comes and goes must not move what stays. */
const Corner = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div
    data-slot="progress"
    className={`absolute bottom-1 left-3 z-progress flex max-w-[calc(100%-1.5rem)] items-center gap-3 rounded-md bg-ground px-2 py-0.5 text-sm ${className}`}
    {...rest}
  />
)

function Running() {
  const { done, total } = usePlayerState(selectProgress)
  const text = useProgressText()
  return (
    <Corner className="text-muted">
      <span className="truncate">{text}</span>
      <progress
        aria-label={text}
        className="-order-1 h-2 w-32 accent-message"
        {...(total > 0 ? { value: done, max: total } : {})}
      />
    </Corner>
  )
}

/** The piece of work under way, in words. */
function useProgressText(): string {
  const { progress } = useContent()
  const { key, done, total } = usePlayerState(selectProgress)
  const text = progress[key.slice('progress.'.length) as keyof typeof progress]
  return fill(text, { done, total })
}

function Failed({ reason }: { readonly reason: string }) {
  const { errors } = useContent()
  const player = usePlayer()
  return (
    <Corner role="alert" className="text-error">
      <span className="truncate">{fill(errors.recording, { reason })}</span>
      <Button size="lg" look="plain" onClick={() => player.send({ type: 'recording.retry' })}>
        {errors.retry}
      </Button>
    </Corner>
  )
}
