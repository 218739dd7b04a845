import { useRef } from 'react'
import { fill } from '#content'
import { setOwnNotes, useOwnNotes } from '#views/more'
import { useWords } from '#views'

/** Takes the speaker's Markdown file. It is read here and goes nowhere. */
export function OwnNotesLoader() {
  const words = useWords('present')
  const count = Object.keys(useOwnNotes()).length
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (file) setOwnNotes(await file.text())
    if (input.current) input.current.value = '' // the same file again is a change again
  }
  return (
    <details className="own-notes">
      <summary>
        {words.ownNotes}
        {count > 0 && ` · ${fill(words.notesLoaded, { count })}`}
      </summary>
      <p>{words.ownNotesAbout}</p>
      <label>
        {words.loadNotes}{' '}
        <input
          ref={input}
          type="file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      {count > 0 && (
        <button type="button" className="button" onClick={() => setOwnNotes('')}>
          {words.forgetNotes}
        </button>
      )}
    </details>
  )
}
