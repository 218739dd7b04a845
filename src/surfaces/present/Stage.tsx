import { useLayoutEffect, useState, type ReactNode } from 'react'

export const STAGE = { width: 1920, height: 1080 } as const

/** What turns a point of the window into one of the stage, in stage pixels. */
export interface Fit {
  readonly scale: number
  readonly left: number
  readonly top: number
}

const fitNow = (): Fit => {
  const { clientWidth: width, clientHeight: height } = document.documentElement
  const scale = Math.min(width / STAGE.width, height / STAGE.height)
  return { scale, left: (width - STAGE.width * scale) / 2, top: (height - STAGE.height * scale) / 2 }
}

/** How the stage fits the window, at first and whenever the window changes. */
export function useFit(): Fit {
  const [fit, setFit] = useState(fitNow)
  useLayoutEffect(() => {
    const measure = () => setFit(fitNow)
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  return fit
}

/** A window's point in stage pixels. */
export const onStage = (
  { scale, left, top }: Fit,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
) => [(clientX - left) / scale, (clientY - top) / scale] as const

/** A room of 1920 by 1080 pixels, scaled as a whole to the window: the same ratios at every size. */
export function Stage({
  fit: { scale, left, top },
  label,
  children,
}: {
  readonly fit: Fit
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <main
      aria-label={label}
      className="stage"
      style={{ transform: `translate(${left}px, ${top}px) scale(${scale})` }}
    >
      {children}
    </main>
  )
}
