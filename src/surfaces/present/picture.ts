import { stage } from '#views/more'
import { STAGE } from './Stage.tsx'

/** Where the picture stands on the stage, in stage pixels: as wide as it, from its top. */
export const PICTURE = {
  left: 0,
  top: 0,
  scale: STAGE.width / stage.width,
  width: STAGE.width,
  height: (stage.height * STAGE.width) / stage.width,
} as const
