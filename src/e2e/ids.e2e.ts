import { describe, expect, test } from './harness.ts'
import { openPanel } from './panels.ts'
import { framesOf, queryOf, SYSTEM_SECRET, USER_KEY } from './runs.ts'
import type { Visit } from './visit.ts'

/** What is lit, by id: the texts and whether they stand in the picture. */
const lit = (visit: Visit) =>
  visit.page.evaluate(() =>
    [...CSS.highlights].flatMap(([name, ranges]) =>
      [...ranges].map((range) => ({
        name,
        text: String(range),
        inPicture: (range as Range).startContainer.parentElement!.closest('[data-actor]') !== null,
      })),
    ),
  )

describe('follow the id', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`${scenario.flow}: one that is followed lights up in the picture, the message and the token, until it is let go`, async ({
      open,
    }) => {
      const token = (await framesOf(scenario)).find(
        ({ stop }) => stop.kind === 'entra.token' && stop.half === 'response',
      )!
      const visit = await open(queryOf(scenario, token.stop.id, { panel: 'ids' }))
      const follow = visit.page.getByRole('button', { name: 'Follow: Object id' })
      await follow.click()
      const oid = await visit.page.locator('[data-id="principal"] [data-slot="id"]').innerText()
      await expect
        .poll(() => lit(visit))
        .toContainEqual({
          name: 'id-principal',
          text: expect.stringContaining(oid.slice(-4)),
          inPicture: true,
        })
      await openPanel(visit.page, 'Token')
      await expect
        .poll(() => lit(visit))
        .toContainEqual({ name: 'id-principal', text: oid, inPicture: false })
      await openPanel(visit.page, 'Ids')
      await follow.click()
      expect(await lit(visit)).toEqual([])
    })
  }

  test('leads back to the stop where an id was first seen, and to every other', async ({ open }) => {
    const frames = await framesOf(SYSTEM_SECRET)
    const made = frames.find(({ stop }) => stop.kind === 'principal.create' && stop.half === 'response')!.stop
      .id
    const visit = await open(queryOf(SYSTEM_SECRET, '7.1', { panel: 'ids' }))
    const client = visit.page.locator('li[data-id="client"]')
    await client.getByRole('button', { name: `To where it is first seen, ${made}` }).click()
    await visit.at(made)
    await client.getByRole('button', { name: 'Follow: Client id' }).click()
    const asked = frames.find(({ stop }) => stop.kind === 'entra.token' && stop.half === 'request')!.stop.id
    await client
      .getByRole('list', { name: 'Where it is found' })
      .getByRole('button', { name: new RegExp(`^${asked} IMDS → Entra`) })
      .click()
    await visit.at(asked)
    expect(await client.locator('[aria-current="true"]').innerText()).toContain('assertion iss')
  })
})
