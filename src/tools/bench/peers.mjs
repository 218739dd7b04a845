// @ts-check
// The pages that ours is measured against, each built as its makers advise, into a folder of its own.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { build, runnerImport } from 'vite'
import { ROOT, run } from '../project.mjs'

const HERE = path.join(ROOT, 'src/tools/bench')

/** @typedef {typeof import('./story.ts')} Story */
/** @typedef {'svg' | 'mermaid' | 'floor' | 'reveal'} Peer */

/**
 * @param {string} head
 * @param {string} body
 */
const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>peer</title>${head}</head><body>${body}</body></html>`

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * The packages of the peers, installed from their own lockfile into a cache outside of the project's packages.
 * @returns {Promise<string>}
 */
async function peerModules() {
  const cache = path.join(ROOT, '.cache/peers')
  fs.mkdirSync(cache, { recursive: true })
  for (const file of ['package.json', 'package-lock.json', 'deck.js'])
    fs.copyFileSync(path.join(HERE, 'peers', file), path.join(cache, file))
  if (!fs.existsSync(path.join(cache, 'node_modules/mermaid'))) {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error', '--prefix', cache])
    if (code !== 0) throw new Error(`npm ci of the pages to compare with ended with ${code}`)
  }
  return cache
}

/**
 * @param {string} root a folder with an index.html
 * @param {string} outDir
 * @param {import('vite').UserConfig} [more]
 */
const bundle = (root, outDir, more = {}) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    ...more,
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, ...more.build },
  })

/** @param {string} out @param {Story} story */
function buildSvg(out, { picture, STYLE, TITLE }) {
  fs.writeFileSync(
    path.join(out, 'index.html'),
    page(`<style>${STYLE}</style>`, `<h1>${TITLE}</h1>${picture()}`),
  )
}

/** @param {string} out @param {Story} story @param {string} modules */
function buildMermaid(out, { MERMAID, STYLE, TITLE }, modules) {
  const from = path.join(modules, 'node_modules/mermaid/dist')
  fs.cpSync(path.join(from, 'chunks/mermaid.esm.min'), path.join(out, 'm/chunks/mermaid.esm.min'), {
    recursive: true,
  })
  fs.copyFileSync(path.join(from, 'mermaid.esm.min.mjs'), path.join(out, 'm/mermaid.esm.min.mjs'))
  const script = `<script type="module">import mermaid from './m/mermaid.esm.min.mjs';mermaid.initialize({ startOnLoad: true })</script>`
  fs.writeFileSync(
    path.join(out, 'index.html'),
    page(
      `<style>${STYLE}</style>`,
      `<h1>${TITLE}</h1><pre class="mermaid">${escaped(MERMAID)}</pre>${script}`,
    ),
  )
}

/** @param {string} out @param {Story} story @param {string} modules */
async function buildReveal(out, { picture, STEPS, STYLE }, modules) {
  const slides = STEPS.map(
    ({ title, text }, i) => `<section><h2>${i + 1}. ${title}</h2>${picture(i)}<p>${text}</p></section>`,
  )
  const html = page(
    `<style>${STYLE}</style>`,
    `<div class="reveal"><div class="slides">${slides.join('')}</div></div><script type="module" src="./deck.js"></script>`,
  )
  fs.writeFileSync(path.join(modules, 'index.html'), html)
  await bundle(modules, out)
}

/** @param {string} out */
async function buildFloor(out) {
  const root = path.join(HERE, 'floor')
  const server = path.join(out, 'server')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    ssr: { noExternal: true },
    build: { ssr: 'server.tsx', outDir: server, emptyOutDir: true },
  })
  const { html } = await import(pathToFileURL(path.join(server, 'server.js')).href)
  await bundle(root, path.join(out, 'site'), {
    plugins: [react(), tailwindcss()],
    build: { rolldownOptions: { input: path.join(root, 'main.tsx'), output: { entryFileNames: 'main.js' } } },
  })
  const style = fs.readdirSync(path.join(out, 'site/assets')).find((file) => file.endsWith('.css'))
  const css = fs.readFileSync(path.join(out, 'site/assets', style ?? ''), 'utf8')
  fs.writeFileSync(
    path.join(out, 'site/index.html'),
    page(
      `<style>${css}</style>`,
      `<div id="root">${html()}</div><script type="module" src="./main.js"></script>`,
    ),
  )
}

/**
 * Builds all of them.
 * @param {string} folder an empty one
 * @returns {Promise<Readonly<Record<Peer, string>>>} the folder of each page
 */
export async function buildPeers(folder) {
  process.env.NODE_ENV = 'production' // else the import below makes this process a development one, React included
  const { module: story } = /** @type {{ module: Story }} */ (
    await runnerImport(path.join(HERE, 'story.ts'), { root: ROOT, configFile: false, logLevel: 'error' })
  )
  const modules = await peerModules()
  /** @param {Peer} name */
  const made = (name) => {
    const out = path.join(folder, name)
    fs.mkdirSync(out, { recursive: true })
    return out
  }
  buildSvg(made('svg'), story)
  buildMermaid(made('mermaid'), story, modules)
  await buildReveal(made('reveal'), story, modules)
  await buildFloor(made('floor'))
  return {
    svg: made('svg'),
    mermaid: made('mermaid'),
    reveal: made('reveal'),
    floor: path.join(made('floor'), 'site'),
  }
}
