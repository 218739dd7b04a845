import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const system = fileURLToPath(new URL('../views/diagram/still/system.ts', import.meta.url))

/**
 * Gives React Flow, and nobody else, the system without motion (see `still/system.ts`). d3 is then asked for nothing;
 * its modules, which say that they have side effects (transitions add themselves to selections), may go.
 */
export function stillFlow(): Plugin {
  return {
    name: 'still-flow',
    enforce: 'pre',
    resolveId: (id, importer) => (id === '@xyflow/system' && importer?.includes('@xyflow/react/') ? system : undefined),
    config: () => ({ build: { rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /node_modules.d3-/, sideEffects: false }] } } } }),
  }
}
