import { useId, useSyncExternalStore } from 'react'
import { fill, type IdsWords } from '#content'
import type { Run } from '#player'
import { useContent } from '../../parts/context.tsx'
import { useAround } from '../context.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { detailOf, stopShowing } from '../where.ts'
import { current, follow, subscribe } from './follow.ts'
import { aliasesIn, IDS, idsAt, occurrencesOf, type IdName, type Occurrence } from './ids.ts'
import { Occurrences } from './Occurrences.tsx'
import { useWords } from '../../parts/useWords.ts'
import './ids.css'

/** Which id is which: one row each, with all its names; one of them may be followed. */
export function Panel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('ids')
  const heading = useId()
  if (!run) return <p className="insp-empty">{ui.recording}</p>
  const ids = idsAt(run, frame)
  if (!ids) return <p className="insp-empty">{words.none}</p>
  return (
    <section className="ids" aria-labelledby={heading}>
      <h3 id={heading} className="insp-title">
        {words.title}
      </h3>
      <p className="insp-note">{words.about}</p>
      <ul className="ids-list">
        {IDS.map((name) => (
          <Id key={name} name={name} value={ids[name]} run={run} words={words} />
        ))}
      </ul>
    </section>
  )
}

interface IdProps {
  readonly name: IdName
  readonly value: string
  readonly run: Run
  readonly words: IdsWords
}

function Id({ name, value, run, words }: IdProps) {
  const followed = useSyncExternalStore(subscribe, current)?.value === value
  const occurrences = occurrencesOf(value, run)
  return (
    <li data-id={name} data-followed={followed}>
      <div className="insp-bar">
        <h4>
          <span className="ids-tag" data-id={name} aria-hidden="true" />
          {words.ids[name].name}
        </h4>
        <button
          type="button"
          className="insp-button"
          aria-pressed={followed}
          aria-label={`${words.follow}: ${words.ids[name].name}`}
          onClick={() => follow(followed ? undefined : { name, value })}
        >
          {words.follow}
        </button>
        <CopyButton label={words.copy} text={value} />
      </div>
      <code className="insp-value ids-value">{value}</code>
      <p className="insp-note">{words.ids[name].about}</p>
      <p className="insp-note ids-aliases">
        {words.alsoCalled}{' '}
        {aliasesIn(value, occurrences).map((alias) => (
          <code key={alias}>{alias}</code>
        ))}
      </p>
      <Birth first={occurrences[0]} run={run} words={words} />
      {followed && <Occurrences occurrences={occurrences} run={run} words={words} />}
    </li>
  )
}

/** An answer brings what its sender has made; what a request brings its sender knew before, or chose. */
function Birth({
  first,
  run,
  words,
}: Pick<IdProps, 'run' | 'words'> & { readonly first: Occurrence | undefined }) {
  const { frame, onStop } = useAround()
  const { actors } = useContent()
  const stop = first && stopShowing(first.frame, run.frames[detailOf(run, frame)])
  if (!first || !stop) return null
  const { from, half } = first.frame.stop
  return (
    <p className="ids-birth">
      {fill(words.birth[half], { actor: actors[from].short })}{' '}
      {onStop ? (
        <button
          type="button"
          className="insp-button"
          aria-label={fill(words.toBirth, { stop })}
          onClick={() => onStop(stop)}
        >
          {stop}
        </button>
      ) : (
        <b>{stop}</b>
      )}
    </p>
  )
}
