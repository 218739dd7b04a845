import type { Chapter, Flow, Stop, Target } from '#player'
import { SOURCES } from './facts/sources.ts'
import type { Caption, CaptionEntry, Note, Notes, StepWords } from './shapes.ts'
import type { Content } from './types.ts'

/** A caption ready to be shown: its gaps filled, its parties named, its source spelled out. */
export interface FilledCaption extends Omit<Caption, 'source'> {
  /** `Code → IMDS` */
  readonly who: string
  readonly source: { readonly title: string; readonly url: string }
}

export type CaptionedStop = Pick<Stop, 'kind' | 'half' | 'from' | 'to' | 'ok' | 'label' | 'alike'>

/** What to say about a stop of the run of `flow` and `target`. */
export function captionFor(content: Content, stop: CaptionedStop, flow: Flow, target: Target): FilledCaption {
  const told = captionOf(content, stop, flow, target)
  const { [stop.from]: from, [stop.to]: to } = content.actors
  const gaps = { from: from.subject, to: to.object, label: stop.label, ...stop.alike }
  const [title, url] = SOURCES[told.source]
  return {
    headline: fill(told.headline, gaps),
    with: fill(told.with, gaps),
    proving: fill(told.proving, gaps),
    spoken: fill(told.spoken, gaps),
    why: fill(told.why, gaps),
    who: `${from.short} → ${to.short}`,
    source: { title, url },
  }
}

function captionOf(content: Content, stop: CaptionedStop, flow: Flow, target: Target): Caption {
  if (isUnanswered(stop)) return content.unanswered
  if (isRefusal(stop)) return content.refused
  const { by, ...base }: CaptionEntry = content.captions[stop.kind][stop.half]
  return {
    ...base,
    ...by?.[flow],
    ...by?.[target],
    ...by?.[`${flow} ${target}`],
    ...(stop.alike && content.alike[stop.kind]?.[stop.half]),
  }
}

/** The note for a stop of a flow; for the start without a stop. */
export function noteFor(
  notes: Notes,
  stop: Pick<Stop, 'kind' | 'half' | 'ok'> | undefined,
  flow: Flow,
): Note {
  if (!stop) return notes.start[flow]
  if (isRefusal(stop)) return notes.refused
  const { by, ...base } = notes.kinds[stop.kind][stop.half]
  return { ...base, ...by?.[flow] }
}

/** A response that never came is labelled with what the sender learned instead of with a status. */
const isUnanswered = ({ ok, half, label }: Pick<Stop, 'ok' | 'half' | 'label'>) =>
  !ok && half === 'response' && !/^\d{3}\b/.test(label)

/** A challenge is a 401 that does its job: it says where to get a token. */
const isRefusal = ({ ok, half, kind }: Pick<Stop, 'kind' | 'half' | 'ok'>) =>
  !ok && half === 'response' && kind !== 'challenge'

/** The chapter that a stop is told under: in a run that is not ours, the step that its message belongs to. */
export const stepOf = ({ step, of }: Pick<Stop, 'step' | 'of'>): Chapter => of ?? step

/** A chapter's title and what happens in it. */
export const chapterWords = (
  { steps, chapters }: Pick<Content, 'steps' | 'chapters'>,
  flow: Flow,
  chapter: Chapter,
): StepWords => (chapter === 8 || chapter === 9 ? chapters[chapter] : steps[flow][chapter])

/** A chapter in few words: `Step 5`, `After step 7`. */
export const chapterTag = ({ ui, chapters }: Pick<Content, 'ui' | 'chapters'>, chapter: Chapter): string =>
  chapter === 8 || chapter === 9 ? chapters[chapter].title : fill(ui.step, { step: chapter })

/** A chapter by number and title: `Step 5 · The code asks IMDS for a token`, `After step 7`. */
export function chapterName(
  content: Pick<Content, 'ui' | 'steps' | 'chapters'>,
  flow: Flow,
  chapter: Chapter,
): string {
  const [tag, { title }] = [chapterTag(content, chapter), chapterWords(content, flow, chapter)]
  return tag === title ? title : `${tag} · ${title}`
}

/** Puts values into the `{gaps}` of a text; a gap without a value stays as it is. */
export const fill = (text: string, gaps: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap))
