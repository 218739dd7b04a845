import { useSelector } from '@xstate/react'
import { createContext, use } from 'react'
import type { Content } from '#content'
import type { Player, PlayerSnapshot } from '#player'

/** The one player of a surface. Views read it by small selectors and send it requests; they keep no copy. */
export const PlayerContext = createContext<Player | undefined>(undefined)
/** The words, in the language the page was asked for. */
export const ContentContext = createContext<Content | undefined>(undefined)

function given<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is missing above this view`)
  return value
}

export const usePlayer = () => given(use(PlayerContext), 'PlayerContext')
export const useContent = () => given(use(ContentContext), 'ContentContext')
export const usePlayerState = <T,>(
  selector: (snapshot: PlayerSnapshot) => T,
  same?: (a: T, b: T) => boolean,
): T => useSelector(usePlayer(), selector, same)

export { fill } from '#content'
