import type { FidelityWords } from '#content'
import { useAround } from '../inspector/context.tsx'
import { Note, TitledPanel } from '../parts/Prose.tsx'
import { KnownParts } from './KnownParts.tsx'
import { Level, LevelRow } from './Level.tsx'
import { Reasons } from './Reasons.tsx'
import { useWords } from '../parts/useWords.ts'

const LEVELS = ['documented', 'observed', 'inferred', 'simplified'] as const

/** What of all this is known, and from where. */
export default function FidelityPanel() {
  const { run, frame } = useAround()
  const words = useWords('fidelity')
  return (
    <TitledPanel title={words.title} about={words.about}>
      <Meanings words={words} />
      {frame ? <KnownParts exchange={frame.exchange} words={words} /> : <Note>{words.none}</Note>}
      <Reasons run={run} words={words} />
    </TitledPanel>
  )
}

const Meanings = ({ words }: { readonly words: FidelityWords }) => (
  <dl aria-label={words.meanings}>
    {LEVELS.map((level) => (
      <LevelRow key={level} name={<Level level={level} words={words} />}>
        <Note as="span">{words.levels[level].about}</Note>
      </LevelRow>
    ))}
  </dl>
)
