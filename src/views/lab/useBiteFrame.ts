import { selectBite, selectDetail, selectRun, type Frame } from '#player'
import { usePlayerState } from '../parts/context.tsx'

/** The frame in which the experiment shows; undefined without one, and until its run is recorded. */
export function useBiteFrame(): Frame | undefined {
  const run = usePlayerState(selectRun)
  const detail = usePlayerState(selectDetail)
  const bite = usePlayerState(selectBite)
  return run?.frames[detail].find(({ stop }) => stop.id === bite)
}
