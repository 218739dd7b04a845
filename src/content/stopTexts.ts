import type { CheckName } from '#engine'
import type { Chapter, Flow, Reading, Stop, ValueName } from '#player'
import { SOURCES } from './facts/sources.ts'
import type { Caption, Note, Notes, Said, StepWords, When } from './shapes.ts'
import type { Content } from './types.ts'

/** A caption ready to be shown: its clauses chosen, its gaps filled, its parties named, its source spelled out. */
export interface FilledCaption {
  readonly headline: string
  readonly with: string
  readonly proving: string
  readonly spoken: string
  readonly why: string
  /** `Code → IMDS` */
  readonly who: string
  readonly source: { readonly title: string; readonly url: string }
}

export type CaptionedStop = Pick<Stop, 'kind' | 'half' | 'from' | 'to' | 'ok' | 'label' | 'alike' | 'reading'>

/** What to say about a stop. */
export function captionFor(content: Content, stop: CaptionedStop): FilledCaption {
  const { source, ...told } = captionOf(content, stop)
  const say = speakerAt(content, stop)
  const [title, url] = SOURCES[source]
  return {
    headline: say(told.headline),
    with: say(told.with),
    proving: say(told.proving),
    spoken: say(told.spoken),
    why: say(told.why),
    who: say(content.who[stop.half]),
    source: { title, url },
  }
}

function captionOf(content: Content, stop: CaptionedStop): Caption {
  const isBetween = stop.reading?.claims.includes('between')
  if (isRefusal(stop) && !isBetween) return content.refused
  return {
    ...content.captions[stop.kind][stop.half],
    ...(isBetween && content.between[stop.half]),
    ...(stop.alike && content.alike[stop.kind]?.[stop.half]),
    ...(!stop.ok && stop.half === 'request' && content.unanswered),
  }
}

/** The note for a stop of a flow; for the start without a stop. */
export function noteFor(
  notes: Notes,
  content: Content,
  stop: CaptionedStop | undefined,
  flow: Flow,
): { readonly [part in keyof Note]: string } {
  const say = stop ? speakerAt(content, stop) : (said: Said) => textOf(said, NOTHING)
  const note = noteOf(notes, stop, flow)
  return { say: say(note.say), ask: say(note.ask), wrong: say(note.wrong) }
}

function noteOf(notes: Notes, stop: CaptionedStop | undefined, flow: Flow): Note {
  if (!stop) return notes.start[flow]
  if (isRefusal(stop)) return notes.refused
  const { by, ...base } = notes.kinds[stop.kind][stop.half]
  return { ...base, ...by?.[flow], ...(!stop.ok && stop.half === 'request' && notes.unanswered) }
}

/** A challenge is a 401 that does its job: it says where to get a token. */
const isRefusal = ({ ok, half, kind }: Pick<Stop, 'kind' | 'half' | 'ok'>) =>
  !ok && half === 'response' && kind !== 'challenge'

/** A message that nothing is known of. */
const NOTHING: Reading = { claims: [], values: {} }

/** Chooses and fills texts as the message of a stop wants it. */
function speakerAt(content: Content, stop: CaptionedStop): (said: Said) => string {
  const { reading = NOTHING, alike, label } = stop
  const { [stop.from]: from, [stop.to]: to } = content.actors
  const given: Readonly<Record<string, string | number | undefined>> = {
    ...reading.values,
    ...alike,
    label,
    from: from.subject,
    to: to.object,
    sender: from.short,
    receiver: to.short,
  }
  const { failures, phrases }: { failures: Content['failures']; phrases: Readonly<Record<string, Said>> } =
    content
  const failed = failures[reading.failed as CheckName] as Content['failures'][CheckName] | undefined
  const phraseOf = (name: string) =>
    name === 'failed' ? failed?.says : name === 'reason' ? failed?.why : phrases[name]
  const say = (said: Said): string =>
    textOf(said, reading).replace(/\{(\w+)\}/g, (gap, name: string) => {
      const phrase = phraseOf(name)
      return phrase === undefined ? String(given[name] ?? gap) : say(phrase)
    })
  return say
}

/** The first clause that holds. */
const textOf = (said: Said, reading: Reading): string =>
  typeof said === 'string' ? said : (said.find(({ when }) => holds(when, reading))?.says ?? '')

/** Whether what a clause claims holds for what was read off a message. */
export const holds = (when: When | readonly When[] | undefined, reading: Reading): boolean =>
  [when ?? []]
    .flat()
    .every((each) => (each.startsWith('!') ? !isSo(each.slice(1), reading) : isSo(each, reading)))

const isSo = (claim: string, { claims, values }: Reading) =>
  claim.startsWith('?')
    ? values[claim.slice(1) as ValueName] !== undefined
    : (claims as readonly string[]).includes(claim)

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
