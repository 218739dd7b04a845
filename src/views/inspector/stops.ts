import type { Detail, Frame, Run } from '#player'

/** Which of a run's two lists of stops a frame is of. The start has no frame; it begins both. */
export const detailOf = ({ frames }: Run, frame: Frame | undefined): Detail =>
  !frame || frames.main.includes(frame) ? 'main' : 'all'

/** The stop at which a message is shown: its own, or the one it is folded into. Any frame of the message will do. */
export function stopShowing(
  { exchange, stop: { half } }: Pick<Frame, 'exchange' | 'stop'>,
  frames: readonly Frame[],
): string | undefined {
  const own = frames.find((frame) => frame.exchange === exchange && frame.stop.half === half)
  return (own ?? frames.find(({ supports }) => supports.includes(exchange)))?.stop.id
}
