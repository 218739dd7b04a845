import { loadPart, type Content } from '#content'
import type { Link, Player } from '#player'
import { toldNow } from '../take/told.ts'
import { printHandout } from './print.tsx'

/** Prints the run that is shown, one stop per page, in the words of the page's language. */
export async function printRun(content: Content, player: Player, place: () => Link): Promise<void> {
  const told = toldNow(content, player, place)
  const [notes, tools, wayOutAt] = await Promise.all([
    loadPart('notes', content.lang),
    loadPart('tools', content.lang),
    told.waysOut(),
  ])
  printHandout({ ...told, form: 'full', notes, words: tools.take, wayOutAt })
}
