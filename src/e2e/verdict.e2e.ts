import { loadWords } from '#content'
import type { CheckName } from '#engine'
import type { Scenario } from '#player'
import { describe, expect, test, type Visit } from './harness.ts'
import { framesOf, nameOf, queryOf, SYSTEM_SECRET, USER_ARM, USER_KEY } from './runs.ts'

const { checks, assertionChecks } = (await loadWords('en')).reference
/** What a check is called at a stop: Entra's, of a client assertion, have words of their own. */
const calledAt = (check: CheckName, stop: string) =>
  (stop === '6.2' ? assertionChecks[check] : undefined)?.name ?? checks[check].name

/** What the keyboard stands on, by the name that it is read out with. */
const focused = ({ page }: Visit) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })
/** Goes on with Tab alone until something of this name has the focus. */
async function tabTo(visit: Visit, name: string) {
  await visit.page
    .locator('[data-slot="breaking"] :is(button, summary), [data-slot="answer"] ~ button')
    .first()
    .waitFor() // they come once somebody stays at the verdict
  for (let pressed = 0; pressed < 150; pressed++) {
    if ((await focused(visit)) === name) return
    await visit.press('Tab')
  }
  throw new Error(`Tab never came to “${name}”`)
}
const untilFocused = (visit: Visit, name: string) =>
  visit.page.waitForFunction((wanted) => {
    const element = document.activeElement
    return (element?.getAttribute('aria-label') ?? element?.textContent) === wanted
  }, name)

const failed = ({ page }: Visit) =>
  page
    .locator('[data-panel="verdict"] li[data-passed="false"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-check')))
const rowOf = ({ page }: Visit, name: CheckName) =>
  page.locator(`[data-panel="verdict"] li[data-check="${name}"]`)
const breaking = (name: string) => `Break it: ${name}`
const BACK = 'Back to the unbroken run'
const UNBREAKABLE = 'Why nobody can break this one'

interface Case {
  readonly scenario: Scenario
  readonly stop: string
  /** How many of its checks nobody can break. */
  readonly unbreakable: number
}

/** What is answered to each is the engine's affair and tested there; here it is that it is shown, and left again. */
async function breakOne(visit: Visit, name: CheckName, stop: string) {
  const called = calledAt(name, stop)
  await tabTo(visit, breaking(called))
  await visit.press('Enter')
  await untilFocused(visit, BACK)
  expect(await failed(visit)).toEqual([name])
  expect(await rowOf(visit, name).getByText('Done on purpose:').count(), called).toBe(1)
  expect(await visit.page.locator('[data-slot="answer"] b').textContent()).toMatch(/^Answer: 4\d\d /)
  expect(await visit.page.locator('[data-slot="verdict-body"]').textContent()).toMatch(
    /AADSTS\d|AKV\d|Forbidden|NotFound|IDX\d|Authenti|AuthorizationFailed/,
  )
  const link = async () => [...(await visit.parameters()).keys()]
  await expect
    .poll(link, { message: 'a branch is born' })
    .toSatisfy((names: string[]) => ['fault', 'branch'].some((name) => names.includes(name)))
  await visit.press('Enter')
  await untilFocused(visit, breaking(called))
  await visit.at(stop)
  expect(await failed(visit)).toEqual([])
}

describe('each check is broken by keyboard alone, is the first to fail, and is left as it was', () => {
  const cases: readonly Case[] = [
    { scenario: SYSTEM_SECRET, stop: '6.2', unbreakable: 3 },
    { scenario: SYSTEM_SECRET, stop: '7.2', unbreakable: 1 },
    { scenario: USER_ARM, stop: '7.2', unbreakable: 1 },
    { scenario: USER_KEY, stop: '7.4', unbreakable: 1 },
  ]
  for (const { scenario, stop, unbreakable } of cases) {
    test(`${nameOf(scenario)} at ${stop}`, { timeout: 120_000 }, async ({ open }) => {
      const visit = await open(queryOf(scenario, stop, { panel: 'verdict' }))
      const { exchange } = (await framesOf(scenario)).find((frame) => frame.stop.id === stop)!
      await rowOf(visit, exchange.checks[0]!.name).getByRole('button').waitFor()
      const reasons = visit.page.locator('[data-slot="breaking"] summary')
      expect(await reasons.count()).toBe(unbreakable)
      const withReason = await reasons.evaluateAll((each) =>
        each.map((summary) => summary.closest('li')!.getAttribute('data-check')),
      )
      for (const { name } of exchange.checks)
        if (!withReason.includes(name)) await breakOne(visit, name, stop)
      await tabTo(visit, UNBREAKABLE)
      await visit.press('Enter')
      await reasons.first().locator('+ p').waitFor({ state: 'visible' })
    })
  }
})

test('a check broken where another panel would open keeps the verdict open; its link opens the same refusal', async ({
  open,
}) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
  await tabTo(visit, breaking(checks.bearer.name))
  await visit.press('Enter')
  await untilFocused(visit, BACK)
  expect(await failed(visit)).toEqual(['bearer'])
  const again = await open(new URL(visit.page.url()).search)
  await again.page.getByRole('button', { name: BACK }).waitFor()
  expect(await failed(again)).toEqual(['bearer'])
  await tabTo(again, BACK)
  await again.press('Enter')
  await untilFocused(again, breaking(checks.bearer.name))
  expect(await failed(again)).toEqual([])
})

test('where something was done after step 7 no check is offered, and it is said why', async ({ open }) => {
  const visit = await open(queryOf(SYSTEM_SECRET, '7.2', { branch: 'off', panel: 'verdict' }))
  await visit.page.getByText('Take back what was done after step 7').waitFor()
  expect(await visit.page.locator('[data-slot="breaking"]').count()).toBe(0)
})
