import { useEffect, useId, useRef, type ReactNode } from 'react'
import { captionFor, fill } from '#content'
import type { Actor } from '#engine'
import { selectIndex, selectScenario, selectStops, type Fault } from '#player'
import { fits } from '../lab/find.ts'
import { useLab } from '../lab/useLab.ts'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { IconButton } from '../parts/IconButton.tsx'
import { Folds, Heading, Note } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'

export interface CardProps {
  readonly onClose: () => void
  /** Closes the card and opens this panel; undefined is the one that suits the stop. */
  readonly onPanel: (panel: string | undefined) => void
}

interface CardFrameProps {
  readonly kind: 'actor' | 'way'
  /** Whose card it is: an actor's name, or a way's. */
  readonly of: string
  readonly title: string
  readonly glyph: string
  readonly about: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A card stands in the message's place; where there is one column, it is a sheet at the window's foot. */
export function CardFrame({ kind, of, title, glyph, about, onClose, children }: CardFrameProps) {
  const words = useWords('card')
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => heading.current?.focus({ preventScroll: true }), [of])
  return (
    <section
      aria-labelledby={id}
      data-card={kind}
      data-of={of}
      className="grid grid-cols-1 gap-5 px-5 pt-3 pb-8 wrap-anywhere max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-notice max-lg:max-h-[60dvh] max-lg:overflow-y-auto max-lg:border-t-2 max-lg:border-ink max-lg:bg-ground"
    >
      <header>
        <div className="flex items-center gap-3">
          <svg
            viewBox="0 0 24 24"
            aria-hidden="true"
            className="size-7 flex-none fill-none stroke-current stroke-[1.5]"
          >
            <path d={glyph} />
          </svg>
          <h2 ref={heading} id={id} tabIndex={-1} className="mr-auto text-lg font-semibold outline-none">
            {title}
          </h2>
          <IconButton icon="close" label={words.close} onClick={onClose} />
        </div>
        {about}
      </header>
      {children}
    </section>
  )
}

export type GoTo = (stop: string, panel?: string) => void
/** Leads from a card to a stop, and to what is to be seen there. */
export function useGoTo(onPanel: CardProps['onPanel']): GoTo {
  const player = usePlayer()
  return (stop, panel) => {
    player.send({ type: 'stop.seek', id: stop, jump: true })
    onPanel(panel)
  }
}

export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <Heading>{title}</Heading>
    {children}
  </section>
)

const ROW = 'grid w-full grid-cols-[2.75rem_minmax(0,1fr)] items-baseline gap-x-2 rounded-md py-1 text-left'
const PRESSED = `${ROW} min-h-8 cursor-pointer hover:bg-hover`

interface RowProps {
  /** Absent for what was there from the start. */
  readonly stop: string | undefined
  readonly onGoTo: (stop: string) => void
  readonly children: ReactNode
}

/** A row that leads to a stop, where there is one. */
export const Row = ({ stop, onGoTo, children }: RowProps) =>
  stop === undefined ? (
    <p className={ROW}>
      <span className="text-sm text-muted">–</span>
      <span>{children}</span>
    </p>
  ) : (
    <button type="button" data-to={stop} className={PRESSED} onClick={() => onGoTo(stop)}>
      <span className="text-sm text-muted tabular-nums">{stop}</span>
      <span>{children}</span>
    </button>
  )

interface MessagesProps {
  /** Whether messages of this sender or receiver belong here; both are asked for a way. */
  readonly of: (one: Actor, other: Actor) => boolean
  readonly onGoTo: GoTo
}

/** Every message up to here that belongs to the card. */
export function Messages({ of, onGoTo }: MessagesProps) {
  const content = useContent()
  const words = useWords('card')
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const messages = stops.slice(0, index + 1).filter(({ from, to }) => of(from, to) || of(to, from))
  return (
    <Part title={words.messages}>
      {messages.length === 0 && <Note>{words.noMessages}</Note>}
      {messages.map((stop) => (
        <Row key={stop.id} stop={stop.id} onGoTo={onGoTo}>
          {captionFor(content, stop).headline}
        </Row>
      ))}
    </Part>
  )
}

/** So many are shown at once. */
const FEW = 6

interface WhatIfProps {
  readonly of: (fault: Fault) => boolean
  readonly onRun: () => void
}

/** The faults that belong to the card; each runs. */
export function WhatIf(props: WhatIfProps) {
  const { errors } = useContent()
  return (
    <Fetched missing={<Note>{errors.unfetched}</Note>}>
      <Faults {...props} />
    </Fetched>
  )
}

function Faults({ of, onRun }: WhatIfProps) {
  const words = useWords('card')
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  const { groups } = useLab()
  const faults = groups
    .flatMap(({ faults: each }) => each)
    .filter(({ fault }) => fits(fault, scenario) && of(fault))
  if (faults.length === 0) return null
  const list = (some: typeof faults) =>
    some.map(({ fault, words: { title } }) => (
      <button
        key={fault.id}
        type="button"
        data-fault-id={fault.id}
        className={PRESSED}
        onClick={() => {
          player.send({ type: 'fault.set', fault: fault.id })
          onRun()
        }}
      >
        <span className="text-sm text-muted tabular-nums">{fault.expected.status || '–'}</span>
        <span>{title}</span>
      </button>
    ))
  return (
    <Part title={words.whatIf}>
      {list(faults.slice(0, FEW))}
      {faults.length > FEW && (
        <Folds title={fill(words.more, { count: faults.length - FEW })}>{list(faults.slice(FEW))}</Folds>
      )}
    </Part>
  )
}
