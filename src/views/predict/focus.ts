/** Refs for what comes in the place of a pressed button: else a keyboard would start again at the top of the page, and a screen reader would be told nothing. */

export const focused = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** Only where nobody else has it by now. */
export const focusedIfFree = (element: HTMLElement | null) => {
  if (document.activeElement === null || document.activeElement === document.body) focused(element)
}
