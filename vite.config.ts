import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { docsPage } from './src/tools/docsPage.ts'
import { embedScript } from './src/tools/embedScript.ts'
import { installable } from './src/tools/installable.ts'
import { offline } from './src/tools/offline.ts'
import { plans, recordPlans } from './src/tools/plans.ts'
import { prerender } from './src/tools/prerender.ts'
import { single } from './src/tools/single.ts'
import { stopFiles } from './src/tools/stopFiles.ts'
import { testProjects } from './src/tools/testProjects.ts'

// `--mode single` makes the whole site one file (`npm run build:single`).
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    react(),
    tailwindcss(),
    plans(),
    ...(mode === 'single'
      ? [single(recordPlans)]
      : [
          prerender(recordPlans),
          embedScript(),
          docsPage(),
          stopFiles(recordPlans),
          installable(),
          offline(),
        ]),
  ],
  build: {
    modulePreload: { polyfill: false },
    // light-dark() and nesting go out as they are: their stand-ins are several times as long.
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // React Flow wraps its parts in these; as pure calls the unused parts fall away.
    rolldownOptions: {
      ...(mode !== 'single' && { input: ['index.html', 'embed.html'] }),
      treeshake: { manualPureFunctions: ['memo', 'forwardRef', 'createContext'] },
    },
  },
  test: { projects: testProjects },
}))
