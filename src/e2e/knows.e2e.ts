import { describe, expect, test } from './harness.ts'
import { framesOf, nameOf, queryOf, SCENARIOS, stopsOf, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

/** What the table shows: actor, secret and how it is known. */
const shown = (visit: Visit) =>
  visit.page
    .locator('[data-knower] td[data-how]')
    .evaluateAll((cells) =>
      cells.map(
        (cell) =>
          `${cell.closest('[data-knower]')!.getAttribute('data-knower')} ${cell.getAttribute('data-how')} ${cell.getAttribute('data-secret')}`,
      ),
    )

describe('who knows what', () => {
  for (const scenario of SCENARIOS) {
    test(`${nameOf(scenario)}: the private key is on the host and never in the guest, at every stop`, async ({
      open,
    }) => {
      const visit = await open(queryOf(scenario, '0', { panel: 'knows' }))
      await visit.page.locator('[data-knower]').first().waitFor()
      const keepers = new Set<string>()
      for (const id of ['0', ...(await stopsOf(scenario))]) {
        if (id !== '0') await visit.press('ArrowRight')
        await visit.at(id)
        const cells = await shown(visit)
        expect(
          cells.filter((cell) => /^(code|vm) \w+ privateKey/.test(cell)),
          `stop ${id}`,
        ).toEqual([])
        for (const cell of cells) if (cell.includes('keeps privateKey')) keepers.add(cell.split(' ')[0]!)
      }
      expect([...keepers].toSorted()).toEqual(['identityProvider', 'imds'])
      await expect.poll(() => shown(visit)).toContain('vm may identityToken')
    })
  }

  test('says that any process in the VM may ask, and leads to the message by which a thing came', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2', { panel: 'knows' }))
    const panel = visit.page.locator('[data-panel="knows"]')
    await panel.getByText('any process in the VM may ask').waitFor()
    const delivered = (await framesOf(SYSTEM_SECRET)).find(
      ({ stop }) => stop.kind === 'credential.deliver' && stop.half === 'request',
    )!
    await panel
      .locator('[data-knower="imds"]')
      .getByRole('button', { name: new RegExp(`has it, since ${delivered.stop.id}`) })
      .click()
    await visit.at(delivered.stop.id)
    expect(await visit.page.locator('td[data-fresh="true"][data-secret="privateKey"]').count()).toBe(1)
    expect((await visit.parameters()).get('panel')).toBe('knows')
  })
})
