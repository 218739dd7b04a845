import { use } from 'react'
import { fill } from '#content'
import { loadKnownFaults } from '#content/facts'
import { selectRun, selectScenario, selectStop } from '#player'
import { TextButton } from '../parts/Button.tsx'
import { usePlayerState } from '../parts/context.tsx'
import { useWords } from '../parts/useWords.ts'
import { entry } from './entry.ts'
import { faultAt } from './waysOut.ts'

interface WayOutProps {
  /** Opens the lab, where the surface has one. */
  readonly onLab?: (() => void) | undefined
}

/** Fetched with this module, once. */
const knownFaults = loadKnownFaults()

/** Under the caption of a refusal: what mends it, in a line, and where the lab says more of it. */
export default function WayOut({ onLab }: WayOutProps) {
  const { words } = useWords('faults')
  const { knownFaultIn } = use(knownFaults)
  const { wayOut } = useWords('lab')
  const stop = usePlayerState(selectStop)
  const scenario = usePlayerState(selectScenario)
  const bites = usePlayerState(selectRun)?.bites
  const id = stop && faultAt(stop, { scenario, bites }, knownFaultIn)
  if (!id || !(id in words)) return null
  const { title, fix } = words[id]
  return (
    <p data-slot="way-out" className="mt-2 border-l-3 border-message pl-2.5 text-md leading-snug">
      <b>{wayOut.title}</b> {fix}{' '}
      {onLab && (
        <TextButton
          onClick={() => {
            entry.set(id)
            onLab()
          }}
        >
          {fill(wayOut.more, { title })}
        </TextButton>
      )}
    </p>
  )
}
