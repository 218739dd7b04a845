import { createContext, use } from 'react'
import type { Reference } from '#content'
import type { Frame, Run } from '#player'

/** What every panel of the inspector works with. */
export interface Inspected {
  readonly frame: Frame
  /** Absent until the recording is complete. */
  readonly run: Run | undefined
  readonly words: Reference
  /** Says something once, apart from the region that speaks the stops. */
  readonly notify: (text: string) => void
  /** Goes to a stop, where the surface can. */
  readonly onStop: ((id: string) => void) | undefined
}

export const InspectedContext = createContext<Inspected | undefined>(undefined)

export function useInspected(): Inspected {
  const inspected = use(InspectedContext)
  if (!inspected) throw new Error('a panel stands outside the inspector')
  return inspected
}
