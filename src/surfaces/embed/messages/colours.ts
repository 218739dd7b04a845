/** The colours of the page around, as it says them. */
export interface HostColours {
  readonly scheme: 'light' | 'dark' | 'contrast'
  /** Red, green and blue of what the embed stands on, where the page says it. */
  readonly ground: Rgb | undefined
}
type Rgb = readonly number[]

/** Colours that text is written in. */
const TEXT = ['ink', 'muted', 'message', 'token', 'secret', 'granted', 'error'] as const
const OWN = ['ground', 'band', ...TEXT] as const
/** Of small text (WCAG 2.2, 1.4.3). */
const CONTRAST = 4.5

/** Reads a `scheme` message; undefined for what is none. Its ground is read number by number: nothing of it reaches a style as text. */
export function coloursIn({
  scheme,
  ground,
}: {
  readonly scheme?: unknown
  readonly ground?: unknown
}): HostColours | undefined {
  if (scheme !== 'light' && scheme !== 'dark' && scheme !== 'contrast') return undefined
  return { scheme, ground: typeof ground === 'string' ? rgbIn(ground) : undefined }
}

function rgbIn(text: string): Rgb | undefined {
  const rgb = /^rgb\((\d{1,3}), (\d{1,3}), (\d{1,3})\)$/.exec(text)?.slice(1).map(Number)
  return rgb?.every((one) => one <= 255) ? rgb : undefined
}

/**
 * Puts the embed on the host's own ground, so that no box stands out of the page. Where our colours are too faint there, they
 * are made stronger. `data-theme` must say the scheme by then; undefined gives everything its own colour back.
 */
export function standOn(html: HTMLElement, ground: Rgb | undefined): void {
  for (const name of OWN) html.style.removeProperty(`--color-${name}`)
  if (!ground) return
  const colours = new Map(TEXT.map((name) => [name, colourOf(html, name)]))
  const ink = colours.get('ink')
  // What is not light behind light text, or dark behind dark, was said in error.
  if (!ink || contrast(ink, ground) < 7) return
  const band = mixed(ground, ink, 0.04)
  const set = (name: string, rgb: Rgb) => html.style.setProperty(`--color-${name}`, `rgb(${rgb.join(' ')})`)
  set('ground', ground)
  set('band', band)
  const far: Rgb = luminance(ground) < 0.2 ? [255, 255, 255] : [0, 0, 0]
  for (const [name, colour] of colours) if (colour) set(name, strongEnough(colour, band, far))
}

function strongEnough(colour: Rgb, ground: Rgb, far: Rgb): Rgb {
  const steps = Array.from({ length: 11 }, (_, i) => mixed(colour, far, i / 10))
  return steps.find((one) => contrast(one, ground) >= CONTRAST) ?? far
}

/** A token as the browser computes it: it may be `light-dark(…)`. */
function colourOf(html: HTMLElement, name: string): Rgb | undefined {
  const probe = document.createElement('i')
  probe.style.color = `var(--color-${name})`
  html.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return rgbIn(color)
}

const mixed = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((part, i) => Math.round(part + (other[i]! - part) * share))

const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

const contrast = (one: Rgb, other: Rgb): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter! + 0.05) / (darker! + 0.05)
}
