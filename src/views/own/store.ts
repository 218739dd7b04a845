import { createWatched } from '../parts/watched.ts'
import type { Pins } from './pasted.ts'

/**
 * What was pasted, and what of it is pinned on the picture: in this page's memory and nowhere else. It is in no link, no
 * storage, no session file and no message to another window, and ends with the page.
 */
let text = ''
export const ownText = () => text
export const keepOwnText = (next: string) => {
  text = next
}

export const ownPins = createWatched<Pins | undefined>(undefined)
