import type { Plugin } from 'vite'
import { leaveIdle, leaveOut, type StandIns } from './leaveOut.ts'

const NULL = '() => null'
const NOTHING = '() => {}'
const EMPTY = '() => []'

/**
 * What a still picture with nodes and edges of its own, each of a size that is known, has no use for in React Flow:
 * selecting, dragging, drawing connections, keys, panning, zooming, measuring, and the built-in nodes, edges and arrowheads.
 */
const FLOW: StandIns = {
  // components that would show nothing
  UserSelection: NULL,
  NodesSelection: NULL,
  SelectionListener: NULL,
  ConnectionLineWrapper: NULL,
  EdgeUpdateAnchors: NULL,
  EdgeTextComponent: NULL,
  MarkerDefinitions: NULL,
  HandleComponent: NULL,
  InputNode: NULL,
  DefaultNode: NULL,
  OutputNode: NULL,
  MiniMapComponent: NULL,
  ResizeControl: NULL,
  // what tells screen readers of keys that do nothing here
  A11yDescriptions: NULL,
  // the pane takes the pointer for selecting and moving; what lies on it stays
  Pane: '({ children }) => children',
  ZoomPane:
    "({ children }) => jsx('div', { className: 'react-flow__renderer', style: containerStyle, children })",
  // makers of the built-in edges
  createBezierEdge: `() => ${NULL}`,
  createSimpleBezierEdge: `() => ${NULL}`,
  createSmoothStepEdge: `() => ${NULL}`,
  createStepEdge: `() => ${NULL}`,
  createStraightEdge: `() => ${NULL}`,
  // no key is ever down, nothing is dragged, clicked or measured, nobody asks for the instance or queues changes
  useKeyPress: '() => false',
  useGlobalKeyHandler: NOTHING,
  useDrag: '() => false',
  useMoveSelectedNodes: `() => ${NOTHING}`,
  useOnInitHandler: NOTHING,
  useViewportSync: NOTHING,
  useResizeObserver: NOTHING,
  useNodeObserver: '() => useRef(null)',
  handleNodeClick: NOTHING,
  BatchProvider: '({ children }) => children',
  useColorModeClass: '(mode) => mode',
  // nodes and edges are given; there are no changes to apply
  applyNodeChanges: '(_, nodes) => nodes',
  applyEdgeChanges: '(_, edges) => edges',
  getSelectionChanges: EMPTY,
  useVisibleEdgeIds: '() => useStore((s) => s.edges.map((edge) => edge.id), shallow)',
}

/** What the store of React Flow can do at the wish of what is left out above. */
const STORE = [
  'updateNodeInternals',
  'updateNodePositions',
  'triggerNodeChanges',
  'triggerEdgeChanges',
  'addSelectedNodes',
  'addSelectedEdges',
  'unselectNodesAndEdges',
  'setTranslateExtent',
  'resetSelectedElements',
  'setNodeExtent',
  'panBy',
  'setCenter',
  'cancelConnection',
  'updateConnection',
]

/** And in what it stands on: fitting a view, nodes within nodes. */
const SYSTEM: StandIns = {
  fitViewport: NOTHING,
  getViewportForBounds: NOTHING,
  getInternalNodesBounds: NOTHING,
  getNodesInside: EMPTY,
  isEdgeVisible: '() => true',
  updateChildNode: NOTHING,
  getMarkerId: NOTHING,
  mergeAriaLabelConfig: '() => defaultAriaLabelConfig',
}

/**
 * Gives the page a React Flow without what a still picture never uses, and with that without d3. A third of the page's
 * script, for nothing that a viewer could do; the browser tests see that the picture is whole.
 */
export function stillFlow(): Plugin {
  return {
    name: 'still-flow',
    enforce: 'pre',
    transform: (code, id) => {
      if (id.includes('/@xyflow/react/dist/esm/index.js'))
        return { code: leaveIdle(leaveOut(code, FLOW), STORE, 8), map: null }
      return id.includes('/@xyflow/system/dist/esm/index.js')
        ? { code: leaveOut(code, SYSTEM), map: null }
        : undefined
    },
    config: () => ({
      // d3 says that its modules have side effects, and would stay for them
      build: {
        rolldownOptions: {
          treeshake: { moduleSideEffects: [{ test: /node_modules.d3-/, sideEffects: false }] },
        },
      },
      // bundled ahead it would be whole in `npm run dev`, which must show what the build shows
      optimizeDeps: {
        exclude: ['@xyflow/react', '@xyflow/system'],
        include: [
          '@xyflow/react > classcat',
          '@xyflow/react > zustand/traditional',
          '@xyflow/react > zustand/shallow',
        ],
      },
    }),
  }
}
