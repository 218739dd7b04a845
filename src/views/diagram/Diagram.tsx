import {
  getViewportForBounds,
  ReactFlow,
  useReactFlow,
  type Edge,
  type Node,
  type Viewport,
} from '@xyflow/react'
import {
  createContext,
  use,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import type { Actor } from '#engine'
import { fill, type Content } from '#content'
import type { Scene } from '#player'
import { pinNodes } from '../own/Pins.tsx'
import { ownPins } from '../own/store.ts'
import { edgeTypes, TravelsContext } from './edges.tsx'
import { graphOf, kept, type ActorNode } from './graphOf.ts'
import type { Layout } from './layout.ts'
import { layoutFor } from './layouts.ts'
import { nodeTypes } from './nodes.tsx'

/** `asked`: what the sender of the answer shown asked others in the meantime. */
export type Picked = Actor | 'message' | 'asked'

export interface DiagramProps {
  readonly scene: Scene
  readonly content: Content
  /** The stop was reached by going one on, so its message travels. */
  readonly travels?: boolean | undefined
  /** `auto` takes the one that can be drawn larger in the room there is. */
  readonly layout?: 'auto' | Layout | undefined
  /** Told when an actor or the message shown is clicked or tapped. */
  readonly onPick?: ((picked: Picked, event: ReactMouseEvent) => void) | undefined
  /** Told when a way is clicked on which nobody asked anything in the meantime. */
  readonly onWay?: ((ends: readonly [Actor, Actor]) => void) | undefined
  /** True where picking an actor opens something: each box has a button then, for the keyboard. */
  readonly opens?: boolean | undefined
}

/** What stands in the picture's place where its room cannot be measured: in the document that the build writes. */
export const StandIn = createContext<ReactNode>(null)

/**
 * The picture of one stop. It fills the positioned box around it; going one stop on sends the message on its way,
 * everything else (back, jumps, another run) is there at once.
 */
export function Diagram({
  scene,
  content,
  travels = false,
  layout: wish = 'auto',
  onPick,
  onWay,
  opens = false,
}: DiagramProps) {
  const standIn = use(StandIn)
  const room = useRef<HTMLDivElement>(null)
  const size = useSize(room)
  const layout = wish === 'auto' ? layoutFor(size.width, size.height) : wish
  const { nodes, edges } = useGraph(scene, layout, content, opens)
  const handlers = useHandlers(onPick, onWay)
  const view = getViewportForBounds(
    { x: 0, y: 0, width: layout.width, height: layout.height },
    size.width,
    size.height,
    MIN_ZOOM,
    MAX_ZOOM,
    WHOLE.padding,
  )
  return (
    <div
      ref={room}
      className="picture"
      data-layout={layout.name}
      data-advanced={travels || undefined}
      role="group"
      aria-label={content.ui.diagram}
    >
      {size.width === 0 ? (
        standIn
      ) : (
        <TravelsContext value={travels}>
          <ReactFlow
            key={layout.name}
            ref={asPicture}
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            width={size.width}
            height={size.height}
            defaultViewport={view}
            fitView
            fitViewOptions={WHOLE}
            minZoom={MIN_ZOOM}
            maxZoom={MAX_ZOOM}
            onKeyDown={pressAsked}
            {...handlers}
            style={boardStyle(view)}
            {...STILL}
          >
            <Refit {...view} />
          </ReactFlow>
        </TravelsContext>
      )}
    </div>
  )
}

/** What readers cannot do with the picture yet, and what the page keeps: the wheel, the finger and every key. */
const STILL = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  panOnDrag: false,
  panOnScroll: false,
  zoomOnScroll: false,
  zoomOnPinch: false,
  zoomOnDoubleClick: false,
  preventScrolling: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  panActivationKeyCode: null,
  zoomActivationKeyCode: null,
  // What lies over what is the graph's affair.
  zIndexMode: 'manual',
} as const

/** Where the board is, for what stands beside it at its scale. */
const boardStyle = ({ x, y, zoom }: Viewport) =>
  ({ '--board-x': `${x}px`, '--board-y': `${y}px`, '--board-zoom': zoom }) as CSSProperties

const [MIN_ZOOM, MAX_ZOOM] = [0.1, 4]
/** Under the board there is a strip for React Flow's name: a share of the height, as in diagram.css. */
const WHOLE = { padding: { top: 0, left: 0, right: 0, bottom: '3.5%' } } as const

/** React Flow calls itself an application, which takes the reading keys from screen readers; this is a picture. */
const asPicture = (element: HTMLDivElement | null) => element?.setAttribute('role', 'presentation')

/** The graph of a scene and of what is pinned on it. What is as it was stays the same object, so that a step draws only what it changes. */
function useGraph(scene: Scene, layout: Layout, content: Content, opens: boolean) {
  const pins = useSyncExternalStore(ownPins.subscribe, ownPins.get, ownPins.get)
  const [keep] = useState(createKeeper)
  return useMemo(() => {
    const { nodes: all, edges } = graphOf(scene, layout, content)
    const nodes = opens ? all.map((node) => withButton(node, content)) : all
    return keep({ nodes: pins ? [...nodes, ...pinNodes(pins, layout, content)] : nodes, edges })
  }, [keep, scene, layout, content, pins, opens])
}

/** An actor's box that can be opened: with a button for the keyboard, and all that it has in its name. */
function withButton(node: Node, { picture }: Content): Node {
  if (node.type !== 'actor') return node
  const data = node.data as ActorNode['data']
  const ariaLabel = [node.ariaLabel, ...data.things.map(({ title }) => title)].join('; ')
  return { ...node, ariaLabel, data: { ...data, opens: fill(picture.opens, { actor: data.name }) } }
}

function createKeeper() {
  let last: { nodes: Node[]; edges: Edge[] } = { nodes: [], edges: [] }
  return ({ nodes, edges }: { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] }) => {
    last = { nodes: kept(last.nodes, nodes), edges: kept(last.edges, edges) }
    return last
  }
}

/** Enter does what a click does, on a way where something was asked. */
function pressAsked(event: KeyboardEvent<HTMLElement>) {
  const asked = (event.target as Element).closest('[data-way][data-state="asked"]')
  if (event.key !== 'Enter' || !asked) return
  event.preventDefault()
  asked.dispatchEvent(new MouseEvent('click', { bubbles: true }))
}

function useHandlers(onPick: DiagramProps['onPick'], onWay: DiagramProps['onWay']) {
  return useMemo(
    () =>
      onPick && {
        onNodeClick: (event: ReactMouseEvent, { id, type }: Node) => {
          if (type === 'actor') onPick(id as Actor, event)
        },
        onEdgeClick: (event: ReactMouseEvent, { type, data, source, target }: Edge) => {
          if (type === 'message') onPick('message', event)
          if (type !== 'way') return
          if (data?.['asked']) onPick('asked', event)
          else onWay?.([source as Actor, target as Actor])
        },
      },
    [onPick, onWay],
  )
}

/** Shows the whole board again when its room has changed. */
function Refit({ x, y, zoom }: Viewport) {
  const { setViewport } = useReactFlow()
  useLayoutEffect(() => void setViewport({ x, y, zoom }), [setViewport, x, y, zoom])
  return null
}

/**
 * The size of an element's inside in CSS pixels, measured before anything is painted and whenever it changes. It begins
 * with the size of the document's first picture, whose place this one takes, so that nothing is drawn without a size.
 */
function useSize(element: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState(() => roomOf(globalThis.document?.querySelector('.picture')))
  useLayoutEffect(() => {
    const target = element.current!
    const measure = () => setSize((last) => same(last, roomOf(target)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return size
}

interface Size {
  readonly width: number
  readonly height: number
}
const roomOf = (element: Element | null | undefined): Size => ({
  width: element?.clientWidth ?? 0,
  height: element?.clientHeight ?? 0,
})
/** The old one where nothing has changed, so that nothing is drawn again. */
const same = (last: Size, now: Size) => (last.width === now.width && last.height === now.height ? last : now)
