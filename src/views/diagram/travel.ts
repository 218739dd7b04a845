import type { Point } from './places.ts'
import { lengthOf } from './routes.ts'

/** How long a message is on its way, in milliseconds; what it brings is there when it ends. */
export const TRAVEL = 350

/** Key frames along straight pieces, each with the share of the way at which it is passed. */
export function keyframesAlong(way: readonly Point[]): Keyframe[] {
  const whole = lengthOf(way)
  return way.map(([x, y], i) => ({ transform: `translate(${x}px, ${y}px)`, offset: lengthOf(way.slice(0, i + 1)) / whole }))
}

/**
 * Sends the packet along its way by `transform` alone, which the compositor does without the page. Ends by itself;
 * the function returned ends it at once. Without motion for those who asked for less.
 */
export function travel(packet: SVGGElement, way: readonly Point[]): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined
  const frames = keyframesAlong(way)
  const shown: Keyframe[] = [{ visibility: 'visible', opacity: 1 }, { visibility: 'visible', opacity: 1, offset: 0.85 }, { visibility: 'visible', opacity: 0 }]
  const animations = [packet.animate(frames, { duration: TRAVEL, easing: 'ease-out' }), packet.animate(shown, TRAVEL)]
  return () => {
    for (const animation of animations) animation.cancel()
  }
}
