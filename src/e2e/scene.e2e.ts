import { describe, expect, test } from './harness.ts'
import { expectPictures } from './picturesShown.ts'
import { queryOf, runOf, SYSTEM_SECRET, USER_SECRET } from './runs.ts'

/** One of each kind of path off the happy one; the sweep has them all. */
const PATHS = [
  { ...SYSTEM_SECRET, path: { fault: 'imds.laptop:fixed' } }, // nobody there to answer
  { ...SYSTEM_SECRET, path: { fault: 'attack.replay' } }, // another sender
  { ...SYSTEM_SECRET, path: { fault: 'life.vm-deleted' } }, // a token that outlives everything
  { ...SYSTEM_SECRET, path: { fault: 'imds.cut' } }, // lost on the line
  { ...SYSTEM_SECRET, path: { branch: 'off.on' } }, // orphaned, and born again
  { ...USER_SECRET, path: { branch: 'many' } }, // three identities
  { ...USER_SECRET, path: { branch: 'second.vm' } }, // two VMs, and one less
] as const

describe('the live picture is what was on the wire', () => {
  for (const { path, ...each } of PATHS) {
    test(Object.values(path).join(), async ({ open }) => {
      const run = await runOf({ ...each, ...path })
      await expectPictures(await open(queryOf(each, run.frames.main[0]!.stop.id, path)), run)
    })
  }
})

describe('the sequence', () => {
  for (const fault of ['imds.laptop', 'imds.cut', 'imds.proxy-answers', 'imds.metadata-header']) {
    test(`says what became of each message: ${fault}`, async ({ open }) => {
      const run = await runOf({ ...SYSTEM_SECRET, fault })
      const frames = run.frames.main
      const last = frames.at(-1)!.stop.id
      const visit = await open(queryOf(SYSTEM_SECRET, last, { fault, view: 'sequence' }))
      await visit.page.locator('.seq').waitFor()
      const rows = await visit.page
        .locator('.seq-row')
        .evaluateAll((all) =>
          all.map((row) => [
            (row as HTMLElement).dataset['outcome'],
            row.querySelector('.sr-only')!.textContent.split(',')[0],
          ]),
        )
      const spoken = {
        unreachable: 'request that reaches nobody',
        lost: 'request that is not answered',
        refused: 'refusal',
      }
      expect(rows).toEqual(
        frames.map(({ exchange: { failedAs, answeredBy, response }, stop: { half } }) => {
          const refused = half === 'response' && response!.status >= 400
          const outcome = failedAs ?? (answeredBy ? 'between' : refused ? 'refused' : 'arrived')
          const between = half === 'request' ? 'request that a proxy stops' : 'response of a proxy'
          return [outcome, { ...spoken, arrived: half, between }[outcome]]
        }),
      )
    })
  }
})

describe('what a service asked while it answered', () => {
  test('is on the picture, and opens with one press', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    const asked = visit.page.locator('.picture [data-way][data-state="asked"]')
    expect(await asked.evaluateAll((all) => all.map((one) => one.getAttribute('data-way')))).toEqual([
      'keyvault-entra',
      'keyvault-arm',
    ])
    await asked.first().focus()
    await visit.press('Enter')
    const listed = visit.page.locator('[data-slot="inspector"] details', { hasText: 'Key Vault → Entra' })
    await listed.first().waitFor()
    expect(await listed.count()).toBe(2)
  })
})
