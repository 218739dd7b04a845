import { createContext, use, useSyncExternalStore } from 'react'
import type { OnPath, TalkPath } from './path/talkPath.ts'

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
