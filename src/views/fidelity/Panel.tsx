import { useId } from 'react'
import type { FidelityWords } from '#content'
import { useAround } from '../inspector/context.tsx'
import { All } from './All.tsx'
import './fidelity.css'
import { Level } from './Level.tsx'
import { Parts } from './Parts.tsx'
import { useWords } from '../parts/useWords.ts'

const LEVELS = ['documented', 'observed', 'inferred', 'simplified'] as const

/** What of all this is known, and from where. */
export default function Panel() {
  const { run, frame } = useAround()
  const words = useWords('fidelity')
  const heading = useId()
  return (
    <section className="fid" aria-labelledby={heading}>
      <h3 id={heading} className="insp-title">
        {words.title}
      </h3>
      <p className="insp-note">{words.about}</p>
      <Meanings words={words} />
      {frame ? <Parts exchange={frame.exchange} words={words} /> : <p className="insp-note">{words.none}</p>}
      <All run={run} words={words} />
    </section>
  )
}

const Meanings = ({ words }: { readonly words: FidelityWords }) => (
  <dl className="fid-meanings" aria-label={words.meanings}>
    {LEVELS.map((level) => (
      <div key={level}>
        <dt>
          <Level level={level} words={words} />
        </dt>
        <dd className="insp-note">{words.levels[level].about}</dd>
      </div>
    ))}
  </dl>
)
