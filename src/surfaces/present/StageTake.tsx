import { useEffect, useRef, useState } from 'react'
import type { Link } from '#player'
import { Take, useWords } from '#views'
import { OwnNotesLoader } from './OwnNotesLoader.tsx'

/** The stop and the run as files and on paper, from the stage. It has the focus as long as it is open. */
export default function StageTake({ place }: { readonly place: () => Link }) {
  const words = useWords('present')
  const [notice, setNotice] = useState('')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current!.focus()
    return () => {
      if (before instanceof HTMLElement && before !== document.body) before.focus()
    }
  }, [])
  return (
    <section
      ref={panel}
      role="dialog"
      aria-label={words.take}
      tabIndex={-1}
      className="stage-panel stage-take"
    >
      <h2 className="stage-title">{words.take}</h2>
      <Take place={place} onDone={setNotice} />
      <OwnNotesLoader />
      <p role="status" className="stage-small">
        {notice}
      </p>
    </section>
  )
}
