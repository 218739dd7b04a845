import type { MouseEvent } from 'react'

/** Moves the focus to another place of the same token: from a part to its JSON and back. What cannot have the focus is scrolled to. */
export function goTo({ currentTarget }: MouseEvent, selector: string): void {
  const place = currentTarget.closest("[data-slot='token']")?.querySelector<HTMLElement>(selector)
  place?.focus()
  place?.scrollIntoView({ block: 'nearest' })
}
