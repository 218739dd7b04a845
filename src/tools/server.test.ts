import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from './server.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'))
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  fs.mkdirSync(path.join(folder, 'www/assets'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'outside')
  fs.writeFileSync(path.join(folder, 'www/index.html'), '<!doctype html><p>ü')
  fs.writeFileSync(path.join(folder, 'www/assets/a.js'), 'export default 1')
  fs.writeFileSync(path.join(folder, 'www/assets/a-Bx3_-9kQ.js'), 'export default 2')
  fs.writeFileSync(path.join(folder, 'www/embed.d.ts'), 'export {}')
  fs.writeFileSync(path.join(folder, 'www/sw.js'), '// the worker')
  fs.writeFileSync(path.join(folder, 'www/manifest.webmanifest'), '{}')
  site = await serve({ folder: path.join(folder, 'www'), base: '/sub/path/', compress: true })
})
afterAll(async () => {
  await site.close()
  fs.rmSync(folder, { recursive: true })
})

const get = (url: string, init?: RequestInit) => fetch(new URL(url, site.url), init)
/** The status for a path as it is written, dots and all, which fetch would tidy up. */
const statusOf = (rawPath: string) =>
  new Promise<number | undefined>((done) =>
    http.get({ host: '127.0.0.1', port: new URL(site.url).port, path: rawPath }, (r) =>
      done(r.resume().statusCode),
    ),
  )

describe('serve', () => {
  it('serves a folder below its base, with types, compressed, readable from any origin', async () => {
    const page = await get('', { headers: { 'accept-encoding': 'br' } })
    expect([page.status, page.headers.get('content-type'), page.headers.get('content-encoding')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'br',
    ])
    expect(await page.text()).toBe('<!doctype html><p>ü')
    const script = await get('assets/a.js?v=1')
    expect([script.headers.get('content-type'), script.headers.get('access-control-allow-origin')]).toEqual([
      'text/javascript',
      '*',
    ])
  })
  it('lets only what has its hash in its name be kept unasked, and names what an installable site has', async () => {
    const about = async (file: string) => {
      const { headers } = await get(file)
      return [headers.get('content-type'), headers.get('cache-control')]
    }
    expect(await about('assets/a-Bx3_-9kQ.js')).toEqual([
      'text/javascript',
      'public, max-age=31536000, immutable',
    ])
    expect(await about('sw.js')).toEqual(['text/javascript', 'no-cache'])
    expect(await about('manifest.webmanifest')).toEqual(['application/manifest+json', 'no-cache'])
    expect((await about('embed.d.ts'))[0], 'types to be read').toBe('text/plain; charset=utf-8')
    for (const file of ['', 'assets/a.js', 'assets/none-Bx3_-9kQ.js'])
      expect((await get(file)).headers.get('cache-control'), file).toBe('no-cache')
  })
  it('serves nothing else', async () => {
    for (const elsewhere of ['/index.html', '/sub/path/none.js', '/sub/path/assets', '/sub/path/assets/'])
      expect((await get(elsewhere)).status).toBe(404)
    for (const escape of [
      '/sub/path/../../secret.txt',
      '/sub/path/%2e%2e/secret.txt',
      '/sub/path/..%2fsecret.txt',
      '/sub/path//etc/hostname',
      '/sub/path/%',
    ])
      expect(await statusOf(escape)).toBe(404)
    expect((await get('', { method: 'POST' })).status).toBe(405)
  })
})
