import { noteFor } from '#content'
import { selectScenario, selectStop } from '#player'
import { Fetched, useContent, usePlayerState, useWords } from '#views'
import { ownNoteFor, useOwnNotes, WayOut } from '#views/more'

/** What to say and ask at the stop shown, the common misconception, the speaker's own words, and what mends a refusal. */
export function StopNotes() {
  const words = useWords('present')
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const note = noteFor(useWords('notes'), useContent(), stop, flow)
  const own = ownNoteFor(useOwnNotes(), stop)
  return (
    <>
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
      <Fetched missing={null}>
        <WayOut />
      </Fetched>
    </>
  )
}
