import { fill } from '#content'
import { useInspected } from '../context.tsx'
import { absolute, days } from '../time.ts'

/** Day from which Azure replaces the certificate (Learn, managed identities FAQ). */
const RENEWED_ON = 45

interface ValidityProps {
  /** ms since the epoch */
  readonly from: number
  readonly to: number
}

/** The certificate's life as a line, with this moment of the run on it. */
export function Validity({ from, to }: ValidityProps) {
  const {
    frame: { at },
    words: { ui },
  } = useInspected()
  const length = days(from, to + 1000)
  const day = days(from, at)
  const place = (of: number) => `${Math.min(100, Math.max(0, (of / length) * 100))}%`
  return (
    <section className="insp-section">
      <div className="insp-bar">
        <h3>{ui.validity}</h3>
        <span className="insp-note">{fill(ui.dayOf, { day, days: length })}</span>
      </div>
      <div className="insp-life" aria-hidden="true">
        <span style={{ width: place(day) }} />
        <i data-mark="renew" style={{ left: place(RENEWED_ON) }} />
        <i data-mark="now" style={{ left: place((at - from) / 86_400_000) }} />
      </div>
      <p className="insp-scale">
        <span>{ui.startDay}</span>
        <span>{fill(ui.renewDay, { day: RENEWED_ON })}</span>
        <span>{fill(ui.endDay, { day: length })}</span>
      </p>
      <p className="insp-note">
        {absolute(from)} – {absolute(to)}. {fill(ui.renewWhy, { day: RENEWED_ON })}
      </p>
    </section>
  )
}
