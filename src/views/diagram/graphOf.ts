import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import { fill, type Content } from '#content'
import type { Actor } from '#engine'
import type { Fleet, Scene, SceneActor, SceneMessage, SceneWay } from '#player'
import { wayBetween, type Box, type FleetPlace, type Layout, type Point, type Zone } from './layout.ts'
import { messageLabel, wentAlong, type MessageLabel, type Wall } from './message.ts'
import { lengthOf, pointAt } from './paths.ts'
import { placeThings, type DrawnThing, type ThingRoom } from './things.ts'

/** What the picture of a scene is made of. The live diagram, files, slides and the document's first picture all draw this. */
export interface Graph {
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
}
export type PictureNode = BoardNode | ZoneNode | DoorNode | ActorNode | FleetNode | GhostNode
export type PictureEdge = WayEdge | MessageEdge

/** What the whole picture is drawn on, which nobody sees: fitting the view shows all of it. */
export type BoardNode = Node<Record<string, never>, 'board'>
export type ZoneNode = Node<ZoneData, 'zone'>
export type DoorNode = Node<DoorData, 'door'>
export type ActorNode = Node<ActorData, 'actor'>
/** The hosts behind the one in front, and how many VMs are how far. */
export type FleetNode = Node<FleetData, 'hosts' | 'legend'>
/** What could be there. */
export type GhostNode = Node<GhostData, 'ghost'>
export type WayEdge = Edge<WayData, 'way'> & { readonly type: 'way'; readonly data: WayData }
export type MessageEdge = Edge<MessageData, 'message'> & {
  readonly type: 'message'
  readonly data: MessageData
}

type Size = { readonly w: number; readonly h: number }
export type ZoneData = Size & {
  readonly kind: 'control' | 'annex' | 'data' | 'host'
  readonly name?: string
  readonly nameAt?: Point
}
export type DoorData = Size & { readonly hint: string; readonly at: Point; readonly plate: Point }
export type ActorData = Size & {
  readonly actor: SceneActor['name']
  readonly name: string
  /** What is wrong with it, in a word. */
  readonly note?: string
  readonly things: readonly DrawnThing[]
  readonly handles: readonly NodeHandle[]
  /** The name of the button that opens it, where there is one. */
  readonly opens?: string
}
export type GhostData = Size & { readonly boxed: boolean; readonly name: string; readonly text: string }
export type FleetData = {
  readonly fleet: Fleet
  readonly place: FleetPlace
  readonly layout: Layout['name']
  /** The host in front: its size, its word, and from its corner, where that stands and where its VM is named if not behind it. */
  readonly host: Size & { readonly word: string; readonly at: Point; readonly front?: Point }
}
export type WayData = {
  readonly state: SceneWay['state']
  /** The corners between the two handles. */
  readonly bends: readonly Point[]
  readonly mark?: Point
  /** What was asked here in the meantime. */
  readonly asked?: { readonly word: string; readonly about: string }
}
export type MessageData = MessageLabel & {
  readonly half: SceneMessage['half']
  readonly outcome: SceneMessage['outcome']
  /** The way that it went, from its sender on. */
  readonly points: readonly Point[]
  readonly brings?: Pick<DrawnThing, 'holding' | 'filled'>
  /** What stands on the way and answers. */
  readonly between?: { readonly at: Point; readonly word: string }
}

/** From back to front. A child lies at least one above its parent. */
const Z = {
  board: -5,
  plane: -4,
  annex: -3,
  host: -3,
  guest: -2,
  way: 0,
  door: 1,
  actor: 2,
  message: 3,
  fleet: 4,
}

/** Everything to draw of a scene in a layout. Pure: the same scene gives the same graph. */
export function graphOf(scene: Scene, layout: Layout, content: Content): Graph {
  return {
    nodes: [
      node('board', 'board', { x: 0, y: 0, w: layout.width, h: layout.height }, {}, { zIndex: Z.board }),
      ...zonesOf(layout, content),
      ...scene.actors.map((actor) => actorNode(actor, scene, layout, content)),
      doorNode(layout, content),
      ...(scene.fleet ? fleetNodes(scene.fleet, layout, content) : []),
      ...(scene.couldShare ? [secondNode(layout, content)] : []),
    ],
    edges: [
      ...scene.ways.flatMap((way) => wayEdge(way, layout, content)),
      ...(scene.message ? messageEdge(scene.message, layout, content) : []),
    ],
  }
}

/** The node of something that is drawn in `box`, given on the board; its parent's place is subtracted here. */
function node<D extends Record<string, unknown>, T extends string>(
  id: string,
  type: T,
  { x, y, w, h }: Box,
  data: D,
  {
    parent,
    ...more
  }: { readonly parent?: readonly [id: string, box: Box]; readonly zIndex: number } & Partial<Node>,
) {
  return {
    ariaRole: 'presentation' as const,
    ...more,
    id,
    type,
    data,
    position: { x: x - (parent?.[1].x ?? 0), y: y - (parent?.[1].y ?? 0) },
    ...(parent && { parentId: parent[0] }),
    width: w,
    height: h,
    // known, so that nothing waits to be measured before it is shown
    measured: { width: w, height: h },
  }
}

/** Attributes of an element that React Flow makes. It calls nodes and edges so for screen readers; none of ours is told by that. */
const attributes = (own: Readonly<Record<string, string | number | boolean | undefined>>) =>
  ({ 'aria-roledescription': undefined, ...own }) as object
const UNSPOKEN = { domAttributes: attributes({ 'aria-hidden': true }) }

function zonesOf({ control, annex, data, host }: Layout, { ui }: Content): ZoneNode[] {
  const zone = (
    kind: ZoneData['kind'],
    { box, name: at }: Zone,
    name: string | undefined,
    more: { readonly zIndex: number; readonly parent?: readonly [string, Box] },
  ) =>
    node(
      kind,
      'zone',
      box,
      {
        kind,
        w: box.w,
        h: box.h,
        ...(at && name !== undefined && { name, nameAt: [at[0] - box.x, at[1] - box.y] as const }),
      },
      { ...UNSPOKEN, ...more },
    )
  return [
    zone('control', control, ui.happensOnce, { zIndex: Z.plane }),
    ...(annex
      ? [zone('annex', annex, undefined, { zIndex: Z.annex, parent: ['control', control.box] })]
      : []),
    zone('data', data, ui.happensOnEveryCall, { zIndex: Z.plane }),
    zone('host', host, ui.host, { zIndex: Z.host, parent: ['data', data.box] }),
  ]
}

/** Where an actor stands: the guest on its host, the code in its guest, IMDS on the host and outside the guest. */
function parentOf(actor: SceneActor['name'], layout: Layout): readonly [string, Box] | undefined {
  if (actor === 'operator') return undefined
  if (actor === 'identityProvider' && layout.annex) return ['annex', layout.annex.box]
  if (actor === 'vm' || actor === 'imds') return ['host', layout.host.box]
  if (actor === 'code') return ['vm', layout.actors.vm]
  return actor === 'keyvault' ? ['data', layout.data.box] : ['control', layout.control.box]
}

function actorNode(
  { name: actor, role, state, things, unasked, aside, news }: SceneActor,
  { identities }: Scene,
  layout: Layout,
  content: Content,
): ActorNode {
  const box = layout.actors[actor]
  // The host is drawn apart, so the VM's own box is its guest.
  const name = actor === 'vm' ? content.ui.guest : content.actors[actor].short
  const note =
    state === 'deleted' ? content.picture.deleted : unasked ? content.picture.noEndpoint : undefined
  const parent = parentOf(actor, layout)
  const handles = handlesOf(actor, layout)
  const drawn = placeThings(things, identities, roomIn(actor, name, layout), content)
  return node(
    actor,
    'actor',
    box,
    { actor, name, w: box.w, h: box.h, things: drawn, handles, ...(note && { note }) },
    {
      className: 'actor',
      zIndex: actor === 'vm' ? Z.guest : Z.actor,
      handles,
      ariaRole: 'group',
      ariaLabel: [...new Set([name, content.actors[actor].name, ...(note ? [note] : [])])].join(', '),
      domAttributes: attributes({
        'data-actor': actor,
        'data-role': role,
        'data-state': state,
        'data-aside': aside && 'true',
        'data-news': news,
      }),
      ...(parent && { parent }),
    },
  )
}

/** Under an actor's name, and in the guest above its code; beside the name where that is too little. */
function roomIn(actor: Actor, name: string, { actors, door, letter }: Layout): ThingRoom {
  const { w, h, x, y } = actors[actor]
  const guest = actor === 'vm'
  // The plate with the address may hang before the guest.
  const [plateX, plateY] = door.plate
  const hangs = guest && plateX - 97 > x && plateY > y && plateY < actors.code.y
  return {
    w: hangs ? plateX - 97 - 4 - x : w,
    top: guest ? 48 : 60,
    bottom: (guest ? actors.code.y - y : h) - 2,
    nameEnd: 54 + name.length * letter + 12,
  }
}

/**
 * Where ways touch an actor's box, each by the way's name: messages begin there and end there. The same list for the same
 * box, so that it is drawn once.
 */
function handlesOf(actor: SceneActor['name'], layout: Layout): NodeHandle[] {
  const known = HANDLES.get(layout.actors[actor])
  if (known) return known
  const { x, y, w, h } = layout.actors[actor]
  const handles = Object.entries(layout.ways).flatMap(([id, { points }]) => {
    const end = id.startsWith(`${actor}-`) ? points[0] : id.endsWith(`-${actor}`) ? points.at(-1) : undefined
    if (!end) return []
    const [left, top] = [end[0] - x, end[1] - y]
    const position =
      left === 0 ? Position.Left : left === w ? Position.Right : top === h ? Position.Bottom : Position.Top
    const handle = { id, position, x: left, y: top, width: 0, height: 0 }
    return [{ ...handle, type: 'source' } as const, { ...handle, type: 'target' } as const]
  })
  HANDLES.set(layout.actors[actor], handles)
  return handles
}
const HANDLES = new WeakMap<Box, NodeHandle[]>()

/** A second VM that could share the identity: not there, so only said. */
function secondNode({ fleet: { box, squares } }: Layout, { picture }: Content): GhostNode {
  const h = squares ? 104 : box.h
  return node(
    'second',
    'ghost',
    { ...box, y: box.y + box.h - h, h },
    { w: box.w, h, boxed: squares, name: picture.secondVm, text: picture.couldShare },
    { zIndex: Z.fleet, domAttributes: attributes({ 'data-could': 'share' }) },
  )
}

/** As large as what is drawn of it: the opening, its name plate and what joins them. */
function doorNode(layout: Layout, { actors }: Content): DoorNode {
  const {
    at: [x, y],
    plate: [px, py],
  } = layout.door
  const [left, top] = [Math.min(x - 13, px - 97), Math.min(y - 27, py - 20)]
  const [right, bottom] = [Math.max(x + 13, px + 97), Math.max(y + 27, py + 10)]
  const door = { x: left, y: top, w: right - left, h: bottom - top }
  return node(
    'door',
    'door',
    door,
    {
      hint: actors.imds.role,
      w: door.w,
      h: door.h,
      at: [x - left, y - top] as const,
      plate: [px - left, py - top] as const,
    },
    { zIndex: Z.door, parent: ['vm', layout.actors.vm], domAttributes: attributes({}) },
  )
}

function fleetNodes(fleet: Fleet, layout: Layout, { ui }: Content): FleetNode[] {
  const {
    host: { box, name: [x, y] = [0, 0] },
    data,
    fleet: place,
  } = layout
  const front = place.front && ([place.front[0] - box.x, place.front[1] - box.y] as const)
  const host = {
    w: box.w,
    h: box.h,
    word: ui.host,
    at: [x - box.x, y - box.y] as const,
    ...(front && { front }),
  }
  const drawn = { fleet, place, layout: layout.name, host }
  return [
    node('hosts', 'hosts', box, drawn, { ...UNSPOKEN, zIndex: Z.fleet, parent: ['data', data.box] }),
    node('legend', 'legend', place.box, drawn, { zIndex: Z.fleet, domAttributes: attributes({}) }),
  ]
}

function wayEdge(
  { from, to, state, asked }: SceneWay,
  layout: Layout,
  { actors, picture }: Content,
): WayEdge[] {
  const way = wayBetween(layout, from, to)
  if (!way) return []
  const { name, points, mark } = way
  const [source, target] = name.split('-') as [Actor, Actor]
  const what = asked?.flatMap((kind) => picture.askedFor[kind] ?? []).join(', ')
  const about = what === undefined ? undefined : fill(picture.askedWhat, { what })
  return [
    {
      id: name,
      type: 'way',
      className: 'way',
      source,
      target,
      sourceHandle: name,
      targetHandle: name,
      zIndex: Z.way,
      ariaRole: about ? 'button' : 'img',
      ariaLabel: [`${actors[from].name} ↔ ${actors[to].name}`, ...(about ? [about] : [])].join(', '),
      domAttributes: attributes({ 'data-way': name, 'data-state': state, ...(about && { tabIndex: 0 }) }),
      data: {
        state,
        bends: points.slice(1, -1),
        ...(mark && { mark }),
        ...(about && { asked: { word: picture.asked, about } }),
      },
    },
  ]
}

function messageEdge(message: SceneMessage, layout: Layout, { actors, picture }: Content): MessageEdge[] {
  const { from, half, outcome, brings } = message
  // What nobody has the name for is looked for beyond everything else: at the other end of the sender's first way.
  const to = message.to ?? neighbourOf(layout, from)
  const way = to && wayBetween(layout, from, to)
  if (!way) return []
  const along = way.against ? way.points.toReversed() : way.points
  const points = wentAlong(along, message, wallBefore(layout, from, to))
  const label = messageLabel(layout, way, message, points)
  return [
    {
      id: 'message',
      type: 'message',
      className: 'message',
      source: from,
      target: to,
      sourceHandle: way.name,
      targetHandle: way.name,
      zIndex: Z.message,
      ariaRole: 'img',
      ariaLabel: `${label.text}, ${actors[from].name}${message.to ? ` → ${actors[message.to].name}` : ''}`,
      domAttributes: attributes({
        'data-message': half,
        'data-from': from,
        'data-to': message.to,
        'data-outcome': outcome === 'arrived' ? undefined : outcome,
      }),
      data: {
        ...label,
        half,
        outcome,
        points,
        ...(brings && { brings: { holding: brings.holding, filled: false } }),
        ...(outcome === 'between' && {
          between: { at: pointAt(along, lengthOf(along) / 2), word: picture.proxy },
        }),
      },
    },
  ]
}

/** The host's, for what is on it and called from elsewhere, else the receiver's. */
function wallBefore({ actors, host }: Layout, from: Actor, to: Actor): Wall {
  return isOnHost(to) && !isOnHost(from) ? { box: host.box, gap: 10 } : { box: actors[to], gap: 40 }
}
const isOnHost = (actor: Actor) => actor === 'vm' || actor === 'code' || actor === 'imds'

const neighbourOf = ({ ways }: Layout, actor: Actor): Actor | undefined =>
  Object.keys(ways)
    .find((name) => name.startsWith(`${actor}-`))
    ?.split('-')[1] as Actor | undefined

/** The new elements in their order; those that say the same as one of the last are that very object. */
export function kept<T extends { readonly id: string }>(last: T[], next: readonly T[]): T[] {
  const now = next.map((element) => {
    const before = last.find(({ id }) => id === element.id)
    return before && JSON.stringify(before) === JSON.stringify(element) ? before : element
  })
  return now.length === last.length && now.every((element, i) => element === last[i]) ? last : now
}
