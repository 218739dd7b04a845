/** The themes a link may ask for. Style sheets read it as `data-theme`; `auto` leaves the choice to `prefers-color-scheme`. */
export type Theme = 'auto' | 'light' | 'dark' | 'contrast'

/** The next theme on the `d` key: away from what is seen now, so that one press always changes something. */
export function toggled(theme: Theme, systemIsDark: boolean): Theme {
  const dark = theme === 'dark' || (theme === 'auto' && systemIsDark)
  return dark ? 'light' : 'dark'
}
