import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { Resvg } from '@resvg/resvg-wasm'
import { expect, test } from 'vitest'
import { ROOT } from '../project.mjs'
import { rasterizer } from '../stopFiles/rasterize.ts'
import { ICONS, markSvg } from './mark.ts'

/** Which pixels of the documents' own icon are not clear: 32 by 32, one bit each (PNG, 9.2: every row without a filter). */
function documentIcon(document: string): readonly boolean[] {
  const png = Buffer.from(/base64,([^"]+)"/.exec(fs.readFileSync(path.join(ROOT, document), 'utf8'))![1]!, 'base64')
  const at = png.indexOf('IDAT')
  const rows = zlib.inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  return Array.from({ length: 32 * 32 }, (_, i) => {
    const [x, y] = [i % 32, Math.floor(i / 32)]
    return ((rows[y * 5 + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1
  })
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'marks-'))

test('the icons show the mark that the documents have', async () => {
  await rasterizer(folder)(markSvg(32)) // starts the rasterizer
  const { pixels } = new Resvg(markSvg(32)).render()
  for (const document of ['index.html', 'embed.html']) {
    const shape = documentIcon(document)
    expect(shape.filter(Boolean).length).toBeGreaterThan(400)
    const differ = shape.filter((filled, i) => filled !== pixels[i * 4 + 3]! > 127).length
    expect(differ, `pixels of ${document} that differ`).toBeLessThanOrEqual(16)
  }
  fs.rmSync(folder, { recursive: true })
})

test('what may be cut to any shape keeps the mark within its safe four fifths, on a ground without holes', () => {
  for (const { name, size, look } of ICONS.filter(({ purpose }) => purpose === 'maskable')) {
    const { pixels } = new Resvg(markSvg(size, look)).render()
    const at = (x: number, y: number) => [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)].join()
    const ground = at(0, 0)
    expect(ground.endsWith(',255'), name).toBe(true)
    for (let i = 0; i < size * size; i += 1) {
      const [x, y] = [i % size, Math.floor(i / size)]
      if (Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) > size * 0.4 && at(x, y) !== ground) throw new Error(`${name}: the mark reaches ${x},${y}`)
    }
    expect(at(size / 2, size / 2)).not.toBe(ground)
  }
})
