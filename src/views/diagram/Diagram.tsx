import { ReactFlow } from '@xyflow/react'
import {
  createContext,
  lazy,
  use,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react'
import type { Content } from '#content'
import type { Flow, Stop } from '#player'
import { edgesOf, edgeTypes, nodesOf, nodeTypes } from './flow.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { ownPins } from '../own/store.ts'
import { useAdvance } from '../parts/useAdvance.ts'
import { layoutFor } from './layout.ts'
import type { Layout } from './places.ts'
import { createSceneStore, SceneContext, type Digits } from './store.ts'
import { viewAt } from './view.ts'

export interface DiagramProps {
  /** The stops of the run in order, and which of them is shown; −1 is the start. */
  readonly stops: readonly Stop[]
  readonly index: number
  readonly flow: Flow
  readonly content: Content
  /** The last four digits of the things on the picture (`digitsOf`), as far as they are recorded. */
  readonly digits?: Digits | undefined
  /** `auto` takes the one that can be drawn larger in the room there is. */
  readonly layout?: 'auto' | Layout | undefined
}

const Fleet = lazy(() => import('../fleet/Fleet.tsx'))
const Pins = lazy(() => import('../own/Pins.tsx'))
const NO_DIGITS: Digits = {}

/** What stands in the picture's place where its room cannot be measured: in the document that the build writes. */
export const StandIn = createContext<ReactNode>(null)

/**
 * The picture of one stop. It fills the positioned box around it; going one stop on sends the message on its way,
 * everything else (back, jumps, another run) is there at once.
 */
export function Diagram({
  stops,
  index,
  flow,
  content,
  digits = NO_DIGITS,
  layout: wish = 'auto',
}: DiagramProps) {
  const standIn = use(StandIn)
  const room = useRef<HTMLDivElement>(null)
  const size = useSize(room)
  const layout = wish === 'auto' ? layoutFor(size.width, size.height) : wish
  const scale = Math.min(size.width / layout.width, size.height / layout.height)
  const travels = useAdvance(stops, index)
  const scene = useMemo(
    () => ({ layout, flow, content, digits, view: viewAt(stops, index, travels) }),
    [layout, flow, content, digits, stops, index, travels],
  )
  const [store] = useState(() => createSceneStore(scene))
  useLayoutEffect(() => store.set(scene), [store, scene])
  const nodes = useMemo(() => nodesOf(layout, content), [layout, content])
  const edges = useMemo(() => edgesOf(content), [content])
  // The same element at every stop: React Flow is not asked again what has not changed.
  const drawing = useMemo(
    () => (
      <ReactFlow
        key={layout.name}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...READ_ONLY}
        ref={asPicture}
      />
    ),
    [layout.name, nodes, edges],
  )
  const fleet = stops[index]?.fleet
  const pins = useSyncExternalStore(ownPins.subscribe, ownPins.get, ownPins.get)
  const [left, top] = [(size.width - layout.width * scale) / 2, (size.height - layout.height * scale) / 2]
  return (
    <div
      ref={room}
      className="picture"
      data-layout={layout.name}
      role="group"
      aria-label={content.ui.diagram}
    >
      {size.width === 0 ? (
        standIn
      ) : (
        <div
          className="board"
          style={{
            width: layout.width,
            height: layout.height,
            transform: `translate(${left}px, ${top}px) scale(${scale})`,
          }}
        >
          <SceneContext value={store}>{drawing}</SceneContext>
          {fleet && (
            <Fetched missing={null}>
              <Fleet layout={layout} fleet={fleet} content={content} />
            </Fetched>
          )}
          {pins && (
            <Fetched missing={null}>
              <Pins layout={layout} pins={pins} content={content} />
            </Fetched>
          )}
        </div>
      )}
    </div>
  )
}

/** The board is scaled as a whole, so React Flow neither pans nor zooms, and the wheel stays the page's. */
const READ_ONLY = {
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
  autoPanOnNodeFocus: false,
  minZoom: 1,
  maxZoom: 1,
  zIndexMode: 'manual',
  proOptions: { hideAttribution: false },
} as const

/** React Flow calls itself an application, which takes the reading keys from screen readers; this is a picture. */
const asPicture = (element: HTMLDivElement | null) => element?.setAttribute('role', 'presentation')

/**
 * The size of an element's inside in CSS pixels, measured before anything is painted and whenever it changes. Until it is
 * there the picture's that it takes the place of: drawn in no size first, all of it would be drawn in one go after.
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
