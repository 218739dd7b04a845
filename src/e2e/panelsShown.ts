import { queryOf, SYSTEM_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

export interface Shown {
  readonly name: string
  readonly query: string
  /** What is opened in it, and waited for. */
  readonly open?: (visit: Visit) => Promise<void>
}
const at = (
  name: string,
  step: string,
  more: Readonly<Record<string, string>> = {},
  open?: Shown['open'],
): Shown => ({
  name,
  query: queryOf(SYSTEM_SECRET, step, { panel: name.split(' ')[0]!, ...more }),
  ...(open && { open }),
})

/** Every panel where it has most to show, and what opens in one. */
export const PANELS: readonly Shown[] = [
  at('http', '6.1'),
  at('token', '6.2'),
  at('certificate', '2.4'),
  at('knows', '6.3'),
  at('ids', '7.2'),
  at('code', '5.1'),
  at('clock', '7.2'),
  at('fidelity', '2.3'),
  at('verdict', '7.2', {}, ({ page }) => page.locator('[data-slot="breaking"] button').first().waitFor()),
  at('verdict broken', '7.2', { fault: 'keyvault.no-role' }),
  at('faults', '5.1'),
  at('faults on', '5.2', { fault: 'imds.unavailable:fixed' }, ({ page }) =>
    page.locator('.lab-tries').waitFor(),
  ),
  at('faults asked first', '5.1', { predict: '1' }, async ({ page }) => {
    await page.locator('[data-fault-id="imds.gone"]').last().click()
    await page.locator('.lab .predict').waitFor()
  }),
  at('faults edited', '7.1', {}, ({ page }) => page.getByText('Change this request and send it').click()),
  at('token pasted', '6.3', {}, async ({ page }) => {
    const token = (await page.locator('[data-panel] [data-artifact="token"]').first().textContent())!
    await page.getByText('Paste a token of your own').click()
    await page.getByLabel(/A JWT, or whatever it stands in/).fill(token)
    await page.locator('[data-slot="own-token"] [data-claim="oid"]').waitFor()
  }),
]

/** Elements whose text goes out of them where nobody can scroll to it. */
export const clipped = ({ page }: Visit) =>
  page.locator('[data-slot="inspector"]').evaluate((room) =>
    [...room.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const cut =
        (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
      return cut && element.textContent?.trim() && !element.closest('.sr-only, [data-folded]')
        ? [`${element.localName}.${element.className}: ${element.textContent.slice(0, 60)}`]
        : []
    }),
  )
