import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { HOST_SCRIPT, readyFrame, serveHost, stopIn, type HostPage } from './embedHost.ts'
import { describe, expect, test } from './harness.ts'

let host: HostPage
let stranger: HostPage
let context: BrowserContext | undefined
beforeAll(async () => {
  ;[host, stranger] = [await serveHost(), await serveHost()]
})
afterAll(() => {
  host.close()
  stranger.close()
})
afterEach(() => context?.close())

interface Said {
  readonly type: string
  readonly ok?: boolean
  readonly event?: string
  readonly value?: {
    readonly stop: string
    readonly stops: readonly string[]
    readonly log?: { readonly entries: readonly unknown[] }
  }
  readonly error?: { readonly code: string }
  readonly detail?: Readonly<Record<string, unknown>>
  readonly caps?: readonly string[]
}
declare global {
  function post(message: object): void
  function until(test: (message: Said) => boolean): Promise<Said>
  function ask(method: string, ...args: unknown[]): Promise<Said>
  var said: Said[]
}
interface Opener {
  newContext(options?: object): Promise<BrowserContext>
}

const frame = (src: string) =>
  `<iframe src="${src}" title="Flow" style="width:800px;height:660px"></iframe><script>${HOST_SCRIPT}</script>`

async function opened(browser: Opener, src: string): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
  const page = await context.newPage()
  await page.goto(host.show(frame(src)), { waitUntil: 'load' })
  return page
}
const greeted = async (browser: Opener, src: string) => {
  const page = await opened(browser, src)
  const ready = await page.evaluate(() => {
    post({ type: 'hello', id: 'h' })
    return until(({ type }) => type === 'ready')
  })
  return [page, ready] as const
}

describe('messages', () => {
  test('hello is answered when the run is there, with what can be asked', async ({ browser, sites }) => {
    const [page, ready] = await greeted(browser, `${sites['/'].url}embed.html?step=5.1`)
    expect(ready).toMatchObject({
      ns: 'managed-identity-flow',
      v: 1,
      id: 'h',
      stop: '5.1',
      origin: new URL(sites['/'].url).origin,
    })
    expect(ready.caps).toContain('getState')
    const size = await page.evaluate(() => until(({ event }) => event === 'resize'))
    expect(size.detail).toMatchObject({ width: 800, height: expect.any(Number) })
  })

  test('each method does what it says and answers where one stands', async ({ browser, sites }) => {
    const [page] = await greeted(browser, `${sites['/'].url}embed.html`)
    const ask = (method: string, ...args: unknown[]) =>
      page.evaluate(([name, list]) => globalThis.ask(name, ...list), [method, args] as const)
    expect((await ask('seek', '5')).value).toMatchObject({ stop: '5.1', step: 5 })
    expect((await ask('next')).value).toMatchObject({ stop: '6.1' })
    expect((await ask('prev')).value).toMatchObject({ stop: '5.1' })
    expect((await ask('play')).value).toMatchObject({ playing: true })
    expect((await ask('pause')).value).toMatchObject({ playing: false })
    expect((await ask('setTheme', 'dark')).ok).toBe(true)
    const inner = await readyFrame(page)
    expect(await inner.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    const state = (await ask('getState')).value!
    expect(state.stops).toHaveLength(20)
    expect(state).toMatchObject({
      flow: 'system',
      target: 'secret',
      mode: 'embed',
      view: 'diagram',
      step: 5,
      stop: '5.1',
      fault: [],
    })
    const har = (await ask('export')).value!
    expect(har.log!.entries.length).toBeGreaterThan(10)
    expect(JSON.stringify(har)).not.toContain('PRIVATE KEY')
    expect((await ask('setFlow', 'user')).value).toMatchObject({ flow: 'user' })
    await page.evaluate(() =>
      until(({ event, detail }) => event === 'stepchange' && detail?.['stop'] === '6.1'),
    )
  })

  test('what cannot be done is refused by its name', async ({ browser, sites }) => {
    const [page] = await greeted(browser, `${sites['/'].url}embed.html?start=5&end=6`)
    const code = (method: string, ...args: unknown[]) =>
      page.evaluate(([name, list]) => globalThis.ask(name, ...list).then(({ error }) => error?.code), [
        method,
        args,
      ] as const)
    for (const method of ['constructor', 'toString', '__proto__', 'send', 'eval', ''])
      expect(await code(method), method).toBe('unknown-method')
    for (const args of [[], ['9'], [5], ['5.9'], ['2.1'], ['0'], ['5', '6'], [{ toString: '5' }]])
      expect(await code('seek', ...args), JSON.stringify(args)).toBe('bad-arguments')
    expect(await code('setFlow', 'both')).toBe('bad-arguments')
    expect(await code('setTheme', 'red')).toBe('bad-arguments')
    expect(await code('setFault', 'no-metadata-header')).toBe('bad-arguments')
    expect(await code('next', 1)).toBe('bad-arguments')
    expect(await stopIn(await readyFrame(page))).toBe('5.1')
  })

  test('a verdict and the end are told', async ({ browser, sites }) => {
    const [page] = await greeted(browser, `${sites['/'].url}embed.html?step=7.1&speed=2`)
    await page.evaluate(() => globalThis.ask('play'))
    const verdict = await page.evaluate(() => until(({ event }) => event === 'verdict'))
    expect(verdict.detail).toMatchObject({ ok: true, status: 200, stop: '7.2' })
    await page.evaluate(() => until(({ event }) => event === 'ended'))
    expect(
      await page.evaluate(() =>
        said
          .filter(({ event }) => event === 'play' || event === 'pause' || event === 'ended')
          .map(({ event }) => event),
      ),
    ).toEqual(['play', 'pause', 'ended'])
  })

  test('a poster answers that it must be waited for, and keeps the hello', async ({ browser, sites }) => {
    const page = await opened(browser, `${sites['/'].url}embed.html?reveal=manual&step=3`)
    const early = await page.evaluate(() => {
      post({ type: 'hello', id: 'h' })
      return globalThis.ask('next')
    })
    expect(early.error?.code).toBe('not-ready')
    await page.evaluate(() => post({ type: 'reveal' }))
    expect(await page.evaluate(() => until(({ type }) => type === 'ready'))).toMatchObject({
      id: 'h',
      stop: '3.1',
    })
  })
})

describe('nobody else', () => {
  const silent = async (page: Page) => {
    await page.waitForTimeout(700)
    return page.evaluate(() => said)
  }

  test('drives or reads it without hello', async ({ browser, sites }) => {
    const page = await opened(browser, `${sites['/'].url}embed.html`)
    const inner = await readyFrame(page)
    await page.evaluate(() =>
      ['next', 'getState', 'export'].forEach((method, id) => post({ type: 'command', id, method, args: [] })),
    )
    expect(await silent(page)).toEqual([])
    expect(await stopIn(inner)).toBe('0')
  })

  test('drives or reads it from another origin than the link\u2019s', async ({ browser, sites }) => {
    const page = await opened(browser, `${sites['/'].url}embed.html?origin=https://docs.example.org`)
    const inner = await readyFrame(page)
    await page.evaluate(() => {
      post({ type: 'hello', id: 1 })
      post({ type: 'command', id: 2, method: 'next', args: [] })
    })
    expect(await silent(page)).toEqual([])
    expect(await stopIn(inner)).toBe('0')
  })

  test('drives or reads it from a frame beside it', async ({ browser, sites }) => {
    const spy = stranger.show(`<script>
      window.said = []
      addEventListener('message', ({ data }) => said.push(data))
      window.attack = () => ['hello', 'command', 'playing'].forEach((type) => parent.frames[0].postMessage({ ns: 'managed-identity-flow', v: 1, type, id: 1, method: 'next', args: [] }, '*'))
    </script>`)
    context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(
      host.show(`${frame(`${sites['/'].url}embed.html`)}<iframe src="${spy}" title="Other"></iframe>`),
      { waitUntil: 'load' },
    )
    const inner = await readyFrame(page)
    const attacker = page.frames().find((each) => each.url().startsWith(stranger.origin))!
    await page.evaluate(() => {
      post({ type: 'hello', id: 1 })
      return until(({ type }) => type === 'ready')
    })
    await attacker.evaluate(() => (window as unknown as { attack(): void }).attack())
    await page.evaluate(() => globalThis.ask('next'))
    expect(await attacker.evaluate(() => said)).toEqual([])
    expect(await stopIn(inner)).toBe('1.1')
  })

  test('is understood in another version or namespace', async ({ browser, sites }) => {
    const page = await opened(browser, `${sites['/'].url}embed.html`)
    await readyFrame(page)
    await page.evaluate(() => {
      post({ v: 2, type: 'hello', id: 1 })
      post({ ns: 'other', type: 'hello', id: 1 })
      frames[0]!.postMessage('hello', '*')
      frames[0]!.postMessage(null, '*')
    })
    expect(await silent(page)).toEqual([])
  })
})
