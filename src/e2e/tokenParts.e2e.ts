import { describe, expect, test, type Visit } from './harness.ts'
import { queryOf, SYSTEM_SECRET } from './runs.ts'

/** Which parts of the token as it travels are lit, and whose JSON is framed. */
const lit = (visit: Visit) =>
  visit.page.evaluate(() => {
    const token = document.querySelector('[data-slot="token"]')!
    const underlined = [...token.querySelectorAll<HTMLElement>('[data-artifact] [data-part]')].filter(
      (part) =>
        part.dataset['part'] !== 'signature' && getComputedStyle(part).textDecorationLine === 'underline',
    )
    const framed = [...token.querySelectorAll<HTMLElement>('section[data-part]')].filter(
      (section) => getComputedStyle(section).outlineStyle === 'solid',
    )
    const names = (parts: readonly HTMLElement[]) => parts.map(({ dataset }) => dataset['part'])
    return { parts: names(underlined), framed: names(framed) }
  })

describe('the parts of a token', () => {
  test('light their JSON, the JSON its part, and the signature what it signs: by keyboard and by pointer', async ({
    open,
  }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '6.2', { panel: 'token' }))
    const legend = visit.page.locator('[data-slot="legend"]')
    expect(await lit(visit)).toEqual({ parts: [], framed: [] })

    await visit.page.getByRole('button', { name: 'Copy token' }).focus()
    await visit.press('Tab', 'Tab')
    expect(await visit.page.evaluate(() => document.activeElement?.textContent)).toBe('Header')
    expect(await lit(visit)).toEqual({ parts: ['header'], framed: ['header'] })
    await visit.press('Enter')
    expect(await visit.page.evaluate(() => document.activeElement?.closest('section')?.dataset['part'])).toBe(
      'header',
    )
    expect((await lit(visit)).parts).toEqual(['header'])
    await visit.press('Enter')
    expect(
      await visit.page.evaluate(() => document.activeElement?.closest('[data-slot="legend"]') !== null),
    ).toBe(true)
    await visit.press('Tab')
    expect(await lit(visit)).toEqual({ parts: ['payload'], framed: ['payload'] })
    await visit.press('Tab')
    expect(await lit(visit)).toEqual({ parts: ['header', 'payload'], framed: [] })

    await legend.getByRole('button', { name: /^What it signs/ }).hover()
    expect((await lit(visit)).parts).toEqual(['header', 'payload'])
    await visit.page.locator('section[data-part="payload"] dt').first().hover()
    expect((await lit(visit)).parts).toContain('payload')
  })
})
