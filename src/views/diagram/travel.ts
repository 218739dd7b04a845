import type { Point } from './layout.ts'
import { afterPaint } from '../parts/afterPaint.ts'
import { lengthOf } from './paths.ts'

/** How long a message is on its way, in milliseconds; what it brings is there when it ends. */
export const TRAVEL = 350
/** It has as good as arrived by then, and is taken away. */
const MOTION = { duration: TRAVEL + 50, easing: 'cubic-bezier(0, 0, 0.2, 1)' }

/** Key frames along straight pieces, each with the share of the way at which it is passed. */
export function keyframesAlong(way: readonly Point[]): Keyframe[] {
  const whole = lengthOf(way)
  return way.map(([x, y], i) => ({
    transform: `translate(${x}px, ${y}px)`,
    offset: lengthOf(way.slice(0, i + 1)) / whole,
  }))
}

/**
 * Sends the packet along its way by `transform` alone, which the compositor does without the page, once the new stop is on the
 * screen: making the layer for it would hold that up. The picture says meanwhile that something travels in it (diagram.css: what
 * lands shows when that ends; fading it in would draw the picture anew for ten frames). Ends by itself; the function returned ends it
 * at once. Without motion for those who asked for less.
 */
export function travel(packet: SVGGElement, way: readonly Point[]): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined
  const picture = packet.closest<HTMLElement>('.picture')!
  let land = () => {}
  picture.dataset['travels'] = 'soon'
  const cancel = afterPaint(() => {
    picture.dataset['travels'] = 'now'
    const animation = packet.animate(keyframesAlong(way), MOTION)
    // Before the animation ends by itself, which would draw the picture twice more.
    const timer = setTimeout(() => land(), TRAVEL)
    land = () => {
      clearTimeout(timer)
      animation.cancel()
      delete picture.dataset['travels']
    }
  })
  return () => {
    cancel()
    land()
    delete picture.dataset['travels']
  }
}
