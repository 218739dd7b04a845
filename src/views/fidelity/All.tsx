import { captionFor, fill, type Content, type FidelityWords } from '#content'
import type { Run, SeenMark } from '#player'
import { useAround } from '../inspector/context.tsx'
import { useContent, usePlayer } from '../parts/context.tsx'
import { Level } from './Level.tsx'
import { useMarks } from './useMarks.ts'

/** Everything inferred or simplified, reason by reason, with what is published of it and where it is to be seen. */
export function All({ run, words }: { readonly run: Run | undefined; readonly words: FidelityWords }) {
  const content = useContent()
  const marks = useMarks(run)
  const reasons = byReason(marks)
  return (
    <section>
      <h4>{words.all}</h4>
      <p className="insp-note">{words.allAbout}</p>
      <ol className="fid-all">
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
    <li>
      <p>
        <Level level={level} words={words} />{' '}
        {about.map((each) => (
          <code key={each}>{each}</code>
        ))}
      </p>
      <p>{why}</p>
      <p className="insp-note">
        {words.published} <a href={source.url}>{source.title}</a>
      </p>
      <p className="insp-stops insp-note">
        {words.seen}{' '}
        {places.map((place) => (
          <Place
            key={place.kind + place.mark.about}
            place={place}
            here={place.scenario === run?.scenario}
            words={words}
          />
        ))}
      </p>
    </li>
  )
}

/** The document behind the caption of such a message. */
const sourceOf = ({ kind, mark, scenario: { flow, target } }: SeenMark, content: Content) =>
  captionFor(
    content,
    {
      kind,
      half: mark.about.startsWith('response') ? 'response' : 'request',
      from: 'arm',
      to: 'entra',
      ok: true,
      label: '',
    },
    flow,
    target,
  ).source

/** Leads to a stop of this run, or to one of another. */
function Place({
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
  if (!onStop) return <span className="insp-id">{here ? stop : name}</span>
  return (
    <button type="button" className="insp-button" onClick={go}>
      {here ? stop : name}
    </button>
  )
}
