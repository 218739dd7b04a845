import { useEffect, useRef } from 'react'
import { onStage, type Fit } from './Stage.tsx'

/** A bright dot, or a bright disc in the dark, where the pointer is. Moved by the style alone, so that it keeps up with the hand. */
export function Light({ kind, fit }: { readonly kind: 'laser' | 'spotlight'; readonly fit: Fit }) {
  const light = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const move = (event: PointerEvent) => {
      const [x, y] = onStage(fit, event)
      light.current?.style.setProperty('--x', `${x}px`)
      light.current?.style.setProperty('--y', `${y}px`)
    }
    addEventListener('pointermove', move)
    return () => removeEventListener('pointermove', move)
  }, [fit])
  return <div ref={light} className={`stage-${kind}`} aria-hidden="true" />
}
