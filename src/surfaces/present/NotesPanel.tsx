import { useWords } from '#views'
import { StopNotes } from './StopNotes.tsx'

/** The notes in the page, for a browser that opens no second window. Large enough to be read from where one stands. */
export default function NotesPanel() {
  const words = useWords('present')
  return (
    <aside className="stage-panel stage-notes" aria-label={words.notes}>
      <StopNotes />
      <p className="stage-small">{words.popupBlocked}</p>
    </aside>
  )
}
