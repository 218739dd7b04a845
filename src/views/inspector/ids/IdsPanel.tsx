import { useSyncExternalStore } from 'react'
import { fill, type IdsWords } from '#content'
import type { Run } from '#player'
import { Button } from '../../parts/Button.tsx'
import { useContent } from '../../parts/context.tsx'
import { Bar, Empty, Heading, Note, TitledPanel, Wire } from '../../parts/Prose.tsx'
import { useWords } from '../../parts/useWords.ts'
import { useAround } from '../context.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { StopLink } from '../parts/StopLink.tsx'
import { detailOf, stopShowing } from '../stops.ts'
import { current, follow, subscribe } from './follow.ts'
import { aliasesIn, IDS, idsAt, occurrencesOf, type IdName, type Occurrence } from './ids.ts'
import './highlights.css'

/** Which id is which: one row each, with all its names; one of them may be followed. */
export default function IdsPanel() {
  const {
    run,
    frame,
    words: { ui },
  } = useAround()
  const words = useWords('ids')
  if (!run) return <Empty>{ui.recording}</Empty>
  const ids = idsAt(run, frame)
  if (!ids) return <Empty>{words.none}</Empty>
  return (
    <TitledPanel title={words.title} about={words.about}>
      <ul className="grid grid-cols-1 gap-4">
        {IDS.map((name) => (
          <Id key={name} name={name} value={ids[name]} run={run} words={words} />
        ))}
      </ul>
    </TitledPanel>
  )
}

interface IdProps {
  readonly name: IdName
  readonly value: string
  readonly run: Run
  readonly words: IdsWords
}

function Id({ name, value, run, words }: IdProps) {
  const followed = useSyncExternalStore(subscribe, current)?.value === value
  const occurrences = occurrencesOf(value, run)
  return (
    <li
      data-id={name}
      data-followed={followed}
      className={`rounded-lg border px-3.5 py-3 ${followed ? '' : 'border-line'}`}
    >
      <Bar>
        <Heading as="h4" className="flex items-center gap-2">
          <span
            className={`size-4 flex-none rounded-sm border border-muted ${TINTS[name]}`}
            aria-hidden="true"
          />
          {words.ids[name].name}
        </Heading>
        <Button
          aria-pressed={followed}
          aria-label={`${words.follow}: ${words.ids[name].name}`}
          onClick={() => follow(followed ? undefined : { name, value })}
        >
          {words.follow}
        </Button>
        <CopyButton label={words.copy} text={value} />
      </Bar>
      <Wire data-slot="id" className="mb-1 block">
        {value}
      </Wire>
      <Note>{words.ids[name].about}</Note>
      <Note>
        {words.alsoCalled}{' '}
        {aliasesIn(value, occurrences).map((alias) => (
          <code key={alias} className="mr-2 inline-block text-ink">
            {alias}
          </code>
        ))}
      </Note>
      <Birth first={occurrences[0]} run={run} words={words} />
      {followed && <Occurrences occurrences={occurrences} run={run} words={words} />}
    </li>
  )
}

/** The colour in which an id is lit all over the page (`highlights.css`). */
const TINTS: Readonly<Record<IdName, string>> = {
  client: 'bg-id-client',
  principal: 'bg-id-principal',
  tenant: 'bg-id-tenant',
  resource: 'bg-id-resource',
  kid: 'bg-id-kid',
}

/** An answer brings what its sender has made; what a request brings its sender knew before, or chose. */
function Birth({
  first,
  run,
  words,
}: Pick<IdProps, 'run' | 'words'> & { readonly first: Occurrence | undefined }) {
  const { frame } = useAround()
  const { actors } = useContent()
  const stop = first && stopShowing(first.frame, run.frames[detailOf(run, frame)])
  if (!first || !stop) return null
  const { from, half } = first.frame.stop
  return (
    <p className="mt-1.5 text-sm">
      {fill(words.birth[half], { actor: actors[from].short })}{' '}
      <StopLink stop={stop} label={fill(words.toBirth, { stop })} />
    </p>
  )
}

interface OccurrencesProps extends Pick<IdProps, 'run' | 'words'> {
  readonly occurrences: readonly Occurrence[]
}

/** The messages in which the followed id is found, by the stops that show them, and what it is called there. */
function Occurrences({ occurrences, run, words }: OccurrencesProps) {
  const { frame } = useAround()
  const frames = run.frames[detailOf(run, frame)]
  return (
    <ol className="mt-2 border-t border-line" aria-label={words.occurrences}>
      {occurrences.map((occurrence) => {
        const stop = stopShowing(occurrence.frame, frames) ?? ''
        return (
          <li
            key={occurrence.frame.message.order}
            aria-current={stop !== '' && stop === frame?.stop.id}
            className="pt-0.5 pb-1.5 aria-[current=true]:bg-band aria-[current=true]:pl-2.5 aria-[current=true]:inset-shadow-mark"
          >
            <OccurrenceLink stop={stop} {...occurrence.frame.stop} />
            <Note as="span" className="block">
              {placesOf(occurrence, words)}
            </Note>
          </li>
        )
      })}
    </ol>
  )
}

interface OccurrenceLinkProps extends Pick<Occurrence['frame']['stop'], 'from' | 'to'> {
  readonly stop: string
}

function OccurrenceLink({ stop, from, to }: OccurrenceLinkProps) {
  const { onStop } = useAround()
  const { actors } = useContent()
  const text = (
    <>
      <b>{stop}</b> {actors[from].short} → {actors[to].short}
    </>
  )
  return onStop && stop ? (
    <button
      type="button"
      className="min-h-7 cursor-pointer text-left text-sm underline underline-offset-3"
      onClick={() => onStop(stop)}
    >
      {text}
    </button>
  ) : (
    <span className="min-h-7 text-sm">{text}</span>
  )
}

const placesOf = ({ places }: Occurrence, words: IdsWords) =>
  [...new Set(places.map(({ part, name }) => `${words.parts[part]}${name && ` ${name}`}`))].join(', ')
