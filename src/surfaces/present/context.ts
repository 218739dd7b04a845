import { createContext, use, useSyncExternalStore } from 'react'
import type { PresentWords } from '#content'
import type { OnPath, TalkPath } from './path/talkPath.ts'

/** The words that only this surface needs. */
export const PresentContext = createContext<PresentWords | undefined>(undefined)

export function usePresentWords(): PresentWords {
  const words = use(PresentContext)
  if (!words) throw new Error('PresentContext is missing above this view')
  return words
}

/** The path of this talk. */
export const PathContext = createContext<TalkPath | undefined>(undefined)

export function useTalkPath(): TalkPath {
  const path = use(PathContext)
  if (!path) throw new Error('PathContext is missing above this view')
  return path
}
/** Where the talk is on its path; undefined without one. */
export function useOnPath(): OnPath | undefined {
  const { subscribe, now } = useTalkPath()
  return useSyncExternalStore(subscribe, now)
}
