import type { Caption, Content } from '#content'
import type { Scenario, Stop } from '#player'

/** The words for a stop of a scenario: the entry of its kind and half, with what differs in this flow and for this target. */
export function captionOf(content: Content, { flow, target }: Scenario, stop: Stop): Caption {
  if (!stop.ok) return content.refused
  const { by, ...caption } = content.captions[stop.kind][stop.half]
  return { ...caption, ...by?.[target], ...by?.[flow] }
}
