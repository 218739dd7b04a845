import { asking } from '../predict/store.ts'
import { useAsking } from '../predict/index.tsx'
import { useWords } from '../parts/useWords.ts'

/** The switch for being asked first, here and at the stops. */
export function AskFirst() {
  const words = useWords('predict')
  return (
    <label className="lab-ask">
      <input type="checkbox" checked={useAsking()} onChange={({ target }) => asking.set(target.checked)} />{' '}
      {words.ask}
      <span className="insp-note"> {words.about}</span>
    </label>
  )
}
