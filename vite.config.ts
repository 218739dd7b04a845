import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { chunks } from './src/tools/chunks.ts'
import { plans, recordPlans } from './src/tools/plans.ts'
import { prerender } from './src/tools/prerender.ts'
import { stillFlow } from './src/tools/stillFlow.ts'
import { testProjects } from './src/tools/testProjects.ts'

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), stillFlow(), plans(), prerender(recordPlans)],
  build: {
    modulePreload: { polyfill: false },
    // light-dark() and nesting go out as they are: their stand-ins are several times as long.
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // React Flow wraps its parts in these; as pure calls the unused parts fall away.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['memo', 'forwardRef', 'createContext'] },
      output: { codeSplitting: { groups: [chunks] } },
    },
  },
  test: { projects: testProjects },
})
