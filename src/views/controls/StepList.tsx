import { memo, useEffect, useRef } from 'react'
import { captionFor, chapterTag, chapterWords, type Content } from '#content'
import { isStep, selectIndex, selectScenario, selectStops, type Scenario, type Stop } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Icon } from '../parts/Icon.tsx'

/**
 * The picture's twin in text, always in the document: the seven steps, and what is done after them, in one column with ticks, each with its stops in
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
      <ol data-slot="steps" className="px-2 py-3 text-sm leading-snug">
        {groups(stops).map(({ step, first, members }) => (
          <li
            key={step}
            className="group/step pb-2"
            data-state={stateOf(current?.step === step, index > first)}
          >
            {step === 4 && scenario.flow === 'user' && <OrderNote scenario={scenario} />}
            <StepHead
              content={content}
              scenario={scenario}
              step={step}
              done={index >= first + members.length - 1}
              ok={members.at(-1)!.ok}
            />
            <ol
              className="ml-[0.95rem] border-l-2 border-line pl-2"
              aria-label={`${chapterTag(content, step)}: ${content.ui.stops}`}
            >
              {members.map((stop, i) => (
                <StopRow key={stop.id} content={content} stop={stop} state={rowState(first + i, index)} />
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
    <button
      type="button"
      className="flex w-full cursor-pointer gap-2 rounded-md p-1 text-left font-semibold group-data-[state=next]/step:text-muted hover:bg-hover"
      onClick={() => player.send({ type: 'step.seek', step })}
    >
      <span className="grid size-6 flex-none place-items-center rounded-full border-[1.5px] leading-none tabular-nums group-data-[state=now]/step:border-message group-data-[state=now]/step:bg-message group-data-[state=now]/step:text-ground group-data-[state=now]/step:forced-color-adjust-none">
        {done ? <Icon name={ok ? 'tick' : 'close'} className="size-4" /> : step}
      </span>
      <span>
        {isStep(step) && <span className="sr-only">{`${chapterTag(content, step)}: `}</span>}
        {chapterWords(content, scenario.flow, step).title}
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
      className={STOP}
      onClick={() => player.send({ type: 'order.set', order: first ? 'grant-first' : 'attach-first' })}
    >
      ⇅ {first ? ui.tryGrantFirst : ui.tryAttachFirst}
    </button>
  )
}

/** While a question asks what comes next (`data-asking`), it is not to be read off the list. */
const STOP =
  'block min-h-6 w-full cursor-pointer rounded-md px-1.5 py-0.5 text-left text-muted hover:bg-hover data-[state=done]:text-ink ' +
  'data-[state=now]:bg-hover data-[state=now]:text-ink data-[state=now]:inset-shadow-mark in-data-asking:data-[state=next]:blur-xs ' +
  'forced-colors:data-[state=now]:bg-chosen forced-colors:data-[state=now]:text-on-chosen forced-colors:data-[state=now]:forced-color-adjust-none'

interface StopRowProps {
  readonly content: Content
  readonly stop: Stop
  readonly state: State
}

const StopRow = memo(function StopRow({ content, stop, state }: StopRowProps) {
  const player = usePlayer()
  const { headline } = captionFor(content, stop)
  return (
    <li>
      <button
        type="button"
        data-slot="stop"
        className={STOP}
        data-state={state}
        aria-current={state === 'now' ? 'step' : undefined}
        onClick={() => player.send({ type: 'stop.seek', id: stop.id })}
      >
        <span className="tabular-nums">{stop.id}</span> {headline}
      </button>
    </li>
  )
})
