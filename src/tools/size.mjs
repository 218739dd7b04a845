// @ts-check
// npm run size: what the built page makes a browser fetch, beside its budgets. Ends with 1 over any of them.
import fs from 'node:fs'
import path from 'node:path'
import { DIST } from './project.mjs'
import { brotli } from './server.mjs'
import { judge } from './figures.mjs'
import { fetchedBy } from './size/fetched.mjs'

/** @param {string} file below the site's folder */
const bodySize = (file) => brotli(fs.readFileSync(path.join(DIST, file))).length

/** @param {Iterable<string>} files */
const bodySizes = (files) => [...files].reduce((sum, file) => sum + bodySize(file), 0)

const KB = 1000
const { untilInteractive, untilWalked } = await fetchedBy(DIST)
const scripts = fs
  .readdirSync(DIST, { recursive: true })
  .map(String)
  .filter((file) => /\.(js|css)$/.test(file))
const lazy = scripts
  .filter((file) => !untilWalked.has(file))
  .map((file) => ({ file, size: bodySize(file) }))
  .sort((a, b) => b.size - a.size)

for (const file of untilWalked)
  console.log(
    `${(bodySize(file) / KB).toFixed(1).padStart(7)} KB  ${untilInteractive.has(file) ? 'before input ' : 'after        '} ${file}`,
  )
console.log()

const fine = judge('KB, brotli bodies', [
  {
    what: 'everything until the whole page answers input',
    value: bodySizes(untilInteractive) / KB,
    budget: 220,
  },
  { what: 'everything until both flows are walked', value: bodySizes(untilWalked) / KB, budget: 300 },
  {
    what: 'an embed until it is wanted: its document and embed.js',
    value: bodySizes(['embed.html', 'embed.js']) / KB,
    budget: 30,
  },
  { what: 'embed.js', value: bodySize('embed.js') / KB, budget: 6 },
  ...lazy.slice(0, 5).map(({ file, size }) => ({ what: `on demand: ${file}`, value: size / KB, budget: 80 })),
])
process.exit(fine ? 0 : 1)
