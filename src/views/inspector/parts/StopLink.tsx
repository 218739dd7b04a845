import type { ReactNode } from 'react'
import type { Frame } from '#player'
import { Button } from '../../parts/Button.tsx'
import { Empty } from '../../parts/Prose.tsx'
import { useAround, useInspected } from '../context.tsx'
import { detailOf } from '../stops.ts'

interface StopLinkProps {
  readonly stop: string
  readonly label?: string
  /** Instead of the stop's id alone. */
  readonly children?: ReactNode
}

/** The way to a stop; its bare id where the surface leads nowhere, and at the stop itself. */
export function StopLink({ stop, label, children = stop }: StopLinkProps) {
  const { frame, onStop } = useAround()
  return onStop && stop !== frame?.stop.id ? (
    <Button aria-label={label} onClick={() => onStop(stop)}>
      {children}
    </Button>
  ) : (
    <span className="mr-2 tabular-nums">{children}</span>
  )
}

/** A row of ways to stops. */
export const StopLinks = ({ children }: { readonly children: ReactNode }) => (
  <p className="flex flex-wrap items-center gap-1.5">{children}</p>
)

interface ElsewhereProps {
  readonly text: string
  /** Which frames of the run have what this one lacks. */
  readonly has: (frame: Frame) => boolean
}

/** Says that there is nothing here, and at which stops there is. */
export function Elsewhere({ text, has }: ElsewhereProps) {
  const {
    run,
    frame,
    words: { ui },
  } = useInspected()
  const stops = (run?.frames[detailOf(run, frame)] ?? []).filter(has).map(({ stop }) => stop.id)
  return (
    <Empty as="div">
      <p>{text}</p>
      {stops.length > 0 && (
        <StopLinks>
          {ui.seeStops}
          {stops.map((id) => (
            <StopLink key={id} stop={id} />
          ))}
        </StopLinks>
      )}
    </Empty>
  )
}
