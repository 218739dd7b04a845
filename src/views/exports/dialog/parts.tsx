import type { ReactNode } from 'react'

/** One way to take something along: its buttons, and what one gets. */
export const Way = ({ about, children }: { readonly about: string; readonly children: ReactNode }) => (
  <li>
    <span className="exports-buttons">{children}</span>
    <span>{about}</span>
  </li>
)

export const Button = ({
  onPress,
  children,
}: {
  readonly onPress: () => void
  readonly children: ReactNode
}) => (
  <button type="button" className="exports-button" onClick={onPress}>
    {children}
  </button>
)
