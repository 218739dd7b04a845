import type { ChartEdge, ChartRegion } from '#machines'

/** Lengths in em, from the chart's corner. */
export const NODE = { left: 1.5, width: 7.75, height: 1.6, pitch: 2.3 } as const
const LANE = 0.7
const HEAD = 0.32

export interface DrawnEdge {
  readonly edge: ChartEdge
  readonly line: string
  readonly head: string
}
export interface RegionLayout {
  readonly width: number
  readonly height: number
  readonly edges: readonly DrawnEdge[]
  /** The arrow that says where the region begins, and its dot. */
  readonly initial: Omit<DrawnEdge, 'edge'> & { readonly dot: readonly [x: number, y: number] }
}

/**
 * Places a region's states below one another, in the machine's order, and its transitions around them: to the next
 * state straight down, from any state in from the left, all others through lanes on the right.
 */
export function layoutOf({ states, edges, initial }: ChartRegion): RegionLayout {
  const rowOf = (key: string) => states.findIndex((state) => state.key === key)
  const around = edges.filter(({ from, to }) => from !== undefined && rowOf(to) !== rowOf(from) + 1)
  const lanes = lanesFor(around.map(({ from, to }) => [rowOf(from!), rowOf(to)]))
  return {
    width: NODE.left + NODE.width + (Math.max(-1, ...lanes) + 1.6) * LANE,
    height: (states.length - 1) * NODE.pitch + NODE.height,
    initial: beginning(rowOf(initial)),
    edges: edges.map((edge) => {
      const to = rowOf(edge.to)
      if (edge.from === undefined) return entering(edge, to)
      const from = rowOf(edge.from)
      return to === from + 1 ? falling(edge, from) : detour(edge, from, to, lanes[around.indexOf(edge)]!)
    }),
  }
}

const middle = (row: number) => row * NODE.pitch + NODE.height / 2
const path = (...points: readonly (string | number)[]) =>
  points.map((point) => (typeof point === 'number' ? round(point) : point)).join(' ')
const round = (value: number) => Math.round(value * 100) / 100

/** An arrow's head with its tip at a point, towards one side. */
const head = (x: number, y: number, dx: number, dy: number) =>
  path(
    'M',
    x - dx * HEAD - dy * HEAD * 0.7,
    y - dy * HEAD - dx * HEAD * 0.7,
    'L',
    x,
    y,
    'L',
    x - dx * HEAD + dy * HEAD * 0.7,
    y - dy * HEAD + dx * HEAD * 0.7,
  )

function beginning(row: number): RegionLayout['initial'] {
  const [x, y] = [NODE.left - 1, middle(row) - 0.4]
  return { dot: [x, y], line: path('M', x, y, 'H', NODE.left), head: head(NODE.left, y, 1, 0) }
}

function entering(edge: ChartEdge, row: number): DrawnEdge {
  const y = middle(row) + 0.3
  return { edge, line: path('M', 0.25, y, 'H', NODE.left), head: head(NODE.left, y, 1, 0) }
}

function falling(edge: ChartEdge, row: number): DrawnEdge {
  const x = NODE.left + NODE.width / 2
  const top = row * NODE.pitch + NODE.height
  const bottom = (row + 1) * NODE.pitch
  return { edge, line: path('M', x, top, 'V', bottom), head: head(x, bottom, 0, 1) }
}

function detour(edge: ChartEdge, from: number, to: number, lane: number): DrawnEdge {
  const side = NODE.left + NODE.width
  const x = side + (lane + 1) * LANE
  const towards = to > from ? 1 : -1
  const start = middle(from) + (from === to ? -0.4 : 0.4 * towards)
  const end = middle(to) - (from === to ? -0.4 : 0.4 * towards)
  const r = 0.35 * (end > start ? 1 : -1)
  return {
    edge,
    line: path(
      'M',
      side,
      start,
      'H',
      x - 0.35,
      'Q',
      x,
      start,
      x,
      start + r,
      'V',
      end - r,
      'Q',
      x,
      end,
      x - 0.35,
      end,
      'H',
      side,
    ),
    head: head(side, end, -1, 0),
  }
}

/** The innermost lane that is free along each way, the shortest ways first. */
function lanesFor(ways: readonly (readonly [from: number, to: number])[]): number[] {
  const taken: (readonly [number, number])[][] = []
  const lanes = ways.map(() => 0)
  const spans = ways.map(([from, to], i) => ({ i, span: [Math.min(from, to), Math.max(from, to)] as const }))
  for (const { i, span } of spans.toSorted(
    (one, other) => one.span[1] - one.span[0] - other.span[1] + other.span[0],
  )) {
    const free = taken.findIndex((others) => others.every(([low, high]) => high < span[0] || low > span[1]))
    const lane = free < 0 ? taken.length : free
    ;(taken[lane] ??= []).push(span)
    lanes[i] = lane
  }
  return lanes
}
