import { lazy, useEffect, useState } from 'react'
import type { Check } from '#engine'
import { fill } from '#content'
import type { Frame } from '#player'
import { Fetched } from '../parts/Fetched.tsx'
import { Bar, Heading, Note } from '../parts/Prose.tsx'
import { useCheckWords, useInspected } from './context.tsx'
import { Answer } from './parts/Answer.tsx'
import { Badge } from './parts/Badge.tsx'
import { Elsewhere } from './parts/StopLink.tsx'

const Breaking = lazy(() =>
  import('../verdict/index.ts').then(({ Breaking: default_ }) => ({ default: default_ })),
)
const WayBack = lazy(() =>
  import('../verdict/index.ts').then(({ WayBack: default_ }) => ({ default: default_ })),
)

const hasVerdict = ({ stop, exchange }: Frame) => stop.half === 'response' && exchange.checks.length > 0

/** What the receiver checked before it answered, in its order, and how it answered. */
export function VerdictPanel() {
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
      <ol data-slot="checks" className="[counter-reset:check]">
        {exchange.checks.map((check, i) => (
          <Row key={i} check={check} breakable={breakable} />
        ))}
      </ol>
      <ServiceAnswer breakable={breakable} />
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
  const words = useCheckWords()(name)
  const {
    words: { ui },
  } = useInspected()
  return (
    <li data-check={name} data-passed={passed} className={`${ROW} ${passed ? PASSED : FAILED}`}>
      <Bar>
        <Heading>{words.name}</Heading>
        <Badge passed={passed} label={passed ? ui.passed : ui.failed} />
      </Bar>
      <Note>{words.about}</Note>
      <dl className="mt-1 text-sm">
        <Compared name={ui.expected} value={expected} />
        <Compared name={ui.found} value={found} />
      </dl>
      {breakable ? (
        <Fetched missing={null} fallback={<BreakingRoom />}>
          <Breaking check={check} />
        </Fetched>
      ) : (
        <BreakingRoom />
      )}
    </li>
  )
}

/** As much room as the way to break a check will take. */
const BreakingRoom = () => <p className="mt-1.5 min-h-7.5" />

/** Its number in a circle, a line from there to the next row; a square where the check failed. */
const ROW =
  'relative pb-4 pl-9 [counter-increment:check] not-last:after:absolute not-last:after:top-7 not-last:after:bottom-1 ' +
  "not-last:after:left-[0.7rem] not-last:after:border-l-[1.5px] not-last:after:border-line not-last:after:content-[''] " +
  'before:absolute before:left-0 before:size-6 before:border-[1.5px] before:text-center before:text-sm before:leading-5.5 before:content-[counter(check)]'
const PASSED = 'before:rounded-full before:border-granted'
const FAILED = 'before:rounded-sm before:border-error'

const Compared = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div className="grid grid-cols-[5rem_minmax(0,1fr)]">
    <dt className="text-muted">{name}</dt>
    <dd>{value}</dd>
  </div>
)

function ServiceAnswer({ breakable }: { readonly breakable: boolean }) {
  const {
    frame: {
      exchange: { checks, response, failure },
    },
    words: { ui },
  } = useInspected()
  const wordsOf = useCheckWords()
  const failed = checks.find(({ passed }) => !passed)
  return (
    <>
      <Answer
        passed={!failed}
        title={`${ui.answer}: ${response ? `${response.status} ${response.statusText}` : failure}`}
      >
        <span>{failed ? fill(ui.refused, { check: wordsOf(failed.name).name }) : ui.allowed}</span>
      </Answer>
      {breakable && (
        <Fetched missing={null}>
          <WayBack failed={failed?.name} />
        </Fetched>
      )}
    </>
  )
}
