import { useEffect, useRef, type ReactNode } from 'react'
import { useContent } from './context.tsx'
import { IconButton } from './IconButton.tsx'
import './dialog.css'

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
    <dialog ref={ref} aria-label={title} className="dialog" closedby="any" onClose={onClose}>
      <div className="dialog-body">
        <div className="dialog-head">
          <h2>{title}</h2>
          <IconButton icon="close" label={ui.close} hint="Esc" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
