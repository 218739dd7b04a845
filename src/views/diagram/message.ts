import type { SceneMessage } from '#player'
import type { Box, Layout, Point, Way } from './layout.ts'
import {
  broken,
  coveredBy,
  lengthOf,
  nearestOn,
  pathOf,
  pointAt,
  sharpPathOf,
  shortened,
  upTo,
  upToBox,
} from './paths.ts'

/** A message's label, and the pole that leads from it to the line where it does not sit on it. */
export type MessageLabel = {
  readonly text: string
  readonly chip: Box
  /** The line that its letters stand on. */
  readonly baseline: number
  /** SVG path data; empty where there is no pole. */
  readonly pole: string
}

/** In letters: as a rule, and where there is less room. */
const [LONGEST, SHORTER] = [40, 18]
const ARROW = 16

type Half = SceneMessage['half']

/** @param points the part of its way that the message really went, from its sender on */
export function messageLabel(
  layout: Layout,
  way: Pick<Way, 'label' | 'foot'>,
  { half, label }: Pick<SceneMessage, 'half' | 'label'>,
  points: readonly Point[],
): MessageLabel {
  const sign = half === 'request' ? '→' : '←'
  const places = [LONGEST, SHORTER].flatMap((most) => {
    const text = `${sign} ${cut(label, layout, most)}`
    return placesOf(layout, way, text, points).map((at) => ({ text, chip: chipAround(layout, at, text) }))
  })
  const own = places[0]!
  const { text, chip } = places.find((place) => isFree(place.chip, layout, points)) ?? own
  const foot = chip === own.chip ? way.foot : undefined
  return {
    text,
    chip,
    baseline: chip.y + layout.label.baseline,
    pole:
      foot || coveredBy(chip, points) === 0
        ? poleFrom(chip, nearestOn(points, foot ?? [chip.x + chip.w / 2, chip.y + chip.h / 2]))
        : '',
  }
}

/** Where a label may stand: in its way's own place; else, for a message that did not go all the way, on the line or beside it. */
function placesOf(
  { label: { character, height } }: Layout,
  { label }: Pick<Way, 'label'>,
  text: string,
  points: readonly Point[],
): readonly Point[] {
  const [aside, above] = [(text.length * character) / 2 + 34, height / 2 + 12]
  const around = [
    [0, 0],
    [0, above],
    [0, -above],
    [aside, 0],
    [-aside, 0],
    [aside, above],
  ] as const
  const along = [0.5, 0.25, 0.75, 0.1, 0.9, 0.85, 0.35, 0.02].map((part) =>
    pointAt(points, lengthOf(points) * part),
  )
  return [label, ...along.flatMap(([x, y]) => around.map(([dx, dy]): Point => [x + dx, y + dy]))]
}

/** Nothing that must be read is under the label, neither the message's own head nor most of its line. */
function isFree(chip: Box, { actors, door, height }: Layout, points: readonly Point[]): boolean {
  const { plate } = door
  const { vm: _, ...others } = actors
  const length = lengthOf(points)
  const [[x, y], [bx, by]] = [points.at(-1)!, pointAt(points, Math.max(0, length - 20))]
  const head: Box = {
    x: Math.min(x, bx) - 4,
    y: Math.min(y, by) - 4,
    w: Math.abs(x - bx) + 8,
    h: Math.abs(y - by) + 8,
  }
  const address: Box = { x: plate[0] - 97, y: plate[1] - 20, w: 194, h: 30 }
  return (
    chip.y >= 0 &&
    chip.y + chip.h <= height &&
    ![head, address, ...Object.values(others)].some((each) => isOver(chip, each)) &&
    length - coveredBy(chip, points) > length / 5
  )
}
const isOver = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/**
 * The line along the message's way, and what its end looks like: SVG path data. A request has a filled head, an answer an open
 * one; a refusal comes in a zigzag, with a filled head; what reached nobody ends at a bar, what was lost in a cross.
 */
export function messageLine(way: readonly Point[], half: Half, outcome: SceneMessage['outcome']) {
  if (outcome === 'unreachable' || outcome === 'lost')
    return { line: pathOf(way), arrow: outcome === 'lost' ? crossAt(way) : barAt(way) }
  const closed = half === 'request' || outcome === 'refused'
  const stem = shortened(way, closed ? ARROW : 4)
  return {
    line: outcome === 'refused' ? sharpPathOf(broken(stem)) : pathOf(stem),
    arrow: arrowAt(way, closed),
  }
}

/** How far a message gets that is for nobody. */
const SHORT = 70

/** The first wall that a message meets, and how near it comes to one that it does not get through. */
export interface Wall {
  readonly box: Box
  readonly gap: number
}

/** The part of its way that a message really went, from its sender on. */
export function wentAlong(
  way: readonly Point[],
  { outcome, half, to }: Pick<SceneMessage, 'outcome' | 'half' | 'to'>,
  wall: Wall,
): readonly Point[] {
  if (to === undefined) return upTo(way, Math.min(SHORT, lengthOf(way) / 2))
  if (outcome === 'unreachable') return upToBox(way, wall.box, wall.gap)
  if (outcome === 'lost') return upTo(way, lengthOf(way) * 0.6)
  if (outcome !== 'between') return way
  // Half of the way is where the thing stands that answers; its answer goes from there.
  const middle = lengthOf(way) / 2
  return half === 'request' ? upTo(way, middle) : upTo(way.toReversed(), middle).toReversed()
}

type Board = Pick<Layout, 'width' | 'label'>

/** A label too long for the board loses its middle, never its verb or its end. */
function cut(label: string, { width, label: { character } }: Board, longest: number): string {
  const most = Math.min(longest, Math.floor((width - 40) / character) - 2)
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

/** The direction in which a way ends. */
function heading(way: readonly Point[]): Point {
  const [tip, before] = [way.at(-1)!, way.at(-2)!]
  const length = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1
  return [(tip[0] - before[0]) / length, (tip[1] - before[1]) / length]
}

/** A bar across the end. */
function barAt(way: readonly Point[]): string {
  const [[x, y], [dx, dy]] = [way.at(-1)!, heading(way)]
  return `M${Math.round(x - dy * 15)},${Math.round(y + dx * 15)}L${Math.round(x + dy * 15)},${Math.round(y - dx * 15)}`
}

/** A cross on the end. */
function crossAt(way: readonly Point[]): string {
  const [x, y] = way.at(-1)!.map(Math.round) as unknown as Point
  return `M${x - 10},${y - 10}L${x + 10},${y + 10}M${x + 10},${y - 10}L${x - 10},${y + 10}`
}

/** A head whose tip is the way's end: a filled triangle for requests, an open one for responses. */
function arrowAt(way: readonly Point[], closed: boolean): string {
  const [tip, [dx, dy]] = [way.at(-1)!, heading(way)]
  const wing = (side: number) =>
    [tip[0] - dx * 20 - dy * side, tip[1] - dy * 20 + dx * side].map((n) => Math.round(n))
  return `M${wing(11)}L${tip.map((n) => Math.round(n))}L${wing(-11)}${closed ? 'Z' : ''}`
}
