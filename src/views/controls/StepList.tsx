import { memo, useEffect, useRef } from 'react'
import { captionFor, type Content } from '#content'
import { selectIndex, selectScenario, selectStops, type Scenario, type Stop } from '#player'
import { fill, useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Icon } from '../parts/Icon.tsx'

/**
 * The picture's twin in text, always in the document: the seven steps in one column with ticks, each with its stops in
 * order. A click goes there.
 */
export function StepList() {
  const stops = usePlayerState(selectStops)
  const scenario = usePlayerState(selectScenario)
  const index = usePlayerState(selectIndex)
  return <Column stops={stops} scenario={scenario} index={index} />
}

interface ColumnProps {
  readonly stops: readonly Stop[]
  readonly scenario: Scenario
  /** Of the stop shown; −1 is the start. */
  readonly index: number
}

const Column = memo(function Column({ stops, scenario, index }: ColumnProps) {
  const content = useContent()
  const current = stops[index]
  const list = useRef<HTMLElement>(null)
  useEffect(() => reveal(list.current), [index])
  return (
    <nav ref={list} aria-label={content.ui.steps}>
      <ol className="steps">
        {groups(stops).map(({ step, first, members }) => (
          <li key={step} className="steps-step" data-state={stateOf(current?.step === step, index > first)}>
            {step === 4 && scenario.flow === 'user' && <OrderNote scenario={scenario} />}
            <StepHead
              content={content}
              scenario={scenario}
              step={step}
              done={index >= first + members.length - 1}
              ok={members.at(-1)!.ok}
            />
            <ol
              className="steps-stops"
              aria-label={`${fill(content.ui.step, { step })}: ${content.ui.stops}`}
            >
              {members.map((stop, i) => (
                <StopRow
                  key={stop.id}
                  content={content}
                  scenario={scenario}
                  stop={stop}
                  state={rowState(first + i, index)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  )
})

/** Scrolls the column, and nothing but the column, so that the current stop can be seen with what comes next. */
function reveal(list: HTMLElement | null) {
  const column = list?.parentElement
  const row = list?.querySelector('[aria-current]')
  if (!column || !row || column.scrollHeight <= column.clientHeight) return
  const [box, view] = [row.getBoundingClientRect(), column.getBoundingClientRect()]
  const margin = view.height / 4
  if (box.top < view.top + margin) column.scrollTop += box.top - view.top - margin
  else if (box.bottom > view.bottom - margin) column.scrollTop += box.bottom - view.bottom + margin
}

interface Group {
  readonly step: Stop['step']
  readonly first: number
  readonly members: readonly Stop[]
}

/** Stops by step, in the order of the run. */
function groups(stops: readonly Stop[]): readonly Group[] {
  const starts = stops.flatMap((stop, i) => (stops[i - 1]?.step === stop.step ? [] : [i]))
  return starts.map((first, i) => ({
    step: stops[first]!.step,
    first,
    members: stops.slice(first, starts[i + 1]),
  }))
}

type State = 'next' | 'now' | 'done'
const stateOf = (now: boolean, begun: boolean): State => (now ? 'now' : begun ? 'done' : 'next')
const rowState = (row: number, index: number) => stateOf(row === index, row < index)

interface StepHeadProps {
  readonly content: Content
  readonly scenario: Scenario
  readonly step: Stop['step']
  readonly done: boolean
  /** Of its last stop. */
  readonly ok: boolean
}

const StepHead = memo(function StepHead({ content, scenario, step, done, ok }: StepHeadProps) {
  const player = usePlayer()
  return (
    <button type="button" className="steps-head" onClick={() => player.send({ type: 'step.seek', step })}>
      <span className="steps-number">
        {done ? <Icon name={ok ? 'tick' : 'close'} className="size-4" /> : step}
      </span>
      <span>
        <span className="sr-only">{`${fill(content.ui.step, { step })}: `}</span>
        {content.steps[scenario.flow][step].title}
      </span>
    </button>
  )
})

/** The documentation's note that access may be granted before the identity is attached, to be tried. */
function OrderNote({ scenario: { order } }: Pick<StepHeadProps, 'scenario'>) {
  const { ui } = useContent()
  const player = usePlayer()
  const first = order === 'attach-first'
  return (
    <button
      type="button"
      className="steps-stop"
      onClick={() => player.send({ type: 'order.set', order: first ? 'grant-first' : 'attach-first' })}
    >
      ⇅ {first ? ui.tryGrantFirst : ui.tryAttachFirst}
    </button>
  )
}

interface StopRowProps {
  readonly content: Content
  readonly scenario: Scenario
  readonly stop: Stop
  readonly state: State
}

const StopRow = memo(function StopRow({ content, scenario, stop, state }: StopRowProps) {
  const player = usePlayer()
  const { headline } = captionFor(content, stop, scenario.flow, scenario.target)
  return (
    <li>
      <button
        type="button"
        className="steps-stop"
        data-state={state}
        aria-current={state === 'now' ? 'step' : undefined}
        onClick={() => player.send({ type: 'stop.seek', id: stop.id })}
      >
        <span className="steps-id">{stop.id}</span> {headline}
      </button>
    </li>
  )
})
