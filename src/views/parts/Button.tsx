import type { ComponentProps } from 'react'

const SIZES = {
  /** Within a panel's text. */
  sm: 'min-h-7.5 rounded-md px-2.5 text-sm',
  /** In the bar of a view. */
  md: 'min-h-9 rounded-lg px-3 text-sm whitespace-nowrap',
  /** For a finger. */
  lg: 'min-h-11 rounded-lg px-3',
  /** For a finger, with an icon alone. */
  icon: 'size-11 rounded-lg',
  /** In a bar that only a mouse reaches, or a keyboard. */
  tool: 'size-7 rounded-md',
} as const

const LOOKS = {
  outlined: 'border-line hover:bg-hover aria-pressed:bg-chosen aria-pressed:text-on-chosen',
  plain: 'inline-flex items-center justify-center gap-2 border-transparent hover:bg-hover',
  primary:
    'inline-flex items-center justify-center gap-2 border-transparent bg-chosen text-on-chosen forced-color-adjust-none ' +
    'not-forced-colors:hover:bg-message aria-disabled:border-line',
} as const

export interface ButtonLook {
  readonly size?: keyof typeof SIZES | undefined
  readonly look?: keyof typeof LOOKS | undefined
}

/** The classes of a button, for what is none in HTML but looks like one: a link. */
export const buttonLook = ({ size = 'sm', look = 'outlined' }: ButtonLook): string =>
  `${SIZES[size]} ${LOOKS[look]} cursor-pointer border aria-pressed:forced-color-adjust-none aria-disabled:cursor-default aria-disabled:bg-transparent aria-disabled:text-muted`

/** A button of this page. It may be a toggle (`aria-pressed`), and `aria-disabled` keeps its place in the tab order. */
export const Button = ({ size, look, className = '', ...button }: ComponentProps<'button'> & ButtonLook) => (
  <button type="button" {...button} className={`${buttonLook({ size, look })} ${className}`} />
)

/** A button in the middle of text: it looks like a link. */
export const TextButton = ({ className = '', ...button }: ComponentProps<'button'>) => (
  <button type="button" {...button} className={`${TEXT_LINK} min-h-6 cursor-pointer text-sm ${className}`} />
)

/** A link to a page elsewhere, in the middle of text. */
export const TextLink = ({ className = '', children, ...link }: ComponentProps<'a'>) => (
  <a target="_blank" rel="noreferrer" {...link} className={`${TEXT_LINK} ${className}`}>
    {children}
  </a>
)

const TEXT_LINK = 'text-message underline underline-offset-3'
