import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-wasm'
import { expect, test } from 'vitest'
import { ROOT } from '../project.mjs'
import { rasterizer } from '../stopFiles/rasterize.ts'
import { ICONS, markSvg } from './mark.ts'

/** The documents' own icon, which is an SVG in their address of it. */
const documentIcon = (document: string) =>
  decodeURIComponent(
    /href="data:image\/svg\+xml,([^"]+)"/.exec(fs.readFileSync(path.join(ROOT, document), 'utf8'))![1]!,
  )

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marks-'))

test('the icons show the mark that the documents have', async () => {
  await rasterizer(folder)(markSvg(32)) // starts the rasterizer
  const mark = new Resvg(markSvg(32)).render()
  for (const document of ['index.html', 'embed.html']) {
    const { width, height, pixels } = new Resvg(documentIcon(document)).render()
    expect([width, height]).toEqual([mark.width, mark.height])
    expect(pixels, document).toEqual(mark.pixels)
  }
  fs.rmSync(folder, { recursive: true })
})

test('what may be cut to any shape keeps the mark within its safe four fifths, on a ground without holes', () => {
  for (const { name, size, look } of ICONS.filter(({ purpose }) => purpose === 'maskable')) {
    const { pixels } = new Resvg(markSvg(size, look)).render()
    const at = (x: number, y: number) =>
      [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)].join()
    const ground = at(0, 0)
    expect(ground.endsWith(',255'), name).toBe(true)
    for (let i = 0; i < size * size; i += 1) {
      const [x, y] = [i % size, Math.floor(i / size)]
      if (Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) > size * 0.4 && at(x, y) !== ground)
        throw new Error(`${name}: the mark reaches ${x},${y}`)
    }
    expect(at(size / 2, size / 2)).not.toBe(ground)
  }
})
