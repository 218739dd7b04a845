/** The project's mark, as the documents' own icon has it: a hexagon in a square of 32. */
const HEXAGON = 'M16 1.5 29 8.6V23.4L16 30.5 3 23.4V8.6Z'
const COLOUR = '#3f8fef'
/** The page's dark ground (`theme.css`). */
export const GROUND = '#0e141b'

interface Look {
  /** Behind the mark; none lets what is behind the icon through. */
  readonly ground?: string
  /** How much of the square the mark fills. */
  readonly scale?: number
}

/** The mark as SVG, so many pixels wide and high. */
export const markSvg = (size: number, { ground, scale = 1 }: Look = {}): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">` +
  (ground ? `<path fill="${ground}" d="M0 0h32v32H0z"/>` : '') +
  `<path fill="${COLOUR}" transform="translate(16 16) scale(${scale}) translate(-16 -16)" d="${HEXAGON}"/></svg>`

export interface Icon {
  readonly name: string
  readonly size: number
  /** How systems may treat it: as it is, or cut to a shape of theirs, of which the inner four fifths are safe (W3C Manifest, “purpose”). */
  readonly purpose?: 'any' | 'maskable'
  readonly look: Look
}

/** The last one is for those who take no icon from a manifest, and put it on black where it lets them through. */
export const ICONS: readonly Icon[] = [
  { name: 'icons/mark-192.png', size: 192, purpose: 'any', look: {} },
  { name: 'icons/mark-512.png', size: 512, purpose: 'any', look: {} },
  { name: 'icons/mask-512.png', size: 512, purpose: 'maskable', look: { ground: GROUND, scale: 0.6 } },
  { name: 'icons/touch-180.png', size: 180, look: { ground: GROUND, scale: 0.75 } },
]
