import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const system = fileURLToPath(new URL('../views/diagram/still/system.ts', import.meta.url))

/**
 * Functions of React Flow that a still picture with edges of its own never comes to show: selecting, drawing and moving
 * connections, the built-in edges. The library has them in one module with what is used, so no bundler can tell.
 */
const NEVER_SHOWN = [
  'UserSelection', 'NodesSelection', 'SelectionListener', 'ConnectionLineWrapper', 'EdgeUpdateAnchors', 'EdgeTextComponent',
  'createBezierEdge', 'createSimpleBezierEdge', 'createSmoothStepEdge', 'createStepEdge', 'createStraightEdge',
] as const

/**
 * Gives React Flow, and nobody else, the system without motion (see `still/system.ts`), and takes out of it what is never
 * shown. d3 is then asked for nothing; its modules, which say that they have side effects, may go. A quarter of the
 * page's script, 20 KB, for nothing a viewer could do; the browser tests see that the picture is whole.
 */
export function stillFlow(): Plugin {
  return {
    name: 'still-flow',
    enforce: 'pre',
    apply: 'build',
    resolveId: (id, importer) => (id === '@xyflow/system' && importer?.includes('@xyflow/react/') ? system : undefined),
    transform: (code, id) => (id.includes('/@xyflow/react/dist/esm/index.js') ? { code: NEVER_SHOWN.reduce(without, code), map: null } : undefined),
    config: () => ({ build: { rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /node_modules.d3-/, sideEffects: false }] } } } }),
  }
}

/** A component that shows nothing, or a maker of one, in the function's place; what it was is then reached by nobody. @throws Error when React Flow has none of that name any more */
function without(code: string, name: string): string {
  const start = `\nfunction ${name}(`
  if (code.split(start).length !== 2) throw new Error(`React Flow has no function ${name} to leave out: look at NEVER_SHOWN again`)
  const nothing = name.startsWith('create') ? '() => () => null' : '() => null'
  return code.replace(start, `\nconst ${name} = ${nothing};\nfunction left_out_${name}(`)
}
