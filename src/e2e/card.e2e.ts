import { findings } from './axe.ts'
import { describe, expect, test, type Visit } from './harness.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'

const box = ({ page }: Visit, actor: string) => page.locator(`.react-flow__node[data-actor="${actor}"]`)
const card = ({ page }: Visit, actor: string) => page.locator(`[data-card][data-of="${actor}"]`)
const partOf = (visit: Visit, actor: string, title: string) =>
  card(visit, actor).locator('section', {
    has: visit.page.getByRole('heading', { name: title, exact: true }),
  })
/** The rows of a part: the stops that they lead to, as they are read. */
const rowsOf = (visit: Visit, actor: string, title: string) =>
  partOf(visit, actor, title)
    .locator('[data-to]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['to']))
const focusedActor = ({ page }: Visit) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset['actor'])

describe('a box of the picture opens', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`with what was on the wire: ${scenario.flow}`, async ({ open }) => {
      const frames = await framesOf(scenario)
      const at = frames.findIndex(({ stop }) => stop.kind === 'entra.token' && stop.half === 'response')
      const visit = await open(queryOf(scenario, frames[at]!.stop.id))
      for (const actor of ['operator', 'arm', 'identityProvider', 'entra', 'imds', 'code', 'keyvault']) {
        await box(visit, actor).click({ position: { x: 20, y: 12 } })
        await card(visit, actor).waitFor()
        const ids = frames.slice(0, at + 1).map(({ stop }) => stop)
        expect(await rowsOf(visit, actor, 'Messages so far'), actor).toEqual(
          ids.filter(({ from, to }) => from === actor || to === actor).map(({ id }) => id),
        )
        const held = frames[at]!.stop.holdings[actor as 'imds'] ?? []
        expect(await partOf(visit, actor, 'Has now').locator('[data-to], p').count(), actor).toBe(
          Math.max(1, held.length),
        )
      }
    })
  }

  test('what it has leads to where it came from, and opens there', async ({ open }) => {
    const frames = await framesOf(SYSTEM_SECRET)
    const got = frames.find(({ stop }) => stop.kind === 'entra.token' && stop.half === 'response')!.stop.id
    const visit = await open(queryOf(SYSTEM_SECRET, frames.at(-1)!.stop.id))
    await box(visit, 'imds').click({ position: { x: 20, y: 12 } })
    await card(visit, 'imds').getByRole('button', { name: /token/ }).first().click()
    await visit.at(got)
    await visit.page.locator('[data-panel="token"]').waitFor()
    expect(await card(visit, 'imds').count()).toBe(0)
  })

  test('says who has seen the private key', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    const seenBy = async (actor: string) => {
      await box(visit, actor).click({ position: { x: 20, y: 12 } })
      return (await partOf(visit, actor, 'Has seen of the secrets').innerText()).includes('Private key')
    }
    expect(await seenBy('imds')).toBe(true)
    expect(await seenBy('identityProvider')).toBe(true)
    expect(await seenBy('code')).toBe(false)
    expect(await seenBy('keyvault')).toBe(false)
  })

  test('runs what can go wrong there', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    await box(visit, 'keyvault').click({ position: { x: 20, y: 12 } })
    const faults = partOf(visit, 'keyvault', 'What if …').locator('[data-fault-id]')
    await faults.first().waitFor()
    const ids = await faults.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['faultId']))
    expect(ids).toContain('keyvault.firewall')
    expect(ids).not.toContain('imds.metadata-header')
    expect(ids).not.toContain('arm.no-role') // of another service to call
    await card(visit, 'keyvault').locator('[data-fault-id="keyvault.no-token"]').click()
    await expect.poll(() => visit.data('fault')).toBe('keyvault.no-token')
    await visit.at('7.2')
  })
})

test('a way opens with the messages that ran over it, and with what can go wrong in them', async ({
  open,
}) => {
  const frames = await framesOf(SYSTEM_SECRET)
  const visit = await open(queryOf(SYSTEM_SECRET, frames.at(-1)!.stop.id))
  const tick = (await visit.page.locator('[data-way="imds-entra"] .way-mark circle').boundingBox())!
  await visit.page.mouse.click(tick.x + tick.width / 2, tick.y + tick.height / 2)
  await card(visit, 'imds-entra').waitFor()
  const over = frames.filter(({ stop: { from, to } }) => [from, to].toSorted().join() === 'entra,imds')
  expect(await rowsOf(visit, 'imds-entra', 'Messages so far')).toEqual(over.map(({ stop }) => stop.id))
  const faults = partOf(visit, 'imds-entra', 'What if …').locator('[data-fault-id]')
  await faults.first().waitFor()
  for (const id of await faults.evaluateAll((all) =>
    all.map((one) => (one as HTMLElement).dataset['faultId']),
  ))
    expect(id).toMatch(/^entra\./)
  await visit.press('Escape')
  await card(visit, 'imds-entra').waitFor({ state: 'detached' })
})

describe('by keyboard alone', () => {
  test('Tab goes through the actors in the story’s order; Enter and Space open, Esc gives the focus back', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1'))
    await box(visit, 'operator').getByRole('button').focus()
    const passed = [await focusedActor(visit)]
    for (let i = 0; i < 7; i += 1) {
      await visit.press('Tab')
      passed.push(await focusedActor(visit))
    }
    expect(passed).toEqual(['operator', 'arm', 'identityProvider', 'entra', 'vm', 'code', 'imds', 'keyvault'])
    await box(visit, 'imds').getByRole('button').focus()
    for (const key of ['Enter', 'Space']) {
      await visit.press(key)
      await card(visit, 'imds').waitFor()
      expect(await visit.page.evaluate(() => document.activeElement?.textContent)).toContain('IMDS')
      await visit.press('Escape')
      await card(visit, 'imds').waitFor({ state: 'detached' })
      expect(await focusedActor(visit)).toBe('imds')
    }
    expect(await visit.data('stop'), 'Space stepped nowhere').toBe('5.1')
    await visit.press('ArrowRight')
    await visit.at('6.1')
  })

  test('a box is read out with all that it has', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    const name = await box(visit, 'imds').getAttribute('aria-label')
    expect(name).toMatch(/^IMDS, Instance Metadata Service; .*private key.*; token/)
    await box(visit, 'imds').getByRole('button', { name: 'Open IMDS' }).waitFor()
  })
})

describe('the card', () => {
  test('opens from the sequence too, and gives the focus back to it', async ({ open }) => {
    const visit = await open(queryOf(USER_KEY, '7.2', { view: 'sequence' }))
    await visit.page.locator('.seq-heads').getByRole('button', { name: 'Open Entra' }).click()
    await card(visit, 'entra').getByText('Nothing at this stop.').waitFor({ state: 'detached' })
    await visit.press('Escape')
    await card(visit, 'entra').waitFor({ state: 'detached' })
    expect(await visit.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Open Entra',
    )
  })

  test('keeps up with the stops, and goes when a panel is chosen', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '5.1'))
    await box(visit, 'code').click({ position: { x: 20, y: 12 } })
    await card(visit, 'code').waitFor()
    const before = (await rowsOf(visit, 'code', 'Messages so far')).length
    await visit.press('ArrowRight', 'ArrowRight', 'ArrowRight')
    await expect.poll(async () => (await rowsOf(visit, 'code', 'Messages so far')).length).toBe(before + 1)
    await visit.page.getByRole('button', { name: 'Break it', exact: true }).first().click()
    await card(visit, 'code').waitFor({ state: 'detached' })
  })

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test(`passes axe with each actor, ${viewport.width} px`, async ({ open }) => {
      const visit = await open(queryOf(USER_KEY, '7.2'), { bypassCSP: true, viewport })
      for (const [i, actor] of ['arm', 'imds', 'code', 'keyvault'].entries()) {
        await box(visit, actor).click({ position: { x: 12, y: 8 } })
        await card(visit, actor).locator('[data-fault-id]').first().waitFor()
        await visit.look({ colorScheme: i % 2 === 0 ? 'light' : 'dark' })
        expect(await findings(visit), actor).toEqual([])
        await visit.press('Escape')
      }
    })
})
