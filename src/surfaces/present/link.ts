import { DEFAULT_LINK, formatLink, type Link } from '#player'

/** The address of a stop for somebody else: the study page, without what belongs to this room. */
export const studyLink = (place: Link, address: string): string => {
  const { mode, window, controls, keys, autoplay } = DEFAULT_LINK
  const url = new URL(address)
  return `${url.protocol === 'file:' ? 'file://' : url.origin}${url.pathname}${formatLink({ ...place, mode, window, controls, keys, autoplay })}`
}

/** The address of the presenter's window at this stop. */
export const presenterLink = (place: Link, address: string): string => {
  const url = new URL(address)
  return `${url.pathname}${formatLink({ ...place, mode: 'present', window: 'presenter' }, url.search)}`
}
