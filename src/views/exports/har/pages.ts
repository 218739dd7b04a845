import { chapterName, type Content } from '#content'
import type { Exchange } from '#engine'
import type { Run, Chapter } from '#player'

interface HarPage {
  readonly startedDateTime: string
  readonly id: string
  readonly title: string
  readonly pageTimings: { readonly onContentLoad: number; readonly onLoad: number }
}

/** A page for each chapter of the run (its steps, and what was done after them) in the order in which they begin, and to which of them an exchange belongs. */
export function pagesOf(
  { scenario: { flow }, frames }: Run,
  content: Pick<Content, 'ui' | 'steps' | 'chapters'>,
) {
  const stepOf = new Map<string, Chapter>()
  const beginnings = new Map<Chapter, number>()
  for (const {
    exchange,
    stop: { step },
    at,
  } of frames.all) {
    if (!stepOf.has(exchange.id)) stepOf.set(exchange.id, step)
    if (!beginnings.has(step)) beginnings.set(step, at)
  }
  const last = frames.all.at(-1)?.stop.step
  const pages = [...beginnings].map(([step, at]): HarPage => ({
    startedDateTime: new Date(at).toISOString(),
    id: idOf(step),
    title: chapterName(content, flow, step),
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }))
  // What no stop shows was asked after the last one, about what survives.
  const pageOf = ({ id }: Exchange): string | undefined => idOf(stepOf.get(id) ?? last)
  return { pages, pageOf }
}

const idOf = <S extends Chapter | undefined>(step: S) =>
  (step === undefined ? undefined : `step_${step}`) as S extends Chapter ? string : string | undefined
