import { useRef, useState } from 'react'
import { editIn, selectBranch, selectFault } from '#player'
import { usePlayerState } from '../parts/context.tsx'
import { useAsking } from '../predict/index.tsx'
import type { Outcome as Guessed } from '../predict/question.ts'
import { AskFirst } from './AskFirst.tsx'
import { Changed } from './Changed.tsx'
import { EditForm } from './EditForm.tsx'
import { useWantedEntry } from './entry.ts'
import { FaultList } from './FaultList.tsx'
import type { Told } from './find.ts'
import { Foresee, Foreseen } from './Foresee.tsx'
import './lab.css'
import { Outcome } from './Outcome.tsx'
import { useLab } from './useLab.ts'
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
      <header>
        <h3 ref={title} tabIndex={-1}>
          {words.title}
        </h3>
        <Note>{words.intro}</Note>
        <AskFirst />
      </header>
      {waiting && (
        <Foresee key={waiting.told.fault.id} told={waiting.told} onGuess={go} onSkip={() => go()} />
      )}
      {!waiting && fault && guess?.fault === fault.fault.id && <Foreseen guess={guess.outcome} />}
      {!waiting && fault && <Outcome told={fault} />}
      {edit && <Changed />}
      <EditForm />
      <FaultList onChosen={(told, run) => chosen({ told, run })} />
    </div>
  )
}
