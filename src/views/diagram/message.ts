import type { SceneMessage } from '#player'
import type { Box, Layout, Point, Way } from './layout.ts'
import { broken, pathOf, sharpPathOf, shortened } from './paths.ts'

/** A message's label, and the pole that leads from it to the line where it does not sit on it. */
export type MessageLabel = {
  readonly text: string
  readonly chip: Box
  /** The line that its letters stand on. */
  readonly baseline: number
  /** SVG path data; empty where there is no pole. */
  readonly pole: string
}

const LONGEST = 40
const ARROW = 16

type Half = SceneMessage['half']

export function messageLabel(
  layout: Pick<Layout, 'width' | 'label'>,
  way: Pick<Way, 'label' | 'foot'>,
  { half, label }: Pick<SceneMessage, 'half' | 'label'>,
): MessageLabel {
  const text = `${half === 'request' ? '→' : '←'} ${cut(label, layout)}`
  const chip = chipAround(layout, way.label, text)
  return {
    text,
    chip,
    baseline: chip.y + layout.label.baseline,
    pole: way.foot ? poleFrom(chip, way.foot) : '',
  }
}

/** The line along the message's way, and its arrow: SVG path data. A message that did not arrive has a broken end. */
export function messageLine(way: readonly Point[], half: Half, arrived: boolean) {
  const stem = shortened(way, half === 'request' ? ARROW : 4)
  return {
    line: arrived ? pathOf(stem) : sharpPathOf(broken(stem)),
    arrow: arrowAt(way, half === 'request'),
  }
}

type Board = Pick<Layout, 'width' | 'label'>

/** A label too long for the board loses its middle, never its verb or its end. */
function cut(label: string, { width, label: { character } }: Board): string {
  const most = Math.min(LONGEST, Math.floor((width - 40) / character) - 2)
  return label.length <= most ? label : `${label.slice(0, most - 14)}…${label.slice(-13)}`
}

function chipAround({ width, label: { character, height, edge } }: Board, [x, y]: Point, text: string): Box {
  const w = Math.min(text.length * character + 32, width - 2 * edge)
  const left = Math.max(edge, Math.min(x - w / 2, width - w - edge))
  return { x: Math.round(left), y: y - height / 2, w: Math.round(w), h: height }
}

/** From the label's nearest side to the line: straight, or round one corner where the label is too short to reach. */
function poleFrom({ x, y, w, h }: Box, [fx, fy]: Point): string {
  if (fy > y && fy < y + h) return `M${fx < x ? x : x + w} ${fy}H${fx}`
  if (fx < x || fx > x + w) return `M${fx < x ? x : x + w} ${y + h / 2}H${fx}V${fy}`
  return `M${fx} ${fy < y ? y : y + h}V${fy}`
}

/** A head whose tip is the way's end: a filled triangle for requests, an open one for responses. */
function arrowAt(way: readonly Point[], closed: boolean): string {
  const [tip, before] = [way.at(-1)!, way.at(-2)!]
  const length = Math.hypot(tip[0] - before[0], tip[1] - before[1])
  const [dx, dy] = [(tip[0] - before[0]) / length, (tip[1] - before[1]) / length]
  const wing = (side: number) =>
    [tip[0] - dx * 20 - dy * side, tip[1] - dy * 20 + dx * side].map((n) => Math.round(n))
  return `M${wing(11)}L${tip.map((n) => Math.round(n))}L${wing(-11)}${closed ? 'Z' : ''}`
}
