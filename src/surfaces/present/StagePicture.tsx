import type { MouseEvent } from 'react'
import { Diagram, type Picked } from '#views'
import { stage } from '#views/more'
import { STAGE, type Fit } from './Stage.tsx'

/** In stage pixels: as wide as the stage, from its top. */
const HEIGHT = (stage.height * STAGE.width) / stage.width

/**
 * The picture undoes the stage's scale and draws itself as large as it is seen: React Flow measures by the pixels of the
 * window, and would be wrong by that scale.
 */
export function StagePicture({
  fit: { scale },
  onPick,
}: {
  readonly fit: Fit
  readonly onPick: (picked: Picked, event: MouseEvent) => void
}) {
  return (
    <div
      className="stage-picture"
      style={{ width: STAGE.width * scale, height: HEIGHT * scale, transform: `scale(${1 / scale})` }}
    >
      <Diagram layout={stage} onPick={onPick} />
    </div>
  )
}
