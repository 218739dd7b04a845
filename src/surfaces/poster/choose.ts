/** The parameters of a link after which the page begins with another picture than the one in the document; written in by the build. */
declare const OTHER_PICTURE: readonly string[]

/** What `<html>` says of the picture that the build wrote; a link to another takes it back until the app knows better. */
const CLAIMS = ['flow', 'target', 'view', 'step', 'stop'] as const

/**
 * Decides, before anything is painted, whether the picture in the document is the one that the link asks for. Of any other
 * link the document shows no stop at all: its rooms stay, empty, and one of them says that the run is being recorded.
 */
export function choosePicture(html: HTMLElement, query: URLSearchParams): void {
  const theme = query.get('theme')
  if (theme) html.dataset['theme'] = theme
  if (!OTHER_PICTURE.some((name) => query.has(name))) return
  html.dataset['wait'] = ''
  for (const name of CLAIMS) delete html.dataset[name]
}
