import type { ComponentProps } from 'react'
import { Button, buttonLook, type ButtonLook } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Pick<ButtonLook, 'look'> {
  readonly size?: 'icon' | 'tool'
  readonly icon: IconName
  /** The accessible name, shown as the tooltip too. */
  readonly label: string
  /** The key that does the same, for the tooltip. */
  readonly hint?: string
}

/** A square button of at least 44 px, named for those who cannot see its icon. */
export const IconButton = ({
  icon,
  label,
  hint,
  look = 'plain',
  size = 'icon',
  ...button
}: IconButtonProps) => (
  <Button aria-label={label} title={hint ? `${label} (${hint})` : label} {...button} size={size} look={look}>
    <Icon name={icon} />
  </Button>
)

interface IconLinkProps extends Omit<ComponentProps<'a'>, 'children'> {
  readonly icon: IconName
  readonly label: string
}

/** The same as a link that opens a page beside this one. */
export const IconLink = ({ icon, label, ...link }: IconLinkProps) => (
  <a
    target="_blank"
    rel="noopener"
    aria-label={label}
    title={label}
    {...link}
    className={buttonLook({ size: 'icon', look: 'plain' })}
  >
    <Icon name={icon} />
  </a>
)
