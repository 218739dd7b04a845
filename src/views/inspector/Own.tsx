import { lazy, useState } from 'react'
import { useContent } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { ownText } from '../own/store.ts'
import { useAround } from './context.tsx'

const OwnToken = lazy(() => import('../own/OwnToken.tsx'))

/** Under the token panel, at every stop: a token from elsewhere, to be looked at beside the run's. */
export function Own() {
  const {
    words: { ui },
  } = useAround()
  const { errors } = useContent()
  const [open, setOpen] = useState(ownText() !== '')
  return (
    <details className="insp-own" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{ui.ownToken}</summary>
      {open && (
        <Fetched missing={<p role="alert">{errors.unfetched}</p>}>
          <OwnToken />
        </Fetched>
      )}
    </details>
  )
}
