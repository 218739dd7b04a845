import type { ReactNode } from 'react'
import {
  captionFor,
  chapterName,
  chapterWords,
  fill,
  noteFor,
  stepOf,
  type Content,
  type Notes,
  type TakeWords,
} from '#content'
import { sceneOf, START, type Flow, type Stop, type Target } from '#player'
import { wide } from '../../diagram/layouts.ts'
import { Picture } from '../../diagram/Picture.tsx'
import type { WayOutAt } from '../../lab/waysOut.ts'
import { ownNoteFor, type OwnNotes } from '../../notes/ownNotes.ts'

export interface HandoutProps {
  readonly stops: readonly Stop[]
  readonly flow: Flow
  readonly target: Target
  readonly content: Content
  readonly notes: Notes
  /** The speaker's, where some are loaded: on paper they stand above ours. */
  readonly own: OwnNotes
  readonly words: TakeWords
  readonly wayOutAt: WayOutAt
  /** The stop as it was recorded: it has the ids. */
  readonly recordedAt: (index: number) => Stop | undefined
  readonly link: (id: string) => string
}

/** One page for the start and for every stop. */
export function Handout(props: HandoutProps) {
  const { stops } = props
  return [undefined, ...stops].map((stop, i) => (
    <Page
      key={stop?.id ?? START}
      {...props}
      index={i - 1}
      at={stop?.id ?? START}
      page={i + 1}
      count={stops.length + 1}
    >
      <StopText {...props} stop={stop} />
      <StopNotes {...props} stop={stop} />
    </Page>
  ))
}

/** One page for each step that the run has, with the picture of its last stop. */
export function ShortForm(props: HandoutProps) {
  const { stops, flow, content, words, wayOutAt } = props
  const steps = [...new Set(stops.map(({ step }) => step))]
  return steps.map((step, i) => {
    const own = stops.filter((stop) => stop.step === step)
    const { title, summary } = chapterWords(content, flow, step)
    return (
      <Page
        key={step}
        {...props}
        index={stops.indexOf(own.at(-1)!)}
        at={own[0]!.id}
        page={i + 1}
        count={steps.length}
      >
        <h2>{chapterName(content, flow, step)}</h2>
        <p>{summary}</p>
        <h3>{words.messages}</h3>
        <ol aria-label={title}>
          {own.map((stop) => {
            const { headline, who } = captionFor(content, stop)
            const wayOut = wayOutAt(stop)
            return (
              <li key={stop.id}>
                <b>{stop.id}</b> {headline} <span>({who})</span>
                {wayOut && <p>{`${words.wayOut} ${wayOut}`}</p>}
              </li>
            )
          })}
        </ol>
      </Page>
    )
  })
}

interface PageProps extends HandoutProps {
  readonly index: number
  /** The stop that its link opens. */
  readonly at: string
  readonly page: number
  readonly count: number
  readonly children: ReactNode
}

/** What every page has: where one is, the picture, and the link to the same on the screen. */
function Page({
  stops,
  index,
  at,
  page,
  count,
  flow,
  target,
  content,
  words,
  recordedAt,
  link,
  children,
}: PageProps) {
  return (
    <section className="handout-page">
      <p className="handout-head">
        <span>
          {content.ui.title} · {content.flows[flow]} · {content.targets[target]}
        </span>
        <span>{fill(words.page, { page, count })}</span>
      </p>
      <div className="picture">
        <Picture
          layout={wide}
          scene={sceneOf({ flow, target, stops, index, recorded: recordedAt(index) })}
          content={content}
        />
      </div>
      {children}
      <p className="handout-link">
        <a href={link(at)}>{link(at)}</a>
      </p>
    </section>
  )
}

type OfStop = HandoutProps & { readonly stop: Stop | undefined }

function StopText({ stop, flow, content, words, wayOutAt }: OfStop) {
  const { ui } = content
  const wayOut = stop && wayOutAt(stop)
  if (!stop)
    return (
      <>
        <h2>{content.start[flow].headline}</h2>
        <p>{content.start[flow].why}</p>
        <p>{ui.demo}</p>
      </>
    )
  const caption = captionFor(content, stop)
  return (
    <>
      <p>{chapterName(content, flow, stepOf(stop))}</p>
      <h2>
        {stop.id} {caption.headline}
      </h2>
      {wayOut && (
        <p className="handout-way-out">
          <b>{words.wayOut}</b> {wayOut}
        </p>
      )}
      <dl>
        {(['who', 'with', 'proving', 'why'] as const).map((fact) => (
          <div key={fact}>
            <dt>{ui[fact]}</dt>
            <dd>{caption[fact]}</dd>
          </div>
        ))}
        <div>
          <dt>{ui.source}</dt>
          <dd>
            <a href={caption.source.url}>{caption.source.title}</a>
          </dd>
        </div>
      </dl>
    </>
  )
}

function StopNotes({ stop, flow, content, notes, own, words }: OfStop) {
  const said = ownNoteFor(own, stop)
  const note = noteFor(notes, content, stop, flow)
  return (
    <dl className="handout-notes">
      {said !== undefined && (
        <div className="handout-own">
          <dt>{words.ownNotes}</dt>
          <dd>{said}</dd>
        </div>
      )}
      {(['say', 'ask', 'wrong'] as const).map((part) => (
        <div key={part}>
          <dt>{words[part]}</dt>
          <dd>{note[part]}</dd>
        </div>
      ))}
    </dl>
  )
}
