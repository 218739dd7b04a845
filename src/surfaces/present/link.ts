import { DEFAULT_PLACE, writePlace, type Place } from '#player'

/** The address of a stop for somebody else: the study page, without what belongs to this room. */
export const studyLink = (place: Place, address: string): string => {
  const { mode, window, controls, keys, autoplay } = DEFAULT_PLACE
  const url = new URL(address)
  return `${url.protocol === 'file:' ? 'file://' : url.origin}${url.pathname}${writePlace({ ...place, mode, window, controls, keys, autoplay })}`
}

/** The address of the presenter's window at this stop. */
export const presenterLink = (place: Place, address: string): string => {
  const url = new URL(address)
  return `${url.pathname}${writePlace({ ...place, mode: 'present', window: 'presenter' }, url.search)}`
}
