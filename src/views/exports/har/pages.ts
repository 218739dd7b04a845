import { fill, type Content } from '#content'
import type { Exchange } from '#engine'
import type { Run, StepNumber } from '#player'

interface HarPage {
  readonly startedDateTime: string
  readonly id: string
  readonly title: string
  readonly pageTimings: { readonly onContentLoad: number; readonly onLoad: number }
}

/** A page for each step of the run in the order in which they begin, and to which of them an exchange belongs. */
export function pagesOf({ scenario: { flow }, frames }: Run, { ui, steps }: Pick<Content, 'ui' | 'steps'>) {
  const stepOf = new Map<string, StepNumber>()
  const beginnings = new Map<StepNumber, number>()
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
    title: `${fill(ui.step, { step })} · ${steps[flow][step].title}`,
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }))
  // What no stop shows was asked after the last one, about what survives.
  const pageOf = ({ id }: Exchange): string | undefined => idOf(stepOf.get(id) ?? last)
  return { pages, pageOf }
}

const idOf = <S extends StepNumber | undefined>(step: S) =>
  (step === undefined ? undefined : `step_${step}`) as S extends StepNumber ? string : string | undefined
