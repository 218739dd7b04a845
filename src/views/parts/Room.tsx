import type { ReactNode } from 'react'

/** The room of a view below the switch between views, with type that grows with it. */
export const Room = ({ children }: { readonly children: ReactNode }) => (
  <div
    data-slot="view"
    className="absolute inset-x-3 top-1 bottom-2 flex flex-col text-[clamp(0.875rem,0.7rem+0.35cqi,1.5rem)]"
  >
    {children}
  </div>
)
