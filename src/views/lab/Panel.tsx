import { useRef } from 'react'
import { editIn, selectBranch, selectFault } from '#player'
import { usePlayerState } from '../parts/context.tsx'
import { Changed } from './Changed.tsx'
import { EditForm } from './EditForm.tsx'
import { FaultList } from './FaultList.tsx'
import './lab.css'
import { Outcome } from './Outcome.tsx'
import { useLab } from './useLab.ts'

/** Break one thing, and see what is true then. */
export default function Panel() {
  const { words, told } = useLab()
  const fault = told(usePlayerState(selectFault))
  const edit = editIn(usePlayerState(selectBranch))
  const top = useRef<HTMLDivElement>(null)
  return (
    <div ref={top} className="lab">
      <header>
        <h3>{words.title}</h3>
        <p className="insp-note">{words.intro}</p>
      </header>
      {fault && <Outcome told={fault} />}
      {edit && <Changed />}
      <EditForm />
      <FaultList onChosen={() => top.current!.scrollIntoView({ block: 'start' })} />
    </div>
  )
}
