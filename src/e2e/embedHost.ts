import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'

/** A page of somebody else's, on an origin of its own. */
export interface HostPage {
  readonly origin: string
  /** What the next request for it is answered with. */
  show(body: string, headers?: Readonly<Record<string, string>>): string
  close(): void
}

/** Serves one HTML page from another port: another origin, with whatever headers a test wants. */
export async function serveHost(): Promise<HostPage> {
  let [page, headers] = ['', {} as Readonly<Record<string, string>>]
  const server = http.createServer(
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(page),
  )
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    show(body, more = {}) {
      ;[page, headers] = [
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><body>${body}</body></html>`,
        more,
      ]
      return origin
    },
    close: () => void server.close(),
  }
}

/** Runs in a host page: remembers what frames say, and asks them. */
export const HOST_SCRIPT = `
window.said = []
addEventListener('message', ({ data, origin }) => said.push({ ...data, origin }))
window.post = (message, frame = frames[0]) => frame.postMessage({ ns: 'managed-identity-flow', v: 1, ...message }, '*')
window.until = async (test) => {
  for (let i = 0; i < 200; i += 1) {
    const found = said.find(test)
    if (found) return found
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('never said; only ' + JSON.stringify(said.map(({ type, event }) => [type, event])))
}
let asked = 0
window.ask = (method, ...args) => {
  const id = 'c' + (asked += 1)
  post({ type: 'command', id, method, args })
  return until((message) => message.type === 'result' && message.id === id)
}
`

/** The embed's frame once its run is recorded. */
export async function readyFrame(page: Page, at = 0): Promise<Frame> {
  const handle = await page.locator('iframe').nth(at).elementHandle()
  const frame = await handle!.contentFrame()
  await frame!.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 30_000 })
  return frame!
}

export const stopIn = (frame: Frame) => frame.evaluate(() => document.documentElement.dataset['stop'])

/** The script of the host pages that are about the element. */
export const elementScript = (site: string) => `<script src="${site}embed.js"></script>`
