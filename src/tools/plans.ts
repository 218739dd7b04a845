import { createHash, generateKeyPair } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createServer, type Plugin } from 'vite'
import type { Plans } from '../player/plan.ts'
import type { Recorded } from '../player/recordPlans.ts'
import { poolKeys } from '../testing/keyPool.ts'

const IDS = {
  'virtual:plans': 'plans',
  'virtual:marks': 'marks',
  'virtual:answers': 'answers',
} as const satisfies Record<string, keyof Recorded>
const kept = (id: string) => IDS[id.replace('\0', '') as keyof typeof IDS]
const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Gives the module `virtual:plans`: the stops of every scenario, made by recording each of them once on the real engine.
 * So the page knows every stop before its own recording has begun, and the two cannot differ but by a defect.
 * And `virtual:marks`: all that is inferred or simplified in those runs; `virtual:answers`: what the cloud answers to each fault.
 */
export function plans(): Plugin {
  return {
    name: 'plans',
    resolveId: (id) => (id in IDS ? `\0${id}` : undefined),
    load: async (id) =>
      id.startsWith('\0') && kept(id) ? asModule((await recordRuns())[kept(id)]) : undefined,
  }
}

/** As text: engines read a long JSON text faster than the same as a program (V8's advice, v8.dev/blog/cost-of-javascript-2019#json). */
const asModule = (value: Recorded[keyof Recorded]) =>
  `export default JSON.parse(${JSON.stringify(JSON.stringify(value))})`

let recorded: Promise<Recorded> | undefined

/** Recorded once per process; kept between processes as long as the sources that decide them stay the same. */
const recordRuns = (): Promise<Recorded> => (recorded ??= fromCache())
export const recordPlans = async (): Promise<Plans> => (await recordRuns()).plans

async function fromCache(): Promise<Recorded> {
  const folder = `${root}node_modules/.cache/plans`
  const file = `${folder}/${await sourceHash()}.json`
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as Recorded
  const made = await record()
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(made))
  return made
}

/** A module server only for this: the recorder fetches the engine while it runs, so the server must outlive the import. */
async function record(): Promise<Recorded> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
  })
  const makeKeysAgain = poolKeys({ keys: await someKeys(), start: 0 })
  try {
    const { recordAll } = (await server.ssrLoadModule(
      '/src/player/recordPlans.ts',
    )) as typeof import('../player/recordPlans.ts')
    return await recordAll()
  } finally {
    makeKeysAgain()
    await server.close()
  }
}

/** Nothing that is kept of a recording depends on its keys, and making them is nearly all that it costs: these do for all. */
const someKeys = () =>
  Promise.all(
    Array.from({ length: 16 }, async () => {
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
      return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    }),
  )

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const layer of ['engine', 'machines', 'player']) {
    const files = await readdir(`${root}src/${layer}`, { recursive: true })
    for (const file of files.filter(isSource).toSorted())
      hash.update(file).update(await readFile(`${root}src/${layer}/${file}`))
  }
  return hash
    .update(await readFile(`${root}package-lock.json`))
    .digest('hex')
    .slice(0, 16)
}

const isSource = (file: string) => file.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing\//.test(file)
