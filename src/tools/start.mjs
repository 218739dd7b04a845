// @ts-check
// npm start: from a fresh clone to the page's URL. PORT chooses the port; without it the first free one from 4173.
import { ensureModules } from './modules.mjs'
import { DIST, runTool } from './project.mjs'
import { serve } from './server.mjs'

const FIRST_PORT = 4173

async function serveSomewhere() {
  const site = { folder: DIST, compress: true }
  if (process.env.PORT) return serve({ ...site, port: Number(process.env.PORT) })
  for (let port = FIRST_PORT; port < FIRST_PORT + 20; port += 1) {
    const server = await serve({ ...site, port }).catch((error) =>
      error.code === 'EADDRINUSE' ? undefined : Promise.reject(error),
    )
    if (server) return server
  }
  return serve(site)
}

await ensureModules()
const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'])
if (code !== 0) process.exit(code)
const { url } = await serveSomewhere()
console.log(`Managed Identity Visualizer: ${url}`)
