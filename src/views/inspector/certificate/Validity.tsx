import { fill } from '#content'
import { Bar, Heading, Note } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { Timeline } from '../parts/Timeline.tsx'
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
  return (
    <section>
      <Bar>
        <Heading>{ui.validity}</Heading>
        <Note as="span">{fill(ui.dayOf, { day, days: length })}</Note>
      </Bar>
      <Timeline past={day / length} now={(at - from) / 86_400_000 / length} renewal={RENEWED_ON / length} />
      <p className="flex justify-between text-sm text-muted">
        <span>{ui.startDay}</span>
        <span>{fill(ui.renewDay, { day: RENEWED_ON })}</span>
        <span>{fill(ui.endDay, { day: length })}</span>
      </p>
      <Note>
        {absolute(from)} – {absolute(to)}. {fill(ui.renewWhy, { day: RENEWED_ON })}
      </Note>
    </section>
  )
}
