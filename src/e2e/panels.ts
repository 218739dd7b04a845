import type { Page } from './harness.ts'

/** The tabs of the details, each with what is one level below it. */
export const TABS = {
  Message: ['HTTP', 'Token', 'Certificate', 'Verdict'],
  Run: ['Who knows', 'Ids', 'What if'],
  Code: [],
  Clock: [],
  Fidelity: [],
} as const

type Panel = (typeof TABS)[keyof typeof TABS][number] | keyof typeof TABS

/** Opens a panel as a reader does: its tab, then it. */
export async function openPanel(page: Page, panel: Panel) {
  const details = page.locator('[data-slot="inspector"]')
  const press = (name: string) => details.getByRole('button', { name, exact: true }).first().click()
  const tab = Object.entries(TABS).find(([, panels]) => (panels as readonly string[]).includes(panel))
  if (tab) await press(tab[0])
  await press(panel)
}
