import type { ComponentProps } from 'react'
import { Icon, type IconName } from './Icon.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: IconName
  /** The accessible name, shown as the tooltip too. */
  readonly label: string
  /** The key that does the same, for the tooltip. */
  readonly hint?: string
}

/** A square button of at least 44 px, named for those who cannot see its icon. */
export function IconButton({ icon, label, hint, className = '', ...button }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={hint ? `${label} (${hint})` : label}
      {...button}
      className={`button size-11 ${className}`}
    >
      <Icon name={icon} />
    </button>
  )
}
