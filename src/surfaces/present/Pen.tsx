import { useState, type PointerEvent } from 'react'
import { onStage, type Fit } from './Stage.tsx'

export type Stroke = readonly (readonly [x: number, y: number])[]
/** What has been drawn, by stop. It stays while one goes on and back. */
export type Drawings = Readonly<Record<string, readonly Stroke[]>>

interface PenProps {
  readonly fit: Fit
  readonly strokes: readonly Stroke[]
  /** False shows what was drawn and lets everything below be clicked. */
  readonly drawing: boolean
  readonly onStroke: (stroke: Stroke) => void
}

/** Draws on the stage, in stage pixels. */
export function Pen({ fit, strokes, drawing, onStroke }: PenProps) {
  const [line, setLine] = useState<Stroke>()
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setLine([onStage(fit, event)])
  }
  const draw = (event: PointerEvent) => line && setLine([...line, onStage(fit, event)])
  const end = () => {
    if (line && line.length > 1) onStroke(line)
    setLine(undefined)
  }
  const all = line ? [...strokes, line] : strokes
  return (
    <svg
      className="stage-pen"
      data-drawing={drawing}
      viewBox="0 0 1920 1080"
      aria-hidden="true"
      {...(drawing && { onPointerDown: begin, onPointerMove: draw, onPointerUp: end, onPointerCancel: end })}
    >
      {all.map((stroke, i) => (
        <polyline key={i} points={stroke.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`).join(' ')} />
      ))}
    </svg>
  )
}
