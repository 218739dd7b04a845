import { selectStopId, type PlayerRef } from '#player'
import type { Page } from './page.ts'
import { posterAnswered } from './poster.ts'
import { showTheme } from './theme.ts'

/** The poster answers keys until the page is in its place; what was pressed meanwhile must not be lost. */
export function catchUp(player: PlayerRef, html: HTMLElement): void {
  const stop = html.dataset['stop']
  if (posterAnswered() && stop !== undefined && stop !== selectStopId(player.getSnapshot()))
    player.send({ type: 'stop.seek', id: stop })
}

/** Shows the settings that style sheets read, now and whenever they change. */
export function dress(html: HTMLElement, page: Page): void {
  const write = () => {
    const { mode, view, theme } = page.settings()
    Object.assign(html.dataset, { mode, view })
    showTheme(html, theme)
  }
  write()
  page.subscribe(write)
}
