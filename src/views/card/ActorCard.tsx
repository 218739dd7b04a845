import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react'
import { captionFor, fill } from '#content'
import type { Actor } from '#engine'
import { kindFacts } from '#machines'
import {
  sceneOf,
  selectFrame,
  selectFrames,
  selectIndex,
  selectRun,
  selectScenario,
  selectStops,
  type Fault,
  type Thing,
} from '#player'
import { ACTOR_GLYPHS } from '../diagram/glyphs.ts'
import { titleOf } from '../diagram/things.ts'
import { SECRETS } from '../inspector/knows/grasps.ts'
import { knowledgeAt } from '../inspector/knows/knowledge.ts'
import { detailOf, stopShowing } from '../inspector/stops.ts'
import { fits } from '../lab/find.ts'
import { useLab } from '../lab/useLab.ts'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { IconButton } from '../parts/IconButton.tsx'
import { Folds, Heading, Note, Wire } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import { addressesOf, bornAt, PANEL_OF } from './about.ts'

interface ActorCardProps {
  readonly actor: Actor
  readonly onClose: () => void
  /** Closes the card and opens this panel; undefined is the one that suits the stop. */
  readonly onPanel: (panel: string | undefined) => void
}

/** What one actor of the picture is, has, has seen and has done up to the stop shown, and what can go wrong at it. */
export default function ActorCard({ actor, onClose, onPanel }: ActorCardProps) {
  const content = useContent()
  const words = useWords('card')
  const player = usePlayer()
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => heading.current?.focus({ preventScroll: true }), [actor])
  const { name, short, role } = content.actors[actor]
  const goTo = (stop: string, panel?: string) => {
    player.send({ type: 'stop.seek', id: stop, jump: true })
    onPanel(panel)
  }
  return (
    <section
      aria-labelledby={id}
      data-card={actor}
      className="grid grid-cols-1 gap-5 px-5 pt-3 pb-8 wrap-anywhere max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-notice max-lg:max-h-[60dvh] max-lg:overflow-y-auto max-lg:border-t-2 max-lg:border-ink max-lg:bg-ground"
    >
      <header>
        <div className="flex items-center gap-3">
          <svg
            viewBox="0 0 24 24"
            aria-hidden="true"
            className="size-7 flex-none fill-none stroke-current stroke-[1.5]"
          >
            <path d={ACTOR_GLYPHS[actor]} />
          </svg>
          <h2 ref={heading} id={id} tabIndex={-1} className="mr-auto text-lg font-semibold outline-none">
            {name.includes(short) ? name : `${short}: ${name}`}
          </h2>
          <IconButton icon="close" label={words.close} onClick={onClose} />
        </div>
        <Note>{role}</Note>
        <Addresses actor={actor} />
      </header>
      <Things actor={actor} onGoTo={goTo} />
      <Seen actor={actor} onGoTo={goTo} />
      <Messages actor={actor} onGoTo={goTo} />
      <Fetched missing={<Note>{content.errors.unfetched}</Note>}>
        <WhatIf actor={actor} onRun={() => onPanel(undefined)} />
      </Fetched>
    </section>
  )
}

interface PartProps {
  readonly actor: Actor
  readonly onGoTo: (stop: string, panel?: string) => void
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <Heading>{title}</Heading>
    {children}
  </section>
)

/** A row that leads to a stop. */
const Row = ({
  stop,
  onClick,
  children,
}: {
  readonly stop: string
  readonly onClick: () => void
  readonly children: ReactNode
}) => (
  <button
    type="button"
    data-to={stop}
    className="grid min-h-8 w-full cursor-pointer grid-cols-[2.75rem_minmax(0,1fr)] items-baseline gap-x-2 rounded-md py-1 text-left hover:bg-hover"
    onClick={onClick}
  >
    <span className="text-sm text-muted tabular-nums">{stop}</span>
    <span>{children}</span>
  </button>
)

/** The names that it was called by in this run. */
function Addresses({ actor }: { readonly actor: Actor }) {
  const words = useWords('card')
  const addresses = addressesOf(usePlayerState(selectFrames), actor)
  return (
    addresses.length > 0 && (
      <p className="mt-1 text-sm">
        {words.at}{' '}
        {addresses.map((address, i) => (
          <span key={address}>
            {i > 0 && ', '}
            <Wire>{address}</Wire>
          </span>
        ))}
      </p>
    )
  )
}

function Things({ actor, onGoTo }: PartProps) {
  const content = useContent()
  const words = useWords('card')
  const { flow, target } = usePlayerState(selectScenario)
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const recorded = usePlayerState(selectFrame)?.stop
  const frames = usePlayerState(selectFrames)
  const { actors, identities } = useMemo(
    () => sceneOf({ flow, target, stops, index, recorded }),
    [flow, target, stops, index, recorded],
  )
  const things = actors.find((one) => one.name === actor)?.things ?? []
  return (
    <Part title={words.has}>
      {things.length === 0 && <Note>{words.hasNothing}</Note>}
      {things.map((thing) => {
        const title = titleOf(thing, identities, content)
        const born = bornAt(frames, index, actor, thing)
        return born === undefined ? (
          <p key={keyOf(thing)} className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 py-1">
            <span className="text-sm text-muted">–</span>
            <span>
              {title} <span className="text-sm text-muted">{words.fromStart}</span>
            </span>
          </p>
        ) : (
          <Row key={keyOf(thing)} stop={born} onClick={() => onGoTo(born, PANEL_OF[thing.kind])}>
            {title}
          </Row>
        )
      })}
    </Part>
  )
}
const keyOf = ({ holding, id, of, state }: Thing) => `${holding} ${id} ${of} ${state}`

/** Which of the secrets it has, has had in its hands, or can have by asking. */
function Seen({ actor, onGoTo }: PartProps) {
  const words = useWords('card')
  const { secrets, how, before, fresh: isNew } = useWords('knows')
  const run = usePlayerState(selectRun)
  const frame = usePlayerState(selectFrame)
  const known = useMemo(() => (run ? knowledgeAt(run, frame)[actor] : undefined), [run, frame, actor])
  if (!run) return null
  const rows = SECRETS.flatMap((secret) => {
    const knowing = known?.[secret]
    if (!knowing) return []
    const since = knowing.since && stopShowing(knowing.since, run.frames[detailOf(run, frame)])
    const text = `${secrets[secret].name}: ${how[knowing.how].name}`
    return since ? (
      <Row key={secret} stop={since} onClick={() => onGoTo(since, 'knows')}>
        {text}
        {knowing.fresh && <span className="text-sm text-muted">, {isNew}</span>}
      </Row>
    ) : (
      <p key={secret} className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 py-1">
        <span className="text-sm text-muted">–</span>
        <span>
          {text} <span className="text-sm text-muted">{before}</span>
        </span>
      </p>
    )
  })
  return <Part title={words.seen}>{rows.length > 0 ? rows : <Note>{words.seenNothing}</Note>}</Part>
}

/** Every message up to here that it has sent or was sent. */
function Messages({ actor, onGoTo }: PartProps) {
  const content = useContent()
  const words = useWords('card')
  const stops = usePlayerState(selectStops)
  const index = usePlayerState(selectIndex)
  const messages = stops.slice(0, index + 1).filter(({ from, to }) => from === actor || to === actor)
  return (
    <Part title={words.messages}>
      {messages.length === 0 && <Note>{words.noMessages}</Note>}
      {messages.map((stop) => (
        <Row key={stop.id} stop={stop.id} onClick={() => onGoTo(stop.id)}>
          {captionFor(content, stop).headline}
        </Row>
      ))}
    </Part>
  )
}

/** So many are shown at once. */
const FEW = 6

/** The faults that bite in a message from or to it. */
function WhatIf({ actor, onRun }: { readonly actor: Actor; readonly onRun: () => void }) {
  const words = useWords('card')
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  const { groups } = useLab()
  const faults = groups
    .flatMap(({ faults: each }) => each)
    .filter(({ fault }) => fits(fault, scenario) && concerns(fault, actor))
  if (faults.length === 0) return null
  const list = (some: typeof faults) =>
    some.map(({ fault, words: { title } }) => (
      <button
        key={fault.id}
        type="button"
        data-fault-id={fault.id}
        className="grid min-h-8 w-full cursor-pointer grid-cols-[2.75rem_minmax(0,1fr)] items-baseline gap-x-2 rounded-md py-1 text-left hover:bg-hover"
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

function concerns({ at, expected: { by } }: Fault, actor: Actor): boolean {
  const [from, to] = kindFacts(at).actors
  return by === actor || to === actor || (from as readonly Actor[]).includes(actor)
}
