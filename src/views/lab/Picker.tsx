import { useRef } from 'react'
import { fill } from '#content'
import { selectFault } from '#player'
import { usePlayerState } from '../parts/context.tsx'
import { FaultList } from './FaultList.tsx'
import './lab.css'
import { Outcome } from './Outcome.tsx'
import { useLab } from './useLab.ts'

/** The faults without the rest of the lab: what came of the one that is on, and all to choose from. */
export default function Picker() {
  const { told, words, groups } = useLab()
  const fault = told(usePlayerState(selectFault))
  const top = useRef<HTMLDivElement>(null)
  return (
    <div ref={top} className="lab">
      <h3 className="sr-only">
        {fill(words.found, { count: groups.flatMap(({ faults }) => faults).length })}
      </h3>
      {fault && <Outcome told={fault} />}
      <FaultList
        onChosen={(_, run) => {
          run()
          top.current!.scrollIntoView({ block: 'nearest' })
        }}
      />
    </div>
  )
}
