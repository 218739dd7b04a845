import { usePlayer } from '../parts/context.tsx'
import { Compared } from './Compared.tsx'
import { Bite } from './Bite.tsx'
import { useLab } from './useLab.ts'

/** A run with a request changed by hand: its answer, and what differs from the run without that. */
export function Changed() {
  const {
    words: { outcome, edit },
  } = useLab()
  const player = usePlayer()
  return (
    <section className="lab-outcome" aria-label={edit.changed}>
      <h4>{edit.changed}</h4>
      <Bite />
      <Compared />
      <p className="lab-ways">
        <button type="button" onClick={() => player.send({ type: 'edit.set', edit: undefined })}>
          {outcome.undo}
        </button>
      </p>
    </section>
  )
}
