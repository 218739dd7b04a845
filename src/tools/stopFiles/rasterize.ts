import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const { resolve } = createRequire(import.meta.url)
const plex = (kind: 'sans' | 'mono', face: string) =>
  resolve(
    `@expo-google-fonts/ibm-plex-${kind}/${face}/IBMPlex${kind === 'sans' ? 'Sans' : 'Mono'}_${face}.ttf`,
  )
/** Faces of our own, so that the pictures are the same wherever they are made, and have letters where a system has no fonts. */
const FACES = [
  plex('sans', '400Regular'),
  plex('sans', '600SemiBold'),
  plex('sans', '700Bold'),
  plex('mono', '400Regular'),
  plex('mono', '600SemiBold'),
]

export type Rasterize = (svg: string) => Promise<Uint8Array>

/** Read when it is first asked for. */
let read: Promise<Uint8Array> | undefined
const wasm = () => (read ??= readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))

let started: Promise<readonly Uint8Array[]> | undefined
/** The rasterizer and its faces, once per process. */
const start = () =>
  (started ??= (async () => {
    await initWasm(await wasm())
    return Promise.all(FACES.map((file) => readFile(file)))
  })())

/** In the faces there are: the rasterizer takes no list that ends in a generic family, and no weight between the hundreds. */
const inOurFaces = (svg: string) =>
  svg
    .replace(
      /font-family:[^}]*\b(sans-serif|monospace)\}/g,
      (_, kind: string) => `font-family:'IBM Plex ${kind === 'monospace' ? 'Mono' : 'Sans'}'}`,
    )
    .replace(
      /font-weight:(\d+)/g,
      (_, weight: string) => `font-weight:${Math.round(Number(weight) / 100) * 100}`,
    )

async function draw(svg: string): Promise<Uint8Array> {
  const fontBuffers = [...(await start())]
  const resvg = new Resvg(inOurFaces(svg), { font: { fontBuffers, defaultFontFamily: 'IBM Plex Sans' } })
  const image = resvg.render()
  const png = image.asPng()
  image.free()
  resvg.free()
  return png
}

/** Draws SVGs as PNGs of their own size; what has been drawn once with this rasterizer is kept in a folder and not drawn again. */
export function rasterizer(folder: string): Rasterize {
  return async (svg) => {
    const file = path.join(
      folder,
      `${createHash('sha256')
        .update(await wasm())
        .update(FACES.map((face) => path.basename(face)).join())
        .update(inOurFaces(svg))
        .digest('hex')
        .slice(0, 24)}.png`,
    )
    const known = await readFile(file).catch(() => undefined)
    if (known !== undefined) return known
    const png = await draw(svg)
    await mkdir(folder, { recursive: true })
    await writeFile(file, png)
    return png
  }
}
