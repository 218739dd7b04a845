import { useEffect, useRef, type ReactNode } from 'react'
import { useContent } from './context.tsx'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The platform's modal dialog: it keeps the focus, closes on Escape or a press outside and gives the focus back. Open as long as it is mounted. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { ui } = useContent()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-label={title}
      className="m-auto max-h-[min(52rem,100dvh-2rem)] w-[min(64rem,100vw-2rem)] overflow-auto rounded-xl border border-line bg-ground text-ink backdrop:bg-[rgb(0_0_0/0.5)]"
      closedby="any"
      onClose={onClose}
    >
      <div className="px-5 pt-3 pb-5">
        <div className="flex items-center justify-between text-xl font-semibold">
          <h2>{title}</h2>
          <IconButton icon="close" label={ui.close} hint="Esc" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
