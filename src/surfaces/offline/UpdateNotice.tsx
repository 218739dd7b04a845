import { useState } from 'react'
import type { OfflineWords } from '#content'
import { IconButton, useContent } from '#views'
import { takeOver } from './keepSite.ts'
import './update.css'

interface UpdateNoticeProps {
  readonly words: OfflineWords
  readonly registration: ServiceWorkerRegistration
}

/** Says once that a newer version is there, and leaves it to the reader when it is shown. */
export function UpdateNotice({ words, registration }: UpdateNoticeProps) {
  const { ui } = useContent()
  const [open, setOpen] = useState(true)
  if (!open) return null
  return (
    <div role="status" className="update">
      <span>{words.updated}</span>
      <button
        type="button"
        className="update-show"
        onClick={() => takeOver(registration, navigator.serviceWorker)}
      >
        {words.show}
      </button>
      <IconButton icon="close" label={ui.close} onClick={() => setOpen(false)} />
    </div>
  )
}
