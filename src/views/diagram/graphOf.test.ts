import { beforeAll, describe, expect, test } from 'vitest'
import { en } from '#content'
import { sceneOf, type Detail, type Run, type Scenario, type Scene } from '#player'
import { runOf } from '../../player/testing/runs.ts'
import { graphOf, kept, type Graph } from './graphOf.ts'
import type { Layout } from './layout.ts'
import { tall, wide } from './layouts.ts'
import { stage } from './stageLayout.ts'
import { cornersOf, pointsOf } from './Picture.tsx'

const SYSTEM: Scenario = { flow: 'system', target: 'secret', order: 'attach-first' }
const RUNS: readonly Scenario[] = [
  SYSTEM,
  { flow: 'user', target: 'key', order: 'grant-first' },
  { flow: 'user', target: 'arm', order: 'attach-first' },
  { ...SYSTEM, fault: 'imds.metadata-header' },
  { ...SYSTEM, branch: 'off' },
  { ...SYSTEM, flow: 'user', branch: 'ten' },
]
const LAYOUTS = [wide, tall, stage] as const

/** Every scene of a run, its supporting messages included. */
const scenesOf = (run: Run, detail: Detail = 'all'): readonly Scene[] => {
  const frames = run.frames[detail]
  const stops = frames.map(({ stop }) => stop)
  return [-1, ...stops.keys()].map((index) =>
    sceneOf({ ...run.scenario, stops, index, recorded: stops[index] }),
  )
}

describe('the graph of every scene, in every layout', () => {
  let graphs: readonly (readonly [scene: Scene, layout: Layout, graph: Graph])[]
  beforeAll(async () => {
    const runs = await Promise.all(RUNS.map(runOf))
    graphs = runs
      .flatMap((run) => scenesOf(run))
      .flatMap((scene) => LAYOUTS.map((layout) => [scene, layout, graphOf(scene, layout, en)] as const))
    expect(graphs.length).toBeGreaterThan(300)
  }, 120_000)

  test('has a node for every actor, named as it is seen, with all that it holds', () => {
    for (const [scene, , { nodes }] of graphs) {
      for (const { name, things } of scene.actors) {
        const node = nodes.find(({ id }) => id === name)!
        expect(node).toMatchObject({
          type: 'actor',
          ariaRole: 'group',
          domAttributes: { 'data-actor': name },
        })
        if (node.type !== 'actor') continue
        expect(node.ariaLabel!.startsWith(node.data.name)).toBe(true)
        expect(node.data.things.map(({ holding }) => holding)).toEqual(things.map(({ holding }) => holding))
      }
    }
  })

  test('has ids of their own, parents before their children, and every node on the board', () => {
    for (const [, { width, height }, graph] of graphs) {
      const ids = [...graph.nodes, ...graph.edges].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const corners = cornersOf(graph)
      for (const [i, node] of graph.nodes.entries()) {
        if (node.parentId) expect(ids.indexOf(node.parentId), node.id).toBeLessThan(i)
        const [x, y] = corners.get(node.id)!
        expect(x >= 0 && y >= 0 && x + node.width! <= width && y + node.height! <= height, node.id).toBe(true)
      }
    }
  })

  test('has the guest on its host, the code in its guest, and IMDS on the host but outside the guest', () => {
    for (const [, , { nodes }] of graphs) {
      const parents = Object.fromEntries(nodes.map(({ id, parentId }) => [id, parentId]))
      expect(parents).toMatchObject({ host: 'data', vm: 'host', code: 'vm', door: 'vm', imds: 'host' })
      expect(parents).toMatchObject({ keyvault: 'data', arm: 'control', operator: undefined })
    }
  })

  test('has edges whose ends are handles that exist, on the way that the layout has for them', () => {
    for (const [, layout, graph] of graphs) {
      const corners = cornersOf(graph)
      for (const edge of graph.edges) {
        for (const [end, handle] of [
          [edge.source, edge.sourceHandle],
          [edge.target, edge.targetHandle],
        ] as const) {
          const node = graph.nodes.find(({ id }) => id === end)!
          expect(
            node.handles?.map(({ id }) => id),
            `${edge.id} at ${end}`,
          ).toContain(handle)
        }
        const { points } = layout.ways[edge.sourceHandle as keyof Layout['ways']]
        const against = edge.sourceHandle!.startsWith(`${edge.target}-`)
        if (edge.type === 'way') expect(pointsOf(edge, graph, corners)).toEqual(points)
        else expect(edge.data.points[0]).toEqual(against ? points.at(-1) : points[0])
      }
    }
  })

  test('has the message shown between exactly its sender and its receiver', () => {
    let shown = 0
    for (const [{ message }, , { edges }] of graphs) {
      const drawn = edges.filter(({ type }) => type === 'message')
      if (!message || message.from === message.to) expect(drawn).toEqual([])
      else if (drawn.length > 0) {
        shown += 1
        expect(drawn).toMatchObject([
          {
            source: message.from,
            target: message.to,
            domAttributes: { 'data-message': message.half, 'data-from': message.from, 'data-to': message.to },
          },
        ])
      }
    }
    expect(shown).toBeGreaterThan(0.9 * graphs.length)
  })
})

describe('from one stop to the next', () => {
  test('what nothing has happened to stays the same object, and a step back draws what was there', async () => {
    const { frames } = await runOf(SYSTEM)
    const stops = frames.main.map(({ stop }) => stop)
    const index = stops.findIndex(({ kind, half }) => kind === 'entra.token' && half === 'response')
    const at = (i: number) =>
      graphOf(sceneOf({ flow: 'system', target: 'secret', stops, index: i }), wide, en)
    const before = at(index - 1)
    const nodes = kept([...before.nodes], at(index).nodes)
    expect(nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id)).toEqual([
      'entra',
      'imds',
    ])
    expect(kept(nodes, at(index).nodes)).toBe(nodes)
    expect(at(index - 1)).toEqual(before)
  })
})
