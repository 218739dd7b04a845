import { asking } from '../predict/store.ts'
import { useAsking } from '../predict/index.tsx'
import { useWords } from '../parts/useWords.ts'
import { Note } from '../parts/Prose.tsx'

/** The switch for being asked first, here and at the stops. */
export function AskFirst() {
  const words = useWords('predict')
  return (
    <label className="lab-ask">
      <input type="checkbox" checked={useAsking()} onChange={({ target }) => asking.set(target.checked)} />{' '}
      {words.ask}
      <Note as="span"> {words.about}</Note>
    </label>
  )
}
