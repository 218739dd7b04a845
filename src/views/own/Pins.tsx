import type { Node } from '@xyflow/react'
import type { Actor } from '#engine'
import type { Content } from '#content'
import type { Layout } from '../diagram/layout.ts'
import type { Pins } from './pasted.ts'
import './own.css'

export type PinNode = Node<PinData, 'pin'>
type PinData = { readonly text: string; readonly w: number; readonly h: number }

/** In picture units: the width of a letter, and what stands around the text. */
const LETTER = 9.8
const PAD = 10
const HEIGHT = 28

/** The names of a pasted token's claims, each list at the corner of the actor that it speaks of. */
export function pinNodes(pins: Pins, layout: Layout, content: Content): PinNode[] {
  return (Object.entries(pins) as [Actor, readonly string[]][]).map(([actor, names]) => {
    const { x, y, w } = layout.actors[actor]
    const text = fitting(names, w)
    const width = text.length * LETTER + 2 * PAD
    return {
      id: `pin-${actor}`,
      type: 'pin',
      parentId: actor,
      position: { x: Math.max(2 - x, w - width + 8), y: Math.max(2 - y, -HEIGHT / 2) },
      width,
      height: HEIGHT,
      zIndex: 5,
      data: { text, w: width, h: HEIGHT },
      ariaRole: 'img',
      ariaLabel: `${content.actors[actor].name}: ${names.join(', ')}`,
      domAttributes: { 'data-pinned': actor } as object,
    }
  })
}

export const PinShape = ({ text, w, h }: PinData) => (
  <g className="pin">
    <rect width={w} height={h} rx="5" />
    <text x={PAD} y="20">
      {text}
    </text>
  </g>
)

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
