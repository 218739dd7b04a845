import type { Stop } from '#player'
import type { Box, LabelSize, Point, Ways } from './places.ts'
import { broken, pathOf, routeBetween, sharpPathOf, shortened } from './routes.ts'

/** Everything to draw of the message shown: shapes in picture units, ready to be written into SVG attributes. */
export interface MessageShape {
  readonly line: string
  readonly arrow: string
  /** From the label to the line, where the label does not sit on it; empty otherwise. */
  readonly pole: string
  readonly chip: Box
  /** The line that the label's letters stand on. */
  readonly baseline: number
  readonly text: string
  /** The way the packet takes. */
  readonly way: readonly Point[]
}

/** A monospaced face at 24 units: its letters are 0.6 em wide. */
const USUAL: LabelSize = { character: 14.4, height: 44, baseline: 30, edge: 2 }
const LONGEST = 40
const ARROW = 16

/** How a message is drawn on a layout's ways; undefined when its two actors have no route. */
export function messageShape(
  ways: Pick<Ways, 'width' | 'label'> & { readonly routes: Partial<Ways['routes']> },
  { from, to, half, label, ok }: Pick<Stop, 'from' | 'to' | 'half' | 'label' | 'ok'>,
): MessageShape | undefined {
  const found = routeBetween(ways.routes, from, to)
  if (!found) return undefined
  const route = ways.routes[found.name]!
  const way = found.against ? route.points.toReversed() : route.points
  const text = `${half === 'request' ? '→' : '←'} ${cut(label, ways)}`
  const stem = shortened(way, half === 'request' ? ARROW : 4)
  const chip = chipAround(ways, route.label, text)
  return {
    line: ok ? pathOf(stem) : sharpPathOf(broken(stem)),
    arrow: arrowAt(way, half === 'request'),
    pole: route.foot ? poleFrom(chip, route.foot) : '',
    chip,
    baseline: chip.y + (ways.label ?? USUAL).baseline,
    text,
    way,
  }
}

type Board = Pick<Ways, 'width' | 'label'>

/** A label too long for the board loses its middle, never its verb or its end. */
function cut(label: string, { width, label: { character } = USUAL }: Board): string {
  const most = Math.min(LONGEST, Math.floor((width - 40) / character) - 2)
  return label.length <= most ? label : `${label.slice(0, most - 14)}…${label.slice(-13)}`
}

function chipAround(
  { width, label: { character, height, edge } = USUAL }: Board,
  [x, y]: Point,
  text: string,
): Box {
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
  return `M${wing(11)}L${tip}L${wing(-11)}${closed ? 'Z' : ''}`
}
