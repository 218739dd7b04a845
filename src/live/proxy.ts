import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Authority } from './authority.ts'

/** Where IMDS answers, as seen from a VM (Learn, "Azure Instance Metadata Service"). */
const IMDS = 'http://169.254.169.254'

export interface ProxyOptions {
  readonly authority: Authority
  /** The network of the VM. An unreachable host rejects. */
  readonly fetch: typeof fetch
  /** Whether the cloud has a host of that name. */
  reaches(hostname: string): boolean
  /** Called with the host of each request that is refused because the cloud does not have it. */
  onRefused(host: string): void
}

export interface Proxy {
  /** `http://127.0.0.1:PORT`: the proxy, and IMDS's address for clients that can be given one. */
  readonly url: string
  close(): Promise<void>
}

/**
 * An HTTP proxy that ends TLS itself and hands every request to the cloud. It listens on 127.0.0.1 only, and opens no
 * connection to anywhere: what the cloud does not have is refused.
 */
export async function createProxy(options: ProxyOptions): Promise<Proxy> {
  const { authority, reaches, onRefused } = options
  const sockets = new Set<Socket>()

  /** Requests inside a tunnel. Their host is that of the tunnel, whatever their Host header says. */
  const inner = http.createServer(
    (request, response) => void forward(`${originOf(request.socket)}${request.url}`, request, response),
  )
  const outer = http.createServer((request, response) => {
    const url = urlAsked(request, `http://127.0.0.1:${port()}`)
    if (url === undefined) return refuse(response, 400, 'This proxy serves the program it was started for.')
    return void forward(url, request, response)
  })
  outer.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  })
  outer.on('connect', (request, socket: Socket) => {
    const { hostname, port: asked } = hostIn(request.url ?? '')
    if (!reaches(hostname)) {
      onRefused(hostname)
      return socket.end(
        `HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${notHere(hostname)}\n`,
      )
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    void (asked === '80' ? Promise.resolve(socket) : secured(socket, hostname)).then((tunnel) => {
      origins.set(tunnel, `${tunnel === socket ? 'http' : 'https'}://${hostname}`)
      inner.emit('connection', tunnel)
    })
  })

  async function secured(socket: Socket, hostname: string): Promise<TLSSocket> {
    const tunnel = new TLSSocket(socket, {
      isServer: true,
      secureContext: await authority.contextFor(hostname),
      ALPNProtocols: ['http/1.1'],
    })
    return tunnel.on('error', () => socket.destroy())
  }

  async function forward(url: string, request: http.IncomingMessage, response: http.ServerResponse) {
    const { hostname } = new URL(url)
    if (!reaches(hostname) && !isImds(hostname)) {
      onRefused(hostname)
      return refuse(response, 502, notHere(hostname))
    }
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    try {
      const body = await bodyOf(request)
      const answer = await options.fetch(url, {
        method: request.method ?? 'GET',
        headers: forwardable(request.rawHeaders),
        ...(body.length > 0 && { body }),
        signal: gone.signal,
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      const head = [...answer.headers].flatMap(([name, value]) => (HOP_BY_HOP.has(name) ? [] : [name, value]))
      response.writeHead(answer.status, answer.statusText, [...head, 'content-length', `${bytes.length}`])
      response.end(request.method === 'HEAD' ? undefined : bytes)
    } catch {
      // On the network too, nobody answers: the connection just ends.
      request.socket.destroy()
    }
  }

  const port = () => (outer.address() as AddressInfo).port
  await new Promise<void>((done, fail) => outer.on('error', fail).listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${port()}`,
    close: () =>
      new Promise((closed) => {
        outer.close(() => closed())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const origins = new WeakMap<Socket, string>()
const originOf = (socket: Socket) => origins.get(socket) ?? ''

/**
 * The URL that a request outside a tunnel is for. One in absolute form (RFC 9112, 3.2.2) says it; one in origin form for
 * the proxy's own address is for IMDS. A page that somebody opened in a browser gets nothing.
 * @returns undefined for any other
 */
function urlAsked({ url = '', headers }: http.IncomingMessage, own: string): string | undefined {
  if (/^http:\/\//i.test(url)) return URL.canParse(url) ? url : undefined
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return undefined
  return url.startsWith('/') && `http://${headers.host}` === own ? `${IMDS}${url}` : undefined
}

const isImds = (hostname: string) => hostname === new URL(IMDS).hostname

/** The two halves of an authority as CONNECT has it (RFC 9110, 9.3.6). */
function hostIn(authority: string) {
  const [, hostname = '', port = '443'] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? []
  return { hostname: hostname.toLowerCase(), port }
}

/** What is meant for the proxy, and what the cloud makes by itself (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

function forwardable(raw: readonly string[]): [string, string][] {
  const lines = raw.flatMap((name, i): [string, string][] =>
    i % 2 === 0 ? [[name.toLowerCase(), raw[i + 1]!]] : [],
  )
  const named = lines
    .filter(([name]) => name === 'connection')
    .flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/))
  return lines.filter(([name]) => !HOP_BY_HOP.has(name) && !named.includes(name))
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function refuse(response: http.ServerResponse, status: number, message: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`)
}

const notHere = (hostname: string) =>
  `${hostname} is not in this cloud. Nothing was sent to it: the program runs as if in a VM whose network ends here.`
