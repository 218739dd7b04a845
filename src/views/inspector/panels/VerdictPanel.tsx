import type { Check } from '#engine'
import { fill } from '#content'
import type { Frame } from '#player'
import { useInspected } from '../context.tsx'
import { Badge } from '../parts/Badge.tsx'
import { Elsewhere } from '../parts/Elsewhere.tsx'

const hasVerdict = ({ stop, exchange }: Frame) => stop.half === 'response' && exchange.checks.length > 0

/** What the receiver checked before it answered, in its order, and how it answered. */
export function Panel() {
  const { frame, words: { ui } } = useInspected()
  const { exchange, stop } = frame
  if (!hasVerdict(frame)) {
    return <Elsewhere text={stop.half === 'request' && exchange.checks.length > 0 ? ui.verdictAtAnswer : ui.noVerdict} has={hasVerdict} />
  }
  return (
    <>
      <ol className="insp-checks">
        {exchange.checks.map((check, i) => <Row key={i} check={check} />)}
      </ol>
      <Answer />
    </>
  )
}

function Row({ check: { name, passed, expected, found } }: { readonly check: Check }) {
  const { words: { ui, checks } } = useInspected()
  return (
    <li data-check={name} data-passed={passed}>
      <div className="insp-bar">
        <h3>{checks[name].name}</h3>
        <Badge passed={passed} label={passed ? ui.passed : ui.failed} />
      </div>
      <p className="insp-note">{checks[name].about}</p>
      <dl className="insp-compare">
        <div><dt>{ui.expected}</dt><dd>{expected}</dd></div>
        <div><dt>{ui.found}</dt><dd>{found}</dd></div>
      </dl>
    </li>
  )
}

function Answer() {
  const { frame: { exchange: { checks, response, failure } }, words: { ui, checks: names } } = useInspected()
  const failed = checks.find(({ passed }) => !passed)
  return (
    <p className="insp-answer" data-passed={!failed}>
      <b>{ui.answer}: {response ? `${response.status} ${response.statusText}` : failure}</b>
      <span>{failed ? fill(ui.refused, { check: names[failed.name].name }) : ui.allowed}</span>
    </p>
  )
}
