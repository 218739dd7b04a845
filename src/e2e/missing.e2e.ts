import { findings } from './axe.ts'
import { describe, expect, test } from './harness.ts'
import { queryOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'

describe('a link that asks for what there is not', () => {
  for (const [what, query, said] of [
    [
      'a fault of no such name',
      queryOf(SYSTEM_SECRET, '5.1', { fault: 'imds.made-up' }),
      'fault=imds.made-up',
    ],
    [
      'a fault of the other flow',
      queryOf(SYSTEM_SECRET, '5.1', { fault: 'imds.several' }),
      'fault=imds.several',
    ],
    ['a branch that cannot be gone', queryOf(USER_SECRET, '5.1', { branch: 'off' }), 'branch=off'],
  ] as const) {
    test(`${what}: the console and the page say so, and the run plays on`, async ({ open }) => {
      const visit = await open(query, { bypassCSP: true })
      await visit.at('5.1')
      const notice = visit.page.locator('.missing')
      await notice.waitFor()
      expect(visit.warnings.filter((warning) => warning.includes(said))).toHaveLength(1)
      expect(await visit.data('fault')).toBeUndefined()
      expect(await findings(visit)).toEqual([])
      await visit.press('End')
      await visit.page.getByRole('button', { name: /^After step 7/ }).waitFor()
      await notice.getByRole('button').click()
      expect(await notice.count()).toBe(0)
    })
  }

  test('nothing is said of a fault that there is', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '', { fault: 'imds.metadata-header' }))
    expect(await visit.data('fault')).toBe('imds.metadata-header')
    expect(await visit.page.locator('.missing').count()).toBe(0)
    expect(visit.warnings.filter((warning) => warning.includes('fault='))).toEqual([])
  })
})
