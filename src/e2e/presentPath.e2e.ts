import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { Visit } from './visit.ts'

const PRESENT = { mode: 'present' }
const connected = (presenter: Visit) =>
  presenter.page.locator('[data-connected="true"]').waitFor({ timeout: 2000 })
const seen = async (visit: Visit) => {
  await visit.ready()
  return [await visit.data('flow'), await visit.data('stop'), (await visit.data('fault')) ?? ''].join(' ')
}
/** Waits for a flow, stop and fault, as one text. */
const standsAt = (visit: Visit, wanted: string) =>
  expect.poll(() => seen(visit), { timeout: 8000 }).toBe(wanted)

const TEN = [
  'system 0 ',
  'system 1.1 ',
  'system 2.2 ',
  'system 2.6 ',
  'system 3.3 ',
  'system 4.1 ',
  'system 5.1 ',
  'system 6.1 ',
  'system 6.3 ',
  'system 7.2 ',
  'system 5.2 imds.metadata-header',
  'system 7.2 imds.metadata-header:fixed',
]

describe('the path of a talk', () => {
  test(
    'ten minutes: a press for each point, to the end and back, and no further',
    { timeout: 60_000 },
    async ({ open }) => {
      const stage = await open(queryOf(SYSTEM_SECRET, '0', { ...PRESENT, path: '10' }))
      for (const point of TEN) {
        await standsAt(stage, point)
        await stage.press('PageDown')
      }
      await standsAt(stage, TEN.at(-1)!)
      for (const point of TEN.toReversed()) {
        await standsAt(stage, point)
        await stage.press('PageUp')
      }
      await stage.press('End')
      await standsAt(stage, TEN.at(-1)!)
      await stage.press('Home')
      await standsAt(stage, TEN[0]!)
      expect(stage.warnings).toEqual([])
    },
  )

  test('no press is lost, also while a run is still being recorded', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '0', { ...PRESENT, path: '10' }), { untilReady: false })
    await stage.page.locator('.stage-toolbar').waitFor({ state: 'attached' }) // the picture before it knows nothing of paths
    for (let i = 1; i < TEN.length; i++) {
      await stage.press('PageDown')
      await stage.page.waitForTimeout(100)
    }
    await standsAt(stage, TEN.at(-1)!)
  })

  test(
    'a question leads aside, and on leads back to the path; a reload is in the same place of it',
    { timeout: 60_000 },
    async ({ open }) => {
      const stage = await open(
        queryOf(SYSTEM_SECRET, '0', { ...PRESENT, path: '0_2_5.1_imds.metadata-header_bite_plain_7.2' }),
      )
      await stage.press('PageDown', 'PageDown')
      await standsAt(stage, 'system 5.1 ')
      await stage.press('3', '.', '4', 'Enter')
      await standsAt(stage, 'system 3.4 ')
      await stage.press('PageUp')
      await standsAt(stage, 'system 5.1 ')
      await stage.press('3', '.', '4', 'Enter', 'PageDown')
      await standsAt(stage, 'system 5.2 imds.metadata-header')
      await stage.reload()
      await standsAt(stage, 'system 5.2 imds.metadata-header')
      expect((await stage.parameters()).get('path')).toBe('0_2_5.1_imds.metadata-header_bite_plain_7.2')
      await stage.press('PageDown')
      await standsAt(stage, 'system 7.2 ')
    },
  )

  test('who comes in between two of its points is led to the next', async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '4.2', { ...PRESENT, path: '10' }))
    await stage.press('PageDown')
    await standsAt(stage, 'system 5.1 ')
    await stage.press('3', '.', '4', 'Enter', 'PageUp')
    await standsAt(stage, 'system 5.1 ')
  })

  test('what a path cannot do is told, and the rest of it is gone', async ({ open }) => {
    const stage = await open(
      queryOf(SYSTEM_SECRET, '0', { ...PRESENT, path: '0_parrot_imds.two-selectors_7.2' }),
    )
    await expect.poll(() => stage.warnings.filter((warning) => warning.includes('path='))).toHaveLength(2)
    await stage.press('PageDown')
    await standsAt(stage, 'system 7.2 ')
    const presenter = new Visit(await stage.page.context().newPage(), stage.url)
    await presenter.goto(queryOf(SYSTEM_SECRET, '1', { ...PRESENT, window: 'presenter' }))
    await presenter.page.locator('.presenter-path [role="alert"]').filter({ hasText: 'parrot' }).waitFor()
    expect(await presenter.page.locator('.presenter-path [role="alert"]').count()).toBe(2)
  })

  test(
    'chosen in the presenter’s window, the stage follows it, keys there included',
    { timeout: 60_000 },
    async ({ open }) => {
      const stage = await open(queryOf(USER_SECRET, '0', PRESENT))
      const presenter = new Visit(await stage.page.context().newPage(), stage.url)
      await presenter.goto(queryOf(USER_SECRET, '0', { ...PRESENT, window: 'presenter' }))
      await connected(presenter)
      const path = presenter.page.getByRole('combobox', { name: 'Path' })
      await path.selectOption('30')
      expect(await presenter.page.getByLabel('Planned').inputValue()).toBe('30')
      await expect.poll(async () => (await stage.parameters()).get('path')).toBe('30')
      await path.selectOption('own')
      await presenter.page.getByRole('textbox', { name: 'Your own' }).fill('0_3.1_keyvault.no-role_bite')
      await presenter.page.getByRole('button', { name: 'Use this path' }).click()
      await expect
        .poll(async () => (await stage.parameters()).get('path'))
        .toBe('0_3.1_keyvault.no-role_bite')
      await presenter.page.locator('[data-path-at="1"]').waitFor()
      await stage.press('PageDown')
      await standsAt(presenter, 'user 3.1 ')
      await presenter.page.locator('.presenter-next').getByText(/role/i).waitFor() // the fault’s own title
      await presenter.page.locator('h2').first().click()
      await presenter.press('PageDown')
      await expect.poll(() => stage.data('fault')).toBe('keyvault.no-role')
      await stage.ready()
      expect(await seen(stage)).toBe(await seen(presenter))
      await path.selectOption('')
      await expect.poll(async () => (await stage.parameters()).get('path')).toBe(null)
    },
  )
})

test(
  'a fault picked in the presenter’s window bites on the stage, and is mended there',
  { timeout: 60_000 },
  async ({ open }) => {
    const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT))
    const presenter = new Visit(await stage.page.context().newPage(), stage.url)
    await presenter.goto(queryOf(SYSTEM_SECRET, '5.1', { ...PRESENT, window: 'presenter' }))
    await connected(presenter)
    await presenter.page.locator('.presenter-faults summary').click()
    await presenter.page.getByLabel('Search, or paste an error').fill('metadata header')
    await presenter.page
      .locator('[data-fault-id="imds.metadata-header"]')
      .getByRole('button', { name: 'Run it here' })
      .click()
    await standsAt(stage, 'system 5.2 imds.metadata-header')
    await presenter.page.getByRole('button', { name: 'Apply the fix and run again' }).click()
    await standsAt(stage, 'system 5.2 imds.metadata-header:fixed')
    await presenter.page.getByRole('button', { name: 'Back to the undisturbed run' }).click()
    await expect.poll(() => stage.data('fault')).toBe(undefined)
  },
)

test('what else speaks on the talk’s channel moves nothing', async ({ open }) => {
  const stage = await open(queryOf(SYSTEM_SECRET, '5.1', PRESENT))
  await stage.page.evaluate(() => {
    const channel = new BroadcastChannel(`managed-identity-flow/talk ${location.pathname}`)
    const head = { ns: 'managed-identity-flow/talk', v: 1, side: 'presenter', talk: '' }
    const at = Date.now() + 1e9
    for (const said of [
      null,
      'x',
      { ...head, type: 'place' },
      { ...head, type: 'place', place: { link: 5, goal: '6.1', at } },
      { ...head, type: 'place', place: { link: '?step=1', goal: '<b>', at } },
      { ...head, type: 'command', command: 'constructor', id: '1' },
      { ...head, type: 'place', place: { scenario: null, stop: '1', at } },
    ])
      channel.postMessage(said)
  })
  await stage.page.waitForTimeout(200)
  await stage.at('5.1')
  await stage.press('PageDown')
  await stage.at('6.1')
})
