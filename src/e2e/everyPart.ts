import { expect } from 'vitest'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'
import { Visit } from './visit.ts'

const button = (visit: Visit, name: string | RegExp) =>
  visit.page.getByRole('button', { name, exact: typeof name === 'string' })

/** Opens what the study page fetches only when it is asked for, and waits until each is there. */
export async function openStudyParts(visit: Visit) {
  await visit.goto(queryOf(SYSTEM_SECRET, '6.2'))
  for (const [view, room] of [
    ['Sequence', '.seq'],
    ['States', '.charts'],
    ['Diagram', '.picture'],
  ] as const) {
    await button(visit, view).click()
    await visit.page.locator(`section[aria-label="${view}"] ${room}`).waitFor()
  }
  for (const [key, name] of [
    ['o', 'All messages in order'],
    ['?', 'Keyboard shortcuts'],
  ] as const) {
    await visit.press(key)
    await visit.page.getByRole('dialog').waitFor()
    await visit.page.keyboard.press('Escape')
    await expect.poll(() => visit.page.getByRole('dialog').count(), { message: name }).toBe(0)
  }
  for (const panel of ['token', 'certificate', 'verdict', 'code', 'fidelity', 'http']) {
    await visit.goto(queryOf(SYSTEM_SECRET, panel === 'verdict' ? '7.2' : '6.2', { panel }))
    await visit.page.locator(`[data-panel="${panel}"]`).waitFor()
  }
  await visit.goto(queryOf(SYSTEM_SECRET, '6.2', { panel: 'token' }))
  await visit.page.getByText('Paste a token of your own').click()
  await visit.page.getByLabel(/A JWT, or whatever it stands in/).fill('{')
  await visit.page.locator('[data-slot="problem"]').waitFor()
  await visit.goto(queryOf(SYSTEM_SECRET, '5.1', { panel: 'faults', predict: '1' }))
  await visit.page.locator('.predict [data-outcome="pass"]').waitFor()
  await visit.page.locator('.lab-attack').first().waitFor()
  await visit.goto(queryOf(USER_SECRET, '5', { flow: 'both' }))
  await visit.page.locator('[data-half="user"] mark').first().waitFor()
  await visit.goto(queryOf(SYSTEM_SECRET, '7.2'))
  await button(visit, /^After step 7/).click()
  await button(visit, 'Switch it off').click()
  await visit.at('8.1')
  await visit.ready()
  await visit.press('End')
  await visit.page.getByRole('region', { name: 'What survives' }).waitFor()
}

/** Opens what may lie on the stage, and its notes. */
export async function openStageParts(visit: Visit) {
  await visit.goto(queryOf(SYSTEM_SECRET, '0', { mode: 'present', path: '7.2_imds.metadata-header_bite' }))
  await visit.press('PageDown')
  await visit.at('7.2')
  await visit.press('PageDown')
  await expect.poll(() => visit.data('fault')).toBe('imds.metadata-header')
  await visit.goto(queryOf(SYSTEM_SECRET, '6.2', { mode: 'present' }))
  for (const key of ['o', '?', 'q', 'z']) {
    await visit.press(key)
    await visit.page.getByRole('dialog').waitFor()
    await visit.press('Escape')
    await expect.poll(() => visit.page.getByRole('dialog').count(), { message: key }).toBe(0)
  }
}

/** Presses s on the stage and gives the window that opens, in step with it. */
export async function presenterOf(stage: Visit): Promise<Visit> {
  const opening = stage.page.waitForEvent('popup')
  await stage.press('s')
  const presenter = new Visit(await opening, stage.url)
  await presenter.ready()
  await presenter.page.locator('[data-connected="true"]').waitFor({ timeout: 5000 })
  return presenter
}
