// @ts-check
// npm run bench [engine|page|fleet|paste] [--rounds N]: figures beside their budgets, everything else's in the same run. For a quiet machine.
// Ends with 1 when a budget is missed. Times carry noise: repeat before believing one miss.
import { parseArgs } from 'node:util'
import { benchFleet } from './bench/fleet.mjs'
import { benchPage } from './bench/page.mjs'
import { benchPaste } from './bench/paste.mjs'
import { ensureModules } from './modules.mjs'
import { run, runTool } from './project.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
})
const rounds = Number(values.rounds)
const stepRounds = Math.max(3, Math.ceil(rounds / 2))

/** @type {Readonly<Record<string, () => Promise<boolean>>>} */
const PARTS = {
  engine: async () => (await run(process.execPath, ['src/tools/bench/engine.mjs'])) === 0,
  page: async () => (await built()) && benchPage({ rounds, stepRounds }),
  fleet: async () => (await built()) && benchFleet(stepRounds),
  paste: async () => (await built()) && benchPaste(rounds),
}

/** @type {Promise<number> | undefined} */
let building
const built = async () =>
  (await (building ??= runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']))) === 0

await ensureModules()
const results = []
for (const [name, part] of Object.entries(PARTS)) {
  if (positionals.length === 0 || positionals.includes(name)) results.push(await part())
}
process.exit(results.every(Boolean) ? 0 : 1)
