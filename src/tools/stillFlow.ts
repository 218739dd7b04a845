import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const system = fileURLToPath(new URL('../views/diagram/still/system.ts', import.meta.url))

/**
 * What stands in for the functions of React Flow that a still picture with edges of its own has no use for: selecting,
 * dragging, drawing and moving connections, keys, the built-in edges. The library has them in one module with what is
 * used, so no bundler can tell.
 */
const UNUSED: Readonly<Record<string, string>> = {
  // components that would show nothing
  UserSelection: '() => null', NodesSelection: '() => null', SelectionListener: '() => null', ConnectionLineWrapper: '() => null',
  EdgeUpdateAnchors: '() => null', EdgeTextComponent: '() => null',
  // the pane takes the pointer for selecting; what lies on it stays
  Pane: '({ children }) => children',
  // makers of the built-in edges
  createBezierEdge: '() => () => null', createSimpleBezierEdge: '() => () => null', createSmoothStepEdge: '() => () => null',
  createStepEdge: '() => () => null', createStraightEdge: '() => () => null',
  // hooks: no key is ever down, nothing is dragged, nobody asks for the instance
  useKeyPress: '() => false', useGlobalKeyHandler: '() => {}', useDrag: '() => false', useMoveSelectedNodes: '() => () => {}', useOnInitHandler: '() => {}',
}

/**
 * Gives React Flow, and nobody else, the system without motion (see `still/system.ts`), and takes out of it what it has no
 * use for. d3 is then asked for nothing; its modules, which say that they have side effects, may go. A quarter of the
 * page's script, 20 KB, for nothing a viewer could do; the browser tests see that the picture is whole.
 */
export function stillFlow(): Plugin {
  return {
    name: 'still-flow',
    enforce: 'pre',
    apply: 'build',
    resolveId: (id, importer) => (id === '@xyflow/system' && importer?.includes('@xyflow/react/') ? system : undefined),
    transform: (code, id) => (id.includes('/@xyflow/react/dist/esm/index.js') ? { code: Object.entries(UNUSED).reduce(replaced, code), map: null } : undefined),
    config: () => ({ build: { rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /node_modules.d3-/, sideEffects: false }] } } } }),
  }
}

/** Puts the stand-in in the function's place; what it was is then reached by nobody. @throws Error when React Flow has none of that name any more */
function replaced(code: string, [name, standIn]: readonly [string, string]): string {
  const start = `\nfunction ${name}(`
  if (code.split(start).length !== 2) throw new Error(`React Flow has no function ${name} to leave out: look at UNUSED again`)
  return code.replace(start, () => `\nconst ${name} = ${standIn};\nfunction left_out_${name}(`)
}
