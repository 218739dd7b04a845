/** The picture's height for its width, by the layout that suits it (`Layout` in the diagram). */
const [WIDE, TALL] = [740 / 1260, 960 / 600]
/** Below this width, in CSS px, everything stands in one column. */
export const NARROW = 480
/** Higher than this the picture gains nothing, in CSS px. */
const HIGHEST = 576

/**
 * The height at which the whole embed shows without scrolling and the picture about fills its width, in CSS px. It is the
 * same at every stop, so that the page around does not move: a longer caption takes its room from the picture.
 */
export function autoHeight(shell: HTMLElement): number {
  const width = shell.clientWidth
  const ideal = width < NARROW ? width * TALL : Math.min(width * WIDE, HIGHEST)
  const reserved = [...shell.querySelectorAll('.shell-caption, .shell-transport')].map((part) =>
    Number.parseFloat(getComputedStyle(part).minHeight),
  )
  return Math.ceil(reserved.reduce((sum, height) => sum + height, ideal))
}

/** Tells the size now and whenever it changes. Returns the way to stop. */
export function watchSize(
  shell: HTMLElement,
  tell: (size: { readonly width: number; readonly height: number }) => void,
): () => void {
  let told = ''
  const measure = () => {
    const size = { width: shell.clientWidth, height: autoHeight(shell) }
    const text = JSON.stringify(size)
    if (text === told) return
    told = text
    tell(size)
  }
  const observer = new ResizeObserver(measure)
  for (const part of shell.querySelectorAll('.shell-caption, .shell-transport')) observer.observe(part)
  observer.observe(shell)
  measure()
  return () => observer.disconnect()
}
