import { useSelector } from '@xstate/react'
import { createContext, use } from 'react'
import type { Content } from '#content'
import type { PlayerRef, PlayerSnapshot } from '#player'
import { shownOf } from './shown.ts'

/** The one player of a surface. Views read it by small selectors and send it requests; they keep no copy. */
export const PlayerContext = createContext<PlayerRef | undefined>(undefined)
/** The words, in the language the page was asked for. */
export const ContentContext = createContext<Content | undefined>(undefined)

function given<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is missing above this view`)
  return value
}

export const usePlayer = () => given(use(PlayerContext), 'PlayerContext')
export const useContent = () => given(use(ContentContext), 'ContentContext')
type UsePlayer = <T>(selector: (snapshot: PlayerSnapshot) => T, same?: (a: T, b: T) => boolean) => T
/** What is shown of the player: where it steps, this follows the picture (`shown.ts`). */
export const usePlayerState: UsePlayer = (selector, same) => useSelector(shownOf(usePlayer()), selector, same)
/** The player itself, for the picture, which answers a step first, and for what is drawn into it. */
export const usePlayerNow: UsePlayer = (selector, same) => useSelector(usePlayer(), selector, same)

export { fill } from '#content'
