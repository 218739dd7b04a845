import {
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
} from 'react'
import { captionFor, chapterTag, chapterWords, type Content } from '#content'
import { CHAPTERS, isStep, selectIndex, selectScenario, selectStops, type Scenario, type Stop } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Icon } from '../parts/Icon.tsx'

interface StepListProps {
  readonly children?: ReactNode
  /** Every step is open: one press leads to any stop. */
  readonly isWhole?: boolean
}

/**
 * The picture's twin in text, always in the document: the seven steps in one column with ticks, each with its stops in
 * order. The step shown is open; the stops of the others are there for whoever opens or searches them. `children` is what may
 * be done after step 7, as an eighth entry.
 */
export function StepList({ children, isWhole = false }: StepListProps) {
  const stops = usePlayerState(selectStops)
  const scenario = usePlayerState(selectScenario)
  const index = usePlayerState(selectIndex)
  const step = stops[Math.max(index, 0)]?.step
  const [peeked, setPeeked] = useState<Peeked>({ at: step, steps: [] })
  if (peeked.at !== step) setPeeked({ at: step, steps: [] }) // what was looked at ahead is left behind
  const peek = useCallback(
    (one: Stop['step'], open: boolean) =>
      setPeeked(({ at, steps }) => ({
        at,
        steps: open ? [...steps, one] : steps.filter((other) => other !== one),
      })),
    [],
  )
  return (
    <Column
      stops={stops}
      scenario={scenario}
      index={index}
      peeked={isWhole ? CHAPTERS : peeked.at === step ? peeked.steps : NONE}
      onPeek={peek}
      after={children}
    />
  )
}

/** The steps that are open beside the one shown, as long as that one is. */
interface Peeked {
  readonly at: Stop['step'] | undefined
  readonly steps: readonly Stop['step'][]
}
const NONE: readonly Stop['step'][] = []

interface ColumnProps {
  readonly stops: readonly Stop[]
  readonly scenario: Scenario
  /** Of the stop shown; −1 is the start. */
  readonly index: number
  readonly peeked: readonly Stop['step'][]
  readonly onPeek: (step: Stop['step'], open: boolean) => void
  readonly after: ReactNode
}

const Column = memo(function Column({ stops, scenario, index, peeked, onPeek, after }: ColumnProps) {
  const content = useContent()
  const current = stops[Math.max(index, 0)]
  const list = useRef<HTMLElement>(null)
  useEffect(() => reveal(list.current), [index])
  return (
    <nav ref={list} aria-label={content.ui.steps}>
      <ol data-slot="steps" className="px-2 py-2 text-sm leading-snug">
        {groups(stops).map(({ step, first, members }) => (
          <li
            key={step}
            className="group/step pb-1"
            data-state={stateOf(index >= 0 && current?.step === step, index > first)}
          >
            {step === 4 && scenario.flow === 'user' && <OrderNote scenario={scenario} />}
            <StepHead
              content={content}
              scenario={scenario}
              step={step}
              done={index >= first + members.length - 1}
              ok={members.at(-1)!.ok}
              open={peeked.includes(step)}
              onPeek={current?.step === step ? undefined : onPeek}
            />
            <Foldable
              open={current?.step === step || peeked.includes(step)}
              onFound={() => onPeek(step, true)}
              className="mb-1 ml-[0.95rem] border-l-2 border-line pl-2 lg:in-data-list-folded:hidden"
              aria-label={`${chapterTag(content, step)}: ${content.ui.stops}`}
            >
              {members.map((stop, i) => (
                <StopRow key={stop.id} content={content} stop={stop} state={rowState(first + i, index)} />
              ))}
            </Foldable>
          </li>
        ))}
        {after}
      </ol>
    </nav>
  )
})

interface FoldableProps extends ComponentProps<'ol'> {
  readonly open: boolean
  readonly onFound: () => void
}

/** A list that stays in the document when it is closed, so that searching in the page finds what is in it and opens it. */
function Foldable({ open, onFound, ...list }: FoldableProps) {
  const ref = useRef<HTMLOListElement>(null)
  const found = useEffectEvent(onFound)
  // React knows `hidden` as true or false alone.
  useLayoutEffect(() => {
    if (!open) ref.current!.setAttribute('hidden', 'until-found')
  }, [open])
  useEffect(() => {
    const element = ref.current!
    const opened = () => found()
    element.addEventListener('beforematch', opened)
    return () => element.removeEventListener('beforematch', opened)
  }, [])
  return <ol ref={ref} hidden={!open} {...list} />
}

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
  /** Its stops are looked at beside those of the step shown. */
  readonly open: boolean
  /** Undefined in the step shown, whose stops are always there. */
  readonly onPeek: ColumnProps['onPeek'] | undefined
}

/** One step: a press goes there; the small button beside it only shows its stops. */
const StepHead = memo(function StepHead({ content, scenario, step, done, ok, open, onPeek }: StepHeadProps) {
  const player = usePlayer()
  return (
    <div className="flex items-start">
      <HeadButton
        sign={done ? <Icon name={ok ? 'tick' : 'close'} className="size-4" /> : step}
        onClick={() => player.send({ type: 'step.seek', step })}
      >
        {isStep(step) && <span className="sr-only">{`${chapterTag(content, step)}: `}</span>}
        {chapterWords(content, scenario.flow, step).title}
      </HeadButton>
      {onPeek && (
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${chapterTag(content, step)}: ${content.ui.stops}`}
          className="mt-0.5 grid size-7 flex-none cursor-pointer place-items-center rounded-md text-muted hover:bg-hover lg:in-data-list-folded:hidden"
          onClick={() => onPeek(step, !open)}
        >
          <Icon name="next" className={`size-4 ${open ? '-rotate-90' : 'rotate-90'}`} />
        </button>
      )}
    </div>
  )
})

interface HeadButtonProps extends ComponentProps<'button'> {
  /** In the circle before the name. */
  readonly sign: ReactNode
}

/** The name of a step, with its number or what became of it. Of a folded list only the circle is seen. */
export const HeadButton = ({ sign, children, ...button }: HeadButtonProps) => (
  <button
    type="button"
    {...button}
    className="flex min-w-0 flex-1 cursor-pointer gap-2 rounded-md p-1 text-left font-semibold group-data-[state=next]/step:text-muted hover:bg-hover lg:in-data-list-folded:p-0.5"
  >
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-full border-[1.5px] leading-none tabular-nums group-data-[state=now]/step:border-message group-data-[state=now]/step:bg-message group-data-[state=now]/step:text-ground group-data-[state=now]/step:forced-color-adjust-none"
    >
      {sign}
    </span>
    <span className="lg:in-data-list-folded:sr-only">{children}</span>
  </button>
)

/** The documentation's note that access may be granted before the identity is attached, to be tried. */
function OrderNote({ scenario: { order } }: Pick<StepHeadProps, 'scenario'>) {
  const { ui } = useContent()
  const player = usePlayer()
  const first = order === 'attach-first'
  return (
    <button
      type="button"
      className={`${STOP} lg:in-data-list-folded:hidden`}
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
