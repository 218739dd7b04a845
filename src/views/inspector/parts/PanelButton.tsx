import type { ComponentProps } from 'react'

interface PanelButtonProps extends ComponentProps<'button'> {
  /** It chooses nothing by itself but follows the steps: marked by a line below instead of being filled. */
  readonly follows?: boolean
}

/** One of a row of toggles that choose what the panel shows. */
export const PanelButton = ({ follows = false, ...button }: PanelButtonProps) => (
  <button
    type="button"
    {...button}
    className={`min-h-7.5 cursor-pointer rounded-md border border-line px-1.5 text-sm hover:bg-hover ${follows ? FOLLOWS : CHOOSES}`}
  />
)

const FOLLOWS = 'aria-pressed:bg-transparent aria-pressed:shadow-[inset_0_-4px_currentColor]'
const CHOOSES = 'aria-pressed:bg-chosen aria-pressed:text-on-chosen aria-pressed:forced-color-adjust-none'
