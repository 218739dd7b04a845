import type { Content } from '#content'
import type { Scene } from '#player'
import { ActorShape, DoorShape, GhostShape, WayMark, ZoneShape } from './drawings.tsx'
import { graphOf, type Graph, type PictureEdge, type PictureNode, type WayEdge } from './graphOf.ts'
import type { Layout, Point } from './layout.ts'
import { messageLine } from './message.ts'
import { MessageShape } from './MessageShape.tsx'
import { pathOf } from './paths.ts'

interface PictureProps {
  readonly layout: Layout
  readonly scene: Scene
  readonly content: Content
}

/** The whole picture as one SVG, at rest. The live diagram draws the same graph with the same shapes. */
export function Picture(props: PictureProps) {
  const { layout, content } = props
  return (
    <svg
      className="picture-svg"
      data-layout={layout.name}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={content.ui.diagram}
    >
      <PictureParts {...props} />
    </svg>
  )
}

/** What is in it, in units of the layout: for an SVG that holds more than the picture. */
export function PictureParts({ layout, scene, content }: PictureProps) {
  const graph = graphOf(scene, layout, content)
  const corners = cornersOf(graph)
  const drawn = [
    ...graph.nodes.map((node) => ({ z: node.zIndex, shape: nodeShape(node, corners.get(node.id)!) })),
    ...graph.edges.map((edge) => ({ z: edge.zIndex, shape: edgeShape(edge, graph, corners) })),
  ]
  return drawn.toSorted((a, b) => a.z! - b.z!).map(({ shape }) => shape)
}

/** Where every node's corner is on the board. Parents come before what stands in them. */
export function cornersOf({ nodes }: Graph): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>()
  for (const { id, parentId, position } of nodes) {
    const [x, y] = corners.get(parentId ?? '') ?? [0, 0]
    corners.set(id, [x + position.x, y + position.y])
  }
  return corners
}

/** From handle to handle, round the corners between them. */
export function pointsOf(
  edge: WayEdge,
  { nodes }: Graph,
  corners: ReadonlyMap<string, Point>,
): readonly Point[] {
  const end = (id: string, handle: string | null | undefined): Point => {
    const { x, y } = nodes.find((node) => node.id === id)!.handles!.find((one) => one.id === handle)!
    const [left, top] = corners.get(id)!
    return [left + x, top + y]
  }
  return [end(edge.source, edge.sourceHandle), ...edge.data.bends, end(edge.target, edge.targetHandle)]
}

/** Fleets are told of on the live picture alone. */
function nodeShape(node: PictureNode, [x, y]: Point) {
  const shape =
    node.type === 'zone' ? (
      <ZoneShape {...node.data} />
    ) : node.type === 'door' ? (
      <DoorShape {...node.data} />
    ) : node.type === 'actor' ? (
      <ActorShape {...node.data} />
    ) : node.type === 'ghost' ? (
      <GhostShape {...node.data} />
    ) : undefined
  return (
    shape && (
      <g key={node.id} transform={`translate(${x} ${y})`} className={node.className} {...dataOf(node)}>
        {shape}
      </g>
    )
  )
}

function edgeShape(edge: PictureEdge, graph: Graph, corners: ReadonlyMap<string, Point>) {
  return (
    <g key={edge.id} className={edge.className} {...dataOf(edge)}>
      {edge.type === 'way' ? (
        <>
          <path className="way-line" d={pathOf(pointsOf(edge, graph, corners))} />
          <WayMark {...edge.data} points={pointsOf(edge, graph, corners)} />
        </>
      ) : (
        <MessageShape
          data={edge.data}
          {...messageLine(edge.data.points, edge.data.half, edge.data.outcome)}
        />
      )}
    </g>
  )
}

/** What its element says of itself in the live picture. In a still one, which is one image, nothing is spoken piece by piece. */
const dataOf = ({ domAttributes }: PictureNode | PictureEdge) =>
  Object.fromEntries(Object.entries(domAttributes ?? {}).filter(([name]) => name.startsWith('data-')))
