import { describe, expect, it } from 'vitest'
import { chartOf, systemAssigned, userAssigned, type ChartRegion } from '#machines'
import { layoutOf, NODE } from './layout.ts'

const regions = [systemAssigned, userAssigned].flatMap((machine) => chartOf(machine).regions)
/** Where a line begins and ends, and its outermost x. */
const numbers = (path: string) => path.match(/-?\d+(\.\d+)?/g)!.map(Number)
const rowAt = (region: ChartRegion, y: number) => region.states[Math.floor(y / NODE.pitch + 1e-9)]!.key

describe('the layout of a region', () => {
  it('draws each transition once, and every way into the state that it leads to', () => {
    for (const region of regions) {
      const { edges, width, height } = layoutOf(region)
      expect(edges.map(({ edge }) => edge)).toEqual(region.edges)
      for (const { edge, head } of edges) {
        const [, , x, y] = numbers(head) as [number, number, number, number]
        const onTop = edge.from !== undefined && x > NODE.left && x < NODE.left + NODE.width
        expect(rowAt(region, y), `${region.key} ${edge.from} → ${edge.to}`).toBe(edge.to)
        expect(onTop ? y % NODE.pitch : [NODE.left, NODE.left + NODE.width]).toEqual(
          onTop ? expect.closeTo(0, 2) : expect.arrayContaining([x]),
        )
      }
      for (const { line, head } of edges)
        expect(Math.max(...numbers(line), ...numbers(head))).toBeLessThanOrEqual(Math.max(width, height))
    }
  })

  it('lets no two detours that pass the same state run in one lane', () => {
    for (const region of regions) {
      const detours = layoutOf(region)
        .edges.filter(({ line }) => line.includes('Q'))
        .map(({ edge, line }) => {
          const rows = [edge.from!, edge.to]
            .map((key) => region.states.findIndex((state) => state.key === key))
            .sort((a, b) => a - b)
          return { lane: /Q (\S+)/.exec(line)![1], low: rows[0]!, high: rows[1]! }
        })
      for (const [i, one] of detours.entries()) {
        for (const other of detours.slice(i + 1)) {
          if (one.lane === other.lane)
            expect(one.high < other.low || other.high < one.low, region.key).toBe(true)
        }
      }
    }
  })
})
