import { use } from 'react'
import { loadNotes, noteFor, type Notes } from '#content'
import { selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '#views'
import { ownNoteFor, useOwnNotes } from '#views/more'
import { usePresentWords } from './context.ts'

const asked = new Map<string, Promise<Notes>>()
export function useNotes(): Notes {
  const { lang } = useContent()
  const notes = asked.get(lang) ?? loadNotes(lang)
  asked.set(lang, notes)
  return use(notes)
}

/** What to say and ask at the stop shown, the usual wrong belief, and the speaker's own words. */
export function StopNotes() {
  const words = usePresentWords()
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const note = noteFor(useNotes(), stop, flow)
  const own = ownNoteFor(useOwnNotes(), stop)
  return (
    <dl className="notes">
      {own && (
        <div className="notes-own">
          <dt>{words.ownNotes}</dt>
          <dd>{own}</dd>
        </div>
      )}
      {(['say', 'ask', 'wrong'] as const).map((part) => (
        <div key={part}>
          <dt>{words[part]}</dt>
          <dd>{note[part]}</dd>
        </div>
      ))}
    </dl>
  )
}
