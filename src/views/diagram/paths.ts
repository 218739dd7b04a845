import type { Box, Point } from './layout.ts'

const RADIUS = 16

/** SVG path data through the points, corners rounded. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]]
      if (!before) return `M${point.map(round)}`
      if (!after) return `L${point.map(round)}`
      return `L${towards(point, before, RADIUS)}Q${point} ${towards(point, after, RADIUS)}`
    })
    .join('')
}

/** The point at most `by` units from `from` on the way to `to`; never more than half of the way. */
function towards([x, y]: Point, [tx, ty]: Point, by: number): Point {
  const length = Math.hypot(tx - x, ty - y)
  const part = Math.min(by / length, 0.5)
  return [round(x + (tx - x) * part), round(y + (ty - y) * part)]
}
const round = (n: number) => Math.round(n * 10) / 10

export const lengthOf = (points: readonly Point[]) =>
  points.reduce(
    (sum, [x, y], i) => sum + (i ? Math.hypot(x - points[i - 1]![0], y - points[i - 1]![1]) : 0),
    0,
  )

/** The point after `distance` units along the way. */
export function pointAt(points: readonly Point[], distance: number): Point {
  let left = distance
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1]!, points[i]!]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (left <= length)
      return [round(a[0] + ((b[0] - a[0]) * left) / length), round(a[1] + ((b[1] - a[1]) * left) / length)]
    left -= length
  }
  return points.at(-1)!
}

/** The way up to a distance along it. */
export function upTo(points: readonly Point[], distance: number): readonly Point[] {
  const passed = points.filter((_, i) => i === 0 || lengthOf(points.slice(0, i + 1)) < distance)
  return [...passed, pointAt(points, distance)]
}

/** The way up to where it first comes as near to a box as `gap`; all of it where it never does. Pieces are upright or level. */
export function upToBox(points: readonly Point[], { x, y, w, h }: Box, gap: number): readonly Point[] {
  const [left, top, right, bottom] = [x - gap, y - gap, x + w + gap, y + h + gap]
  for (let i = 1; i < points.length; i += 1) {
    const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!]
    const wall: Point | undefined =
      ay === by && ay > top && ay < bottom && Math.max(ax, bx) > left && Math.min(ax, bx) < right
        ? [ax < bx ? left : right, ay]
        : ax === bx && ax > left && ax < right && Math.max(ay, by) > top && Math.min(ay, by) < bottom
          ? [ax, ay < by ? top : bottom]
          : undefined
    if (wall) return [...points.slice(0, i), wall]
  }
  return points
}

/** The point of the way that is nearest. Pieces are upright or level. */
export function nearestOn(points: readonly Point[], [x, y]: Point): Point {
  const between = (n: number, a: number, b: number) => Math.max(Math.min(a, b), Math.min(n, Math.max(a, b)))
  const far = ([px, py]: Point) => Math.hypot(px - x, py - y)
  return points
    .slice(1)
    .map(([bx, by], i): Point => [between(x, points[i]![0], bx), between(y, points[i]![1], by)])
    .reduce((best, point) => (far(point) < far(best) ? point : best))
}

/** How much of a way lies under a box, in units. Pieces are upright or level. */
export function coveredBy({ x, y, w, h }: Box, points: readonly Point[]): number {
  // Along the border nothing is covered.
  const shared = (a: number, b: number, from: number, length: number) =>
    Math.min(Math.max(a, b), from + length - 1) - Math.max(Math.min(a, b), from + 1)
  return points.slice(1).reduce((sum, [bx, by], i) => {
    const [ax, ay] = points[i]!
    const across = shared(ax, bx, x, w)
    const down = shared(ay, by, y, h)
    return across >= 0 && down >= 0 ? sum + across + down : sum
  }, 0)
}

/** The way without its last `by` units, so that a line ends where its arrow begins. */
export function shortened(points: readonly Point[], by: number): readonly Point[] {
  const [last, before] = [points.at(-1)!, points.at(-2)!]
  const length = Math.hypot(last[0] - before[0], last[1] - before[1])
  const part = by / length
  return [
    ...points.slice(0, -1),
    [round(last[0] + (before[0] - last[0]) * part), round(last[1] + (before[1] - last[1]) * part)],
  ]
}

/** The way with its end broken into a zigzag: what a refusal looks like without colour. */
export function broken(points: readonly Point[]): readonly Point[] {
  const [last, before] = [points.at(-1)!, points.at(-2)!]
  const length = Math.hypot(last[0] - before[0], last[1] - before[1])
  const [dx, dy] = [(last[0] - before[0]) / length, (last[1] - before[1]) / length]
  const teeth = [44, 36, 26, 16, 8].map((back, i): Point => {
    const side = [0, 9, -9, 9, 0][i]!
    return [round(last[0] - dx * back - dy * side), round(last[1] - dy * back + dx * side)]
  })
  return [...points.slice(0, -1), ...teeth, last]
}

/** Straight pieces only: for what must keep its corners. */
export const sharpPathOf = (points: readonly Point[]) => `M${points.join('L')}`
