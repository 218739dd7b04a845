import type { Actor } from '#engine'
import type { Content } from '#content'
import type { Layout } from '../diagram/places.ts'
import type { Pins as ByActor } from './pasted.ts'
import './own.css'

interface PinsProps {
  readonly layout: Layout
  readonly pins: ByActor
  readonly content: Content
}

/** In picture units: the width of a letter, and what stands around the text. */
const LETTER = 9.8
const PAD = 10
const HEIGHT = 28

/** The names of a pasted token's claims at the actors that they speak of. */
export default function Pins({ layout, pins, content }: PinsProps) {
  const placed = Object.entries(pins) as [Actor, readonly string[]][]
  const spoken = placed
    .map(([actor, names]) => `${content.actors[actor].name}: ${names.join(', ')}`)
    .join('; ')
  return (
    <svg className="pins" width={layout.width} height={layout.height} role="img" aria-label={spoken}>
      {placed.map(([actor, names]) => {
        const { x, y, w } = layout.actors[actor]
        const text = fitting(names, w)
        const width = text.length * LETTER + 2 * PAD
        return (
          <g
            key={actor}
            data-pinned={actor}
            transform={`translate(${Math.max(2, x + w - width + 8)} ${Math.max(2, y - HEIGHT / 2)})`}
          >
            <rect width={width} height={HEIGHT} rx="5" />
            <text x={PAD} y="20">
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** As many names as go into a box, and how many more there are. */
function fitting(names: readonly string[], width: number): string {
  const room = Math.floor((width - 2 * PAD) / LETTER)
  for (let count = names.length; count > 1; count--) {
    const rest = names.length - count
    const text = names.slice(0, count).join(' ') + (rest > 0 ? ` +${rest}` : '')
    if (text.length <= room) return text
  }
  return names[0]! + (names.length > 1 ? ` +${names.length - 1}` : '')
}
