import { useRef } from 'react'
import { fill } from '#content'
import { selectFault } from '#player'
import { usePlayerState } from '../parts/context.tsx'
import './lab.css'
import { Outcome } from './Outcome.tsx'
import { Faults, Search } from './Search.tsx'
import { useSearched } from './SearchField.tsx'
import { useDiagnosis } from './useDiagnosis.ts'
import { useLab } from './useLab.ts'

/** The faults without the rest of the lab: what came of the one that is on, and all to choose from. */
export default function Picker() {
  const { told, words, groups } = useLab()
  const fault = told(usePlayerState(selectFault))
  const searched = useSearched()
  const diagnosed = useDiagnosis(searched)
  const top = useRef<HTMLDivElement>(null)
  return (
    <div ref={top} className="lab">
      <h3 className="sr-only">
        {fill(words.found, { count: groups.flatMap(({ faults }) => faults).length })}
      </h3>
      <Search diagnosed={diagnosed} />
      {fault && <Outcome told={fault} />}
      <Faults
        isSearching={searched.trim() !== ''}
        diagnosed={diagnosed}
        onChosen={(_, run) => {
          run()
          top.current!.scrollIntoView({ block: 'nearest' })
        }}
      />
    </div>
  )
}
