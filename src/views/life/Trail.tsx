import type { LifeWords } from '#content'
import { endingsIn, branchBefore, type Flow } from '#player'
import { usePlayer } from '../parts/context.tsx'
import './life.css'

/** What has been done in this branch, and the ways back. The run without it is kept as it was. */
export function Trail({
  words,
  branch,
  flow,
}: {
  readonly words: LifeWords
  readonly branch: string
  readonly flow: Flow
}) {
  const player = usePlayer()
  return (
    <div className="life-trail">
      <p className="life-note">{words.done}</p>
      <ol>
        {endingsIn(branch).map((id, i) => (
          <li key={i}>{words.actions[id].past[flow]}</li>
        ))}
      </ol>
      <p className="life-back">
        <button
          type="button"
          onClick={() => player.send({ type: 'branch.set', branch: branchBefore(branch) })}
        >
          {words.undo}
        </button>
        {endingsIn(branch).length > 1 && (
          <button type="button" onClick={() => player.send({ type: 'branch.set', branch: undefined })}>
            {words.startOver}
          </button>
        )}
      </p>
    </div>
  )
}
