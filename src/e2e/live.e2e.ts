import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { loadSessions } from '#player'
import { ROOT } from '../tools/project.mjs'
import { describe, expect, test as base } from './harness.ts'
import { watchProblems } from './problems.ts'

/** A program in the VM, and the page that shows its run. */
interface Live {
  readonly url: string
  /** What the program answers to a line of its input. */
  ask(line: string): Promise<string>
  /** Ends its input, and waits for the status that the command ends with. */
  end(): Promise<number | null>
  readonly child: ChildProcessWithoutNullStreams
  /** The session file that was written at the end. */
  session(): string
}

const test = base.extend<{ live: Live; page: Page }>({
  live: async ({}, provide) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'live-'))
    const file = path.join(folder, 'run.json')
    const program = path.join(ROOT, 'src/e2e/programs/readSecret.mjs')
    const child = spawn(
      process.execPath,
      ['src/live/vm.mjs', '--no-open', '--record', file, process.execPath, program],
      { cwd: ROOT },
    )
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const ended = new Promise<number | null>((done) => child.on('exit', done))
    let said = ''
    const url = await new Promise<string>((tell, fail) => {
      child.stderr.on('data', (text) => {
        said += String(text)
        const address = /http:\/\/localhost:\S+/.exec(said)?.[0]
        if (address) tell(address)
      })
      void ended.then((status) => fail(new Error(`It ended with ${status}: ${said}`)))
    })
    await provide({
      url,
      child,
      async ask(line) {
        child.stdin.write(`${line}\n`)
        return String((await answers.next()).value)
      },
      end() {
        child.stdin.end()
        return ended
      },
      session: () => fs.readFileSync(file, 'utf8'),
    })
    child.kill('SIGKILL')
    fs.rmSync(folder, { recursive: true })
  },
  page: async ({ contexts, live }, provide) => {
    // A context of its own: the page’s server ends before the page does.
    const { page, context, giveBack } = await contexts.own({ viewport: { width: 1440, height: 900 } })
    const problems = watchProblems(context, new URL(live.url).origin)
    await page.goto(live.url)
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: 30_000 })
    await provide(page)
    problems.stop()
    await giveBack()
    // With the run its server ends too, which the page says by itself.
    expect(problems.all.filter((one) => !/INCOMPLETE_CHUNKED|CONNECTION_REFUSED/.test(one))).toEqual([])
  },
})

const stopOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['stop'])

describe('a program of one’s own, live', () => {
  test('is followed message by message, is broken from the page, and told of at its end', async ({
    live,
    page,
  }) => {
    await expect.poll(() => stopOf(page), { message: 'what was set up is there' }).toMatch(/^9\.\d+$/)
    const begun = await stopOf(page)
    expect(await live.ask('db-password')).toMatch(/^\d+ letters$/)
    // It follows the newest: the challenge, IMDS, Entra, the secret.
    await expect.poll(() => stopOf(page)).not.toBe(begun)
    await page.getByText('Key Vault checks token and permission, then returns the secret').first().waitFor()

    await page.keyboard.press('Home')
    await page.locator('html[data-stop="0"]').waitFor({ state: 'attached' })
    expect(await live.ask('db-password')).toMatch(/letters$/)
    const newer = page.getByRole('button', { name: /^\d+ new/ })
    await newer.waitFor()
    expect(await stopOf(page), 'whoever stepped back stays there').toBe('0')
    await newer.click()
    await expect.poll(() => stopOf(page)).toMatch(/^9\.(2|3)\d$/)

    await page.getByRole('button', { name: 'Break it now' }).click()
    await page.getByRole('combobox', { name: /^Fault/ }).selectOption('keyvault.firewall')
    await page.getByRole('combobox', { name: /^How often/ }).selectOption('all')
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.locator('[data-fault-on="keyvault.firewall"]').waitFor()
    expect(await live.ask('db-password')).toBe('refused 403')
    await page.getByText('Key Vault refuses, 403: its network rules keep the caller out').first().waitFor()
    await page.locator('[data-fault-on="keyvault.firewall"]').click()
    await page.locator('[data-fault-on]').waitFor({ state: 'detached' })
    expect(await live.ask('db-password')).toMatch(/letters$/)
    await page.getByText('Key Vault checks token and permission, then returns the secret').first().waitFor()

    expect(await live.end()).toBe(0)
    await page.getByText('The program has ended with status 0.').waitFor()
    await page.getByRole('button', { name: 'What the program did' }).click()
    await page.getByText('1 token requests, 1 tokens').waitFor()

    // What the page shows is what was recorded.
    const { readSession } = await loadSessions()
    const { run } = await readSession(live.session())
    await expect.poll(() => stopOf(page)).toBe(run.frames.main.at(-1)!.stop.id)
  })

  test('a reload shows the same run once; the panels and the cards tell of it', async ({ live, page }) => {
    await live.ask('db-password')
    await page.getByText('Key Vault checks token and permission, then returns the secret').first().waitFor()
    const last = await stopOf(page)
    await page.reload()
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    await page.keyboard.press('End')
    await expect.poll(() => stopOf(page)).toBe(last)
    await page.locator('.react-flow__node[data-actor="imds"]').click({ position: { x: 20, y: 12 } })
    const card = page.locator('[data-card="actor"][data-of="imds"]')
    await card.getByText('Identity token: has it').waitFor()
    await card.getByText('Private key: has it').waitFor()
    await page.keyboard.press('Escape')
    const vault = page.locator('[data-actor="keyvault"]')
    await vault.getByText('secret', { exact: true }).waitFor()
  })

  test('nobody else reads or steers it', async ({ live }) => {
    const { origin, pathname } = new URL(live.url)
    const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status
    expect(await status(`${origin}/events`)).toBe(404)
    const foreign = { headers: { origin: 'https://example.com' } }
    expect(await status(`${origin}${pathname}events`, foreign)).toBe(403)
    const command = { method: 'POST', body: '{"do":"on","id":"imds.gone","times":1}' }
    const json = { 'content-type': 'application/json' }
    expect(await status(`${origin}/command`, { ...command, headers: json })).toBe(405) // no such address takes it
    expect(
      await status(`${origin}${pathname}command`, { ...command, headers: { ...json, ...foreign.headers } }),
    ).toBe(403)
  })

  test('a program that is killed leaves no process and no port', async ({ live }) => {
    const { origin } = new URL(live.url)
    const children = () =>
      fs
        .readdirSync('/proc')
        .filter((id) => /^\d+$/.test(id))
        .filter((id) => {
          try {
            return fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('programs/readSecret.mjs')
          } catch {
            return false
          }
        })
        .filter((id) => id !== `${live.child.pid}`)
    await expect.poll(() => children().length).toBeGreaterThan(0)
    process.kill(Number(children()[0]), 'SIGKILL')
    const status = await new Promise((done) => live.child.on('exit', done))
    expect(status).toBe(137)
    expect(children()).toEqual([])
    await expect(fetch(origin)).rejects.toThrow()
  })
})
