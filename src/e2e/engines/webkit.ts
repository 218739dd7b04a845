import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import type { Engine, EnginePage } from './engine.ts'
import { WebDriverSession } from './webDriver.ts'

/** The codes of keys that are no characters (WebDriver, 17.4.2 Keyboard actions). */
const KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Tab: '\uE004',
}

/** WebKitGTK's own small browser, by WebDriver, on a screen that nobody sees. */
export async function launchWebKit(): Promise<Engine> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = (await firstLine(screen, screen.stdio[3] as Readable)).trim()
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${display}`, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' },
  })
  const url = `http://127.0.0.1:${port}`
  await untilItAnswers(`${url}/status`)
  const session = await WebDriverSession.open(url, { browserName: 'MiniBrowser' })
  await session.setSize(1280, 900)
  const { browserName, browserVersion } = session.capabilities
  return {
    name: `${browserName as string} ${browserVersion as string}`,
    page: pageOf(session),
    close: async () => {
      await session.close()
      for (const child of [driver, screen]) await ended(child)
    },
  }
}

const pageOf = (session: WebDriverSession): EnginePage => ({
  goto: async (url) => {
    await session.goto(url)
    // WebDriver tells of no errors, so the page has to remember them.
    await session.execute(
      `window.errorsSeen = []
       for (const type of ['error', 'unhandledrejection'])
         addEventListener(type, (event) => errorsSeen.push(String(event.message ?? event.reason)))`,
      [],
    )
  },
  evaluate: <A, T>(work: (argument: A) => T, argument?: A) =>
    session.execute<T>(`return (${String(work)})(arguments[0])`, [argument]),
  press: async (...keys) => {
    for (const key of keys) await session.press(KEYS[key] ?? key)
  },
  click: (selector) => session.click(selector),
  errors: () => session.execute<readonly string[]>('return window.errorsSeen', []),
})

const firstLine = (child: ChildProcess, stream: Readable) =>
  new Promise<string>((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`${child.spawnfile} ended with ${code}`)))
    stream.once('data', (text: Buffer) => done(text.toString()))
  })

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.once('exit', () => done())
    child.kill()
  })

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

async function untilItAnswers(url: string) {
  for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isThere) return
    if (Date.now() > end) throw new Error(`${url} does not answer`)
  }
}
