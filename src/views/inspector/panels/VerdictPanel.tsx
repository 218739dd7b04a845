import { lazy, useEffect, useState } from 'react'
import type { Check } from '#engine'
import { fill } from '#content'
import type { Frame } from '#player'
import { Fetched } from '../../parts/Fetched.tsx'
import { useInspected } from '../context.tsx'
import { Badge } from '../parts/Badge.tsx'
import { Elsewhere } from '../parts/Elsewhere.tsx'

const Breaking = lazy(() =>
  import('../../verdict/index.ts').then(({ Breaking: default_ }) => ({ default: default_ })),
)
const WayBack = lazy(() =>
  import('../../verdict/index.ts').then(({ WayBack: default_ }) => ({ default: default_ })),
)

const hasVerdict = ({ stop, exchange }: Frame) => stop.half === 'response' && exchange.checks.length > 0

/** What the receiver checked before it answered, in its order, and how it answered. */
export function Panel() {
  const {
    frame,
    words: { ui },
  } = useInspected()
  const { exchange, stop } = frame
  const breakable = useBreakable()
  if (!hasVerdict(frame)) {
    return (
      <Elsewhere
        text={stop.half === 'request' && exchange.checks.length > 0 ? ui.verdictAtAnswer : ui.noVerdict}
        has={hasVerdict}
      />
    )
  }
  return (
    <>
      <ol className="insp-checks">
        {exchange.checks.map((check, i) => (
          <Row key={i} check={check} breakable={breakable} />
        ))}
      </ol>
      <Answer breakable={breakable} />
    </>
  )
}

/** After so many milliseconds somebody looks at the checks; who steps on does not need what breaks them. */
const DWELL = 800

/** Whether what breaks checks is to be fetched: at once in a run that is disturbed, and where it has been fetched before. */
function useBreakable(): boolean {
  const { fault, branch } = useInspected().run?.scenario ?? {}
  const [dwells, setDwells] = useState(() => fetched)
  useEffect(() => {
    const timer = setTimeout(() => setDwells((fetched = true)), DWELL)
    return () => clearTimeout(timer)
  }, [])
  return dwells || fault !== undefined || branch !== undefined
}
let fetched = false

function Row({ check, breakable }: { readonly check: Check; readonly breakable: boolean }) {
  const { name, passed, expected, found } = check
  const {
    words: { ui, checks },
  } = useInspected()
  return (
    <li data-check={name} data-passed={passed}>
      <div className="insp-bar">
        <h3>{checks[name].name}</h3>
        <Badge passed={passed} label={passed ? ui.passed : ui.failed} />
      </div>
      <p className="insp-note">{checks[name].about}</p>
      <dl className="insp-compare">
        <div>
          <dt>{ui.expected}</dt>
          <dd>{expected}</dd>
        </div>
        <div>
          <dt>{ui.found}</dt>
          <dd>{found}</dd>
        </div>
      </dl>
      {breakable ? (
        <Fetched missing={null} fallback={<p className="insp-breaking" />}>
          <Breaking check={check} />
        </Fetched>
      ) : (
        <p className="insp-breaking" />
      )}
    </li>
  )
}

function Answer({ breakable }: { readonly breakable: boolean }) {
  const {
    frame: {
      exchange: { checks, response, failure },
    },
    words: { ui, checks: names },
  } = useInspected()
  const failed = checks.find(({ passed }) => !passed)
  return (
    <>
      <p className="insp-answer" data-passed={!failed}>
        <b>
          {ui.answer}: {response ? `${response.status} ${response.statusText}` : failure}
        </b>
        <span>{failed ? fill(ui.refused, { check: names[failed.name].name }) : ui.allowed}</span>
      </p>
      {breakable && (
        <Fetched missing={null}>
          <WayBack failed={failed?.name} />
        </Fetched>
      )}
    </>
  )
}
