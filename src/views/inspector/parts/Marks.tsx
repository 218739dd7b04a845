import type { FidelityMark } from '#engine'
import { useInspected } from '../context.tsx'

/** How close the message is to what Azure does, where it is not simply documented. */
export function Marks() {
  const {
    frame: { exchange, stop },
    words: { fidelity, ui },
  } = useInspected()
  const marks = exchange.marks.filter((mark) => concerns(mark, stop.half))
  if (marks.length === 0) return null
  const levels = [...new Set(marks.map(({ level }) => level))]
  return (
    <details className="insp-marks">
      <summary>
        {levels.map((level) => (
          <span key={level} className="insp-mark" data-level={level}>
            {fidelity[level].name}
          </span>
        ))}
        <span className="insp-more">{ui.whyMarked}</span>
      </summary>
      <dl>
        {marks.map(({ level, about, why }) => (
          <div key={about + why}>
            <dt>
              <b>{fidelity[level].name}:</b> <code>{about}</code>
            </dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
      {levels.map((level) => (
        <p key={level} className="insp-note">
          <b>{fidelity[level].name}.</b> {fidelity[level].about}
        </p>
      ))}
    </details>
  )
}

/** A mark about the other half is shown with the other half. */
const concerns = ({ about }: FidelityMark, half: 'request' | 'response') =>
  !about.startsWith(half === 'request' ? 'response' : 'request')
