/** The themes a link may ask for; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark' | 'contrast'

/** Shows a theme. The style sheets read `data-theme`; `auto` leaves the choice to `prefers-color-scheme`. */
export function showTheme(root: HTMLElement, theme: Theme): void {
  root.dataset.theme = theme
}

/** The next theme on the `d` key: away from what is seen now, so that one press always changes something. */
export function toggled(theme: Theme, systemIsDark: boolean): Theme {
  const dark = theme === 'dark' || (theme === 'auto' && systemIsDark)
  return dark ? 'light' : 'dark'
}
