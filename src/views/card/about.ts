import type { Actor } from '#engine'
import type { Frame, Thing } from '#player'

/** The hosts by which an actor was called in a run, each once, in the order in which they were. */
export const addressesOf = (frames: readonly Frame[], actor: Actor): readonly string[] => [
  ...new Set(
    frames.flatMap(({ exchange: { to, request } }) => (to === actor ? [new URL(request.url).host] : [])),
  ),
]

/** The stop at which something came that is held at the stop shown; undefined for what was there from the start. */
export function bornAt(
  frames: readonly Frame[],
  index: number,
  actor: Actor,
  { holding, id, of, state }: Thing,
): string | undefined {
  const has = (held: Frame['stop']['holdings']) =>
    held[actor]?.some((one) => one.holding === holding && one.id === id && one.of === of) ?? false
  // What is drawn once more because it is gone was there at the stop before.
  let at = state === 'gone' ? index - 1 : index
  while (at > 0 && has(frames[at - 1]!.stop.holdings)) at -= 1
  const stop = frames[at]?.stop
  return at <= 0 && has(stop?.before ?? {}) ? undefined : stop?.id
}

/** Where the inspector shows a thing whole. */
export const PANEL_OF: Readonly<Partial<Record<Thing['kind'], string>>> = {
  token: 'token',
  certificate: 'certificate',
  identity: 'ids',
  principal: 'ids',
}
