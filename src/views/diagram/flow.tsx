import { Position, type Edge, type EdgeTypes, type Node, type NodeTypes } from '@xyflow/react'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { Actor } from '#engine'
import type { Content } from '#content'
import { MessageMark } from './MessageMark.tsx'
import { messageShape } from './message.ts'
import { ActorBox } from './parts.tsx'
import type { Box, Layout, RouteName } from './places.ts'
import { RouteLine } from './RouteLine.tsx'
import { Door, Scenery } from './scenery.tsx'
import {
  useActorView,
  useDigits,
  useIsLanding,
  useRouteState,
  useSceneContent,
  useSceneFlow,
  useSceneLayout,
  useSceneView,
} from './store.ts'
import { travel } from './travel.ts'
import { ACTORS, carriedIn, ROUTES } from './view.ts'
import { boxWords } from './words.ts'

const ActorNode = memo(({ id }: { readonly id: string }) => {
  const actor = id as Actor
  const box = useSceneLayout().actors[actor]
  const [view, landing, flow, digits] = [
    useActorView(actor),
    useIsLanding(actor),
    useSceneFlow(),
    useDigits(),
  ]
  const words = boxWords(useSceneContent(), actor)
  return (
    <svg width={box.w} height={box.h}>
      <ActorBox
        actor={actor}
        box={box}
        words={words}
        view={view}
        flow={flow}
        landing={landing}
        digits={digits}
      />
    </svg>
  )
})

const SceneryNode = memo(() => {
  const layout = useSceneLayout()
  const { ui } = useSceneContent()
  return (
    <svg width={layout.width} height={layout.height} aria-hidden="true">
      <Scenery layout={layout} ui={ui} />
    </svg>
  )
})

const DoorNode = memo(() => {
  const [layout, { actors }] = [useSceneLayout(), useSceneContent()]
  return (
    <svg width={layout.width} height={layout.height}>
      <Door layout={layout} hint={actors.imds.role} />
    </svg>
  )
})

const MessageNode = memo(() => {
  const [layout, flow, view] = [useSceneLayout(), useSceneFlow(), useSceneView()]
  const packet = useRef<SVGGElement>(null)
  const { stop, travels } = view
  const shape = useMemo(() => stop && messageShape(layout, stop), [layout, stop])
  useEffect(
    () => (travels && shape && packet.current ? travel(packet.current, shape.way) : undefined),
    [shape, travels],
  )
  return (
    <svg width={layout.width} height={layout.height}>
      {stop && shape && (
        <MessageMark stop={stop} shape={shape} flow={flow} carried={carriedIn(view)} packet={packet} />
      )}
    </svg>
  )
})

const RouteEdge = memo(({ id }: { readonly id: string }) => {
  const name = id as RouteName
  const layout = useSceneLayout()
  const state = useRouteState(name)
  return state === 'off' ? null : <RouteLine layout={layout} name={name} state={state} />
})

/** Held for the life of the page: React Flow draws everything anew when they change. */
export const nodeTypes: NodeTypes = {
  actor: ActorNode,
  scenery: SceneryNode,
  door: DoorNode,
  message: MessageNode,
}
export const edgeTypes: EdgeTypes = { route: RouteEdge }

const still = { draggable: false, selectable: false, connectable: false, focusable: false, data: {} } as const
const anchors = (w: number, h: number): NonNullable<Node['handles']> =>
  (['source', 'target'] as const).map((type) => ({
    type,
    position: Position.Top,
    x: w / 2,
    y: h / 2,
    width: 1,
    height: 1,
  }))

const sized = (
  id: string,
  type: string,
  { x, y, w, h }: Box,
  zIndex: number,
  more: Partial<Node> = {},
): Node => ({
  ...still,
  id,
  type,
  position: { x, y },
  width: w,
  height: h,
  measured: { width: w, height: h },
  zIndex,
  handles: anchors(w, h),
  ...more,
})

/** Nodes from back to front: bands and host, the guest, (edges), the door in its wall, the other actors, the message. */
export function nodesOf(layout: Layout, content: Content): Node[] {
  const board = { x: 0, y: 0, w: layout.width, h: layout.height }
  return [
    sized('scenery', 'scenery', board, -2, { domAttributes: { 'aria-hidden': true } }),
    ...ACTORS.map((actor) =>
      sized(actor, 'actor', layout.actors[actor], actor === 'vm' ? -1 : 2, {
        ariaRole: 'group',
        ariaLabel: content.actors[actor].name,
      }),
    ),
    sized('door', 'door', board, 1),
    sized('message', 'message', board, 3),
  ]
}

export function edgesOf(content: Content): Edge[] {
  return ROUTES.map((name) => {
    const [source, target] = name.split('-') as [Actor, Actor]
    return {
      id: name,
      type: 'route',
      source,
      target,
      selectable: false,
      focusable: false,
      ariaRole: 'img',
      ariaLabel: `${content.actors[source].name} ↔ ${content.actors[target].name}`,
    }
  })
}
