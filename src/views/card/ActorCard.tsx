import { useMemo } from 'react'
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
import { useContent, usePlayerState } from '../parts/context.tsx'
import { Note, Wire } from '../parts/Prose.tsx'
import { useWords } from '../parts/useWords.ts'
import { addressesOf, bornAt, PANEL_OF } from './about.ts'
import { CardFrame, Messages, Part, Row, useGoTo, WhatIf, type CardProps, type GoTo } from './parts.tsx'

/** What one actor of the picture is, has, has seen and has done up to the stop shown, and what can go wrong at it. */
export default function ActorCard({ actor, onClose, onPanel }: CardProps & { readonly actor: Actor }) {
  const content = useContent()
  const { name, short, role } = content.actors[actor]
  const goTo = useGoTo(onPanel)
  return (
    <CardFrame
      kind="actor"
      of={actor}
      title={name.includes(short) ? name : `${short}: ${name}`}
      glyph={ACTOR_GLYPHS[actor]}
      onClose={onClose}
      about={
        <>
          <Note>{role}</Note>
          <Addresses actor={actor} />
        </>
      }
    >
      <Things actor={actor} onGoTo={goTo} />
      <Seen actor={actor} onGoTo={goTo} />
      <Messages of={(one) => one === actor} onGoTo={goTo} />
      <WhatIf of={(fault) => concerns(fault, actor)} onRun={() => onPanel(undefined)} />
    </CardFrame>
  )
}

interface PartProps {
  readonly actor: Actor
  readonly onGoTo: GoTo
}

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
        return (
          <Row key={keyOf(thing)} stop={born} onGoTo={(stop) => onGoTo(stop, PANEL_OF[thing.kind])}>
            {title}
            {born === undefined && <Aside>{words.fromStart}</Aside>}
          </Row>
        )
      })}
    </Part>
  )
}
const Aside = ({ children }: { readonly children: string }) => (
  <span className="text-sm text-muted">, {children}</span>
)
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
    return (
      <Row key={secret} stop={since} onGoTo={(stop) => onGoTo(stop, 'knows')}>
        {secrets[secret].name}: {how[knowing.how].name}
        {since === undefined && <Aside>{before}</Aside>}
        {knowing.fresh && <Aside>{isNew}</Aside>}
      </Row>
    )
  })
  return <Part title={words.seen}>{rows.length > 0 ? rows : <Note>{words.seenNothing}</Note>}</Part>
}

function concerns({ at, expected: { by } }: Fault, actor: Actor): boolean {
  const [from, to] = kindFacts(at).actors
  return by === actor || to === actor || (from as readonly Actor[]).includes(actor)
}
