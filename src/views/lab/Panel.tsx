import { useRef, useState } from 'react'
import { editIn, selectBranch, selectFault } from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { useAsking } from '../predict/index.tsx'
import type { Outcome as Guessed } from '../predict/question.ts'
import { EditForm } from './EditForm.tsx'
import { useWantedEntry } from './entry.ts'
import { Faults, Search } from './Search.tsx'
import type { Told } from './find.ts'
import { Foresee, Foreseen } from './Foresee.tsx'
import './lab.css'
import { Outcome } from './Outcome.tsx'
import { useLab } from './useLab.ts'
import { useDiagnosis } from './useDiagnosis.ts'
import { useSearched } from './SearchField.tsx'
import { Compared } from './Compared.tsx'
import { Bite } from './Bite.tsx'
import { asking as askingFirst } from '../predict/store.ts'
import { useWords } from '../parts/useWords.ts'
import { useAround } from '../inspector/context.tsx'
import { keepOwnText } from '../own/store.ts'
import { Note } from '../parts/Prose.tsx'

/** A fault that waits for a guess, and what runs it. */
interface Waiting {
  readonly told: Told
  readonly run: () => void
}
interface Guess {
  readonly fault: string
  readonly outcome: Guessed
}

/** Break one thing, and see what is true then. */
export default function Panel() {
  const { words, told } = useLab()
  const fault = told(usePlayerState(selectFault))
  const edit = editIn(usePlayerState(selectBranch))
  const asking = useAsking()
  const [waiting, setWaiting] = useState<Waiting>()
  const [guess, setGuess] = useState<Guess>()
  const searched = useSearched()
  const diagnosed = useDiagnosis(searched)
  const isSearching = searched.trim() !== ''
  const { onPanel } = useAround()
  const onToken =
    onPanel &&
    ((token: string) => {
      keepOwnText(token)
      onPanel('token')
    })
  const top = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useWantedEntry(top, fault?.fault.id)
  const chosen = (next: Waiting) => {
    if (asking) setWaiting(next)
    else next.run()
    top.current!.scrollIntoView({ block: 'start' })
  }
  const go = (outcome?: Guessed) => {
    if (!outcome) title.current!.focus({ preventScroll: true })
    setGuess(waiting && outcome && { fault: waiting.told.fault.id, outcome })
    setWaiting(undefined)
    waiting?.run()
  }
  return (
    <div ref={top} className="lab">
      <Search onToken={onToken} diagnosed={diagnosed} />
      <header>
        <h3 ref={title} tabIndex={-1}>
          {words.title}
        </h3>
        {!isSearching && (
          <>
            <Note>{words.intro}</Note>
            <AskFirst />
          </>
        )}
      </header>
      {waiting && (
        <Foresee key={waiting.told.fault.id} told={waiting.told} onGuess={go} onSkip={() => go()} />
      )}
      {!waiting && fault && guess?.fault === fault.fault.id && <Foreseen guess={guess.outcome} />}
      {!waiting && fault && <Outcome told={fault} />}
      {edit && <Changed />}
      {!isSearching && <EditForm />}
      <Faults
        isSearching={isSearching}
        diagnosed={diagnosed}
        onChosen={(told, run) => chosen({ told, run })}
      />
    </div>
  )
}

/** The switch for being asked first, here and at the stops. */
function AskFirst() {
  const words = useWords('predict')
  return (
    <label className="lab-ask">
      <input
        type="checkbox"
        checked={useAsking()}
        onChange={({ target }) => askingFirst.set(target.checked)}
      />{' '}
      {words.ask}
      <Note as="span"> {words.about}</Note>
    </label>
  )
}

/** A run with a request changed by hand: its answer, and what differs from the run without that. */
function Changed() {
  const {
    words: { outcome, edit },
  } = useLab()
  const player = usePlayer()
  return (
    <section className="lab-outcome" aria-label={edit.changed}>
      <h4>{edit.changed}</h4>
      <Bite />
      <Compared />
      <p className="lab-ways">
        <button type="button" onClick={() => player.send({ type: 'edit.set', edit: undefined })}>
          {outcome.undo}
        </button>
      </p>
    </section>
  )
}
