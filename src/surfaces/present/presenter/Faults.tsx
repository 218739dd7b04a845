import { useState } from 'react'
import { Fetched, useContent, useWords } from '#views'
import { FaultPicker } from '#views/more'

/** Something to break before the class, picked where the room does not see it. */
export function Faults() {
  const words = useWords('present')
  const { errors } = useContent()
  const [open, setOpen] = useState(false)
  return (
    <details className="presenter-faults" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{words.faults}</h2>
      </summary>
      {open && (
        <Fetched missing={<p role="alert">{errors.unfetched}</p>}>
          <FaultPicker />
        </Fetched>
      )}
    </details>
  )
}
