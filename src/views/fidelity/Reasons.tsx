import { fill, SOURCES, type Content, type FidelityWords } from '#content'
import type { Run, SeenMark } from '#player'
import { useAround } from '../inspector/context.tsx'
import { Button, TextLink } from '../parts/Button.tsx'
import { useContent, usePlayer } from '../parts/context.tsx'
import { Heading, Note, Wire } from '../parts/Prose.tsx'
import { Level } from './Level.tsx'
import { useMarks } from './useMarks.ts'

/** Everything inferred or simplified, reason by reason, with what is published of it and where it is to be seen. */
export function Reasons({ run, words }: { readonly run: Run | undefined; readonly words: FidelityWords }) {
  const content = useContent()
  const marks = useMarks(run)
  const reasons = byReason(marks)
  return (
    <section>
      <Heading as="h4" className="pb-1">
        {words.all}
      </Heading>
      <Note>{words.allAbout}</Note>
      <ol data-slot="reasons">
        {[...reasons].map(([reason, places]) => (
          <Reason key={reason} places={places} run={run} content={content} words={words} />
        ))}
      </ol>
    </section>
  )
}

function byReason(marks: readonly SeenMark[]): ReadonlyMap<string, readonly SeenMark[]> {
  const reasons = new Map<string, SeenMark[]>()
  for (const seen of marks) {
    const reason = `${seen.mark.level} ${seen.mark.why}`
    reasons.set(reason, [...(reasons.get(reason) ?? []), seen])
  }
  return reasons
}

interface ReasonProps {
  readonly places: readonly SeenMark[]
  readonly run: Run | undefined
  readonly content: Content
  readonly words: FidelityWords
}

function Reason({ places, run, content, words }: ReasonProps) {
  const {
    mark: { level, why },
  } = places[0]!
  const about = [...new Set(places.map(({ mark }) => mark.about))]
  const source = sourceOf(places[0]!, content)
  return (
    <li className="grid gap-1.5 border-t border-line py-3">
      <p>
        <Level level={level} words={words} />{' '}
        {about.map((each) => (
          <Wire key={each} className="ml-1.5 inline-block">
            {each}
          </Wire>
        ))}
      </p>
      <p>{why}</p>
      <Note>
        {words.published} <TextLink href={source.url}>{source.title}</TextLink>
      </Note>
      <Note className="flex flex-wrap items-center gap-1.5">
        {words.seen}{' '}
        {places.map((place) => (
          <StopOfMark
            key={place.kind + place.mark.about}
            place={place}
            here={place.scenario === run?.scenario}
            words={words}
          />
        ))}
      </Note>
    </li>
  )
}

/** The document behind the caption of such a message. */
function sourceOf({ kind, mark }: SeenMark, { captions }: Content) {
  const { source } = captions[kind][mark.about.startsWith('response') ? 'response' : 'request']
  const [title, url] = SOURCES[source]
  return { title, url }
}

/** Leads to a stop of this run, or to one of another. */
function StopOfMark({
  place: { scenario, stop },
  here,
  words,
}: {
  readonly place: SeenMark
  readonly here: boolean
  readonly words: FidelityWords
}) {
  const { onStop } = useAround()
  const player = usePlayer()
  const name = `${fill(words.elsewhere, { flow: words.flows[scenario.flow], stop })}${scenario.branch === undefined ? '' : ` (${words.ending})`}`
  const go = () =>
    here ? onStop?.(stop) : player.send({ type: 'link.open', scenario, detail: 'main', stop })
  if (!onStop) return <span className="mr-2 tabular-nums">{here ? stop : name}</span>
  return <Button onClick={go}>{here ? stop : name}</Button>
}
