import { createContext, use } from 'react'
import type { PresentWords } from '#content'

/** The words that only this surface needs. */
export const PresentContext = createContext<PresentWords | undefined>(undefined)

export function usePresentWords(): PresentWords {
  const words = use(PresentContext)
  if (!words) throw new Error('PresentContext is missing above this view')
  return words
}
