import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { siteHandler } from '../tools/server.mjs'
import type { EventLog } from './events.ts'

export interface PageServerOptions {
  /** The built site. */
  readonly folder: string
  /** 0 takes any free port. */
  readonly port: number
  readonly log: EventLog
  /** Carries out what the page asks for. Rejects with the reason when it cannot be done. */
  command(body: unknown): Promise<void>
}

export interface PageServer {
  /** The address of the page. Its path has a word in it that nobody can guess. */
  readonly url: string
  /** Resolves when a page has asked for events for the first time. */
  readonly opened: Promise<void>
  close(): Promise<void>
}

const LARGEST_COMMAND = 10_000
const KEEP_ALIVE = 15_000

/**
 * Serves the page of a live run on 127.0.0.1, and to that page its events and commands. Whoever does not know the secret
 * word in the path gets 404. A name that was made to point at this machine (DNS rebinding) fails by its Host header, and
 * another site's script by its Origin.
 */
export async function createPageServer({
  folder,
  port,
  log,
  command,
}: PageServerOptions): Promise<PageServer> {
  const base = `/${randomBytes(16).toString('base64url')}/`
  const site = siteHandler({ folder, base })
  let opened = () => {}
  const whenOpened = new Promise<void>((done) => (opened = done))

  const server = http.createServer((request, response) => {
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('x-frame-options', 'SAMEORIGIN')
    if (!isOwnHost(request)) return void response.writeHead(421).end()
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === `${base}events`) return stream(request, response)
    if (pathname === `${base}command`) return void take(request, response)
    const document = documentAt(pathname)
    if (document === undefined) return site(request, response)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(document)
  })

  const own = () => (server.address() as AddressInfo).port
  const isOwnHost = ({ headers }: http.IncomingMessage) =>
    ['localhost', '127.0.0.1', '[::1]'].some((name) => headers.host === `${name}:${own()}`)
  /** Asked by the page itself, or by a program that is no browser. */
  const isOwnOrigin = ({ headers }: http.IncomingMessage) =>
    (headers.origin === undefined || headers.origin === `http://${headers.host}`) &&
    (headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin')

  /** The page's document, allowed to connect to this server, and marked so that it keeps no copy of the site. */
  function documentAt(pathname: string): string | undefined {
    if (!pathname.startsWith(base)) return undefined
    const name = pathname.slice(base.length) || 'index.html'
    if (name !== 'index.html') return undefined
    return readFileSync(path.join(folder, name), 'utf8')
      .replace("connect-src 'none'", "connect-src 'self'")
      .replace('<html', '<html data-live="true"')
  }

  function stream(request: http.IncomingMessage, response: http.ServerResponse) {
    if (!isOwnOrigin(request)) return void response.writeHead(403).end()
    const asked = Number(request.headers['last-event-id'] ?? 0)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    opened()
    const send = (number: number, json: string) => response.write(`id: ${number}\ndata: ${json}\n\n`)
    // What is added while the file is being read waits its turn.
    let waiting: [number, string][] | undefined = []
    const stop = log.onAdd((number, json) => {
      if (waiting) waiting.push([number, json])
      else send(number, json)
    })
    const beat = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE)
    response.on('close', () => {
      stop()
      clearInterval(beat)
    })
    void (async () => {
      for await (const { number, json } of log.since(Number.isSafeInteger(asked) ? asked : 0))
        send(number, json)
      for (const [number, json] of waiting) send(number, json)
      waiting = undefined
    })()
  }

  async function take(request: http.IncomingMessage, response: http.ServerResponse) {
    const answer = (status: number, message = '') =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(message)
    if (request.method !== 'POST') return answer(405)
    if (!isOwnOrigin(request) || request.headers['content-type'] !== 'application/json') return answer(403)
    let text = ''
    for await (const chunk of request) {
      text += String(chunk)
      if (text.length > LARGEST_COMMAND) return answer(413)
    }
    try {
      await command(JSON.parse(text))
      answer(204)
    } catch (error) {
      answer(400, error instanceof Error ? error.message : String(error))
    }
  }

  await new Promise<void>((done, fail) => server.on('error', fail).listen(port, '127.0.0.1', done))
  return {
    url: `http://localhost:${own()}${base}?live=1`,
    opened: whenOpened,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
