import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { testProjects } from './src/tools/testProjects.ts'

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss()],
  test: { projects: testProjects },
})
