import { useState } from 'react'
import { IconButton, useContent } from '#views'
import type { Missing } from '../page/missingStop.ts'
import './missing.css'

/** Says that the link asked for something that this run has not, until it is put away. */
export default function MissingNotice({ lacks }: { readonly lacks: Missing }) {
  const { ui, errors } = useContent()
  const [open, setOpen] = useState(true)
  if (!open) return null
  return (
    <p role="status" className="missing">
      {lacks === 'fault' ? errors.missingFault : errors.missingBranch}
      <IconButton icon="close" label={ui.close} onClick={() => setOpen(false)} />
    </p>
  )
}
