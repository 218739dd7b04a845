// @ts-check
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import zlib from 'node:zlib'

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
}
const COMPRESSED = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.map',
  '.mjs',
  '.svg',
  '.ts',
  '.txt',
  '.webmanifest',
  '.xml',
])

/** What the build puts a hash of the content into the name of, which never changes. Everything else is asked after at each use. */
const HASHED = /^assets[/\\].*-[\w-]{8}\.\w+$/

/**
 * Brotli as a static host compresses ahead: quality 11.
 * @param {Buffer} raw
 */
export const brotli = (raw) =>
  zlib.brotliCompressSync(raw, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  })

/**
 * @typedef {object} Site
 * @property {string} folder what is served
 * @property {string} [base] the path at which it stands, `/` or `/some/where/`
 * @property {boolean} [compress] brotli where the client takes it; off by default (compressing takes a moment per file)
 */

/**
 * The file that a path names, or undefined: outside the base, outside the folder, or not there.
 * @param {Site} site
 * @param {string} pathname
 * @returns {string | undefined}
 */
function fileAt({ folder, base = '/' }, pathname) {
  if (!pathname.startsWith(base)) return undefined
  const file = path.resolve(folder, `./${pathname.slice(base.length)}`)
  if (file !== folder && !file.startsWith(folder + path.sep)) return undefined
  const found = fs.statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory())
    return pathname.endsWith('/') ? fileAt({ folder }, `${file.slice(folder.length)}/index.html`) : undefined
  return found ? file : undefined
}

/**
 * The request's path, decoded; undefined where it cannot be.
 * @param {http.IncomingMessage} request
 */
function pathOf(request) {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
  } catch {
    return undefined
  }
}

/**
 * A request handler for a static site. Every answer may be read from any origin: a sandboxed frame has an origin of its
 * own and loads module scripts only so.
 * @param {Site} site
 * @returns {http.RequestListener}
 */
export function siteHandler(site) {
  const folder = path.resolve(site.folder)
  /** @type {Map<string, Buffer>} compressed bodies by file */
  const bodies = new Map()
  /** @param {string} file */
  const compressed = (file) => {
    const body = bodies.get(file) ?? brotli(fs.readFileSync(file))
    bodies.set(file, body)
    return body
  }
  return (request, response) => {
    const pathname = pathOf(request)
    const file = pathname === undefined ? undefined : fileAt({ ...site, folder }, pathname)
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('timing-allow-origin', '*')
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader(
      'cache-control',
      file && HASHED.test(path.relative(folder, file)) ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
    const extension = path.extname(file)
    const small =
      site.compress && COMPRESSED.has(extension) && /\bbr\b/.test(String(request.headers['accept-encoding']))
    const body = small ? compressed(file) : fs.readFileSync(file)
    if (small) response.setHeader('content-encoding', 'br')
    response.writeHead(200, {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'content-length': body.length,
      vary: 'accept-encoding',
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/**
 * Serves a site on this machine alone.
 * @param {Site & { port?: number }} site port 0, the default, takes any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects when the port is taken
 */
export function serve({ port = 0, ...site }) {
  const server = http.createServer(siteHandler(site))
  return new Promise((done, fail) => {
    server.on('error', fail)
    server.listen(port, '127.0.0.1', () => {
      const at = /** @type {import('node:net').AddressInfo} */ (server.address()).port
      done({
        url: `http://localhost:${at}${site.base ?? '/'}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
