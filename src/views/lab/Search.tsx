import { fill } from '#content'
import { FaultList, type OnChosen } from './FaultList.tsx'
import { Findings } from './Findings.tsx'
import { SearchField, usePasted } from './SearchField.tsx'
import type { Diagnosed } from './useDiagnosis.ts'
import { useLab } from './useLab.ts'

interface SearchProps {
  readonly diagnosed: Diagnosed | undefined
  /** Looks at a token in its own panel, where there is one. */
  readonly onToken?: ((token: string) => void) | undefined
}

/** The field, and how many causes fit what stands in it. */
export function Search({ diagnosed, onToken }: SearchProps) {
  const { words, groups } = useLab()
  const { text } = usePasted()
  const { paste } = words
  const count = diagnosed?.diagnosis.candidates.length
  const said = () => {
    if (text.trim() === '') return fill(words.found, { count: groups.flatMap(({ faults }) => faults).length })
    if (diagnosed?.text !== text || count === undefined) return paste.reading
    return count === 0 ? paste.nothing.title : count === 1 ? paste.fitsOne : fill(paste.fits, { count })
  }
  return <SearchField onToken={onToken}>{said()}</SearchField>
}

/** What fits the text in the field; every fault when there is none. */
export function Faults({
  isSearching,
  diagnosed,
  onChosen,
}: SearchProps & { readonly isSearching: boolean; readonly onChosen: OnChosen }) {
  if (!isSearching) return <FaultList onChosen={onChosen} />
  return diagnosed && <Findings text={diagnosed.text} diagnosis={diagnosed.diagnosis} onChosen={onChosen} />
}
