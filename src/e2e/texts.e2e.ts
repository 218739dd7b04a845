import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { en, loadWords } from '#content'
import { systemAssigned, userAssigned } from '#machines'
import { planOf, type Scenario } from '#player'
import { ROOT } from '../tools/project.mjs'
import { sequenceAsMermaid, sequenceAsPlantUml } from '../views/exports/sequence.ts'
import { statesAsMermaid } from '../views/exports/states.ts'
import { describe, expect, test } from './harness.ts'
import { nameOf, queryOf, runOf, SCENARIOS, USER_KEY } from './runs.ts'

/** Mermaid itself, without the diagrams that nobody here draws. It wants a document, so it runs in the browser. */
const MERMAID = fs.readFileSync(path.join(ROOT, 'node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js'), 'utf8')
const { views: words } = await loadWords('en')
/** Runs that go on after step 7: several identities, many VMs, refusals. */
const BRANCHES: readonly Scenario[] = ['many', 'hundred', 'revoke.hour.day'].map((branch) => ({
  ...USER_KEY,
  branch,
}))

interface Mermaid {
  parse(text: string): Promise<{ diagramType: string }>
  render(id: string, text: string): Promise<{ svg: string }>
}

/** What Mermaid takes the text for, and the words of its picture of it; rejects where it does not understand. */
const understood = (page: Page, text: string) =>
  page.evaluate(async (source) => {
    const { mermaid } = window as unknown as { mermaid: Mermaid }
    const { diagramType } = await mermaid.parse(source)
    const { svg } = await mermaid.render('drawn', source)
    return { diagramType, drawn: new DOMParser().parseFromString(svg, 'text/html').body.textContent }
  }, text)

const withMermaid = async (newPage: () => Promise<Page>) => {
  const page = await newPage()
  await page.addScriptTag({ content: MERMAID })
  return page
}

describe('Mermaid’s own parser', () => {
  test('accepts every run, with each message in its picture', { timeout: 90_000 }, async ({ browser }) => {
    const page = await withMermaid(() => browser.newPage())
    for (const scenario of [...SCENARIOS, ...BRANCHES]) {
      const run = await runOf(scenario)
      for (const detail of ['main', 'all'] as const) {
        const stops = planOf(run, detail)
        const { diagramType, drawn } = await understood(
          page,
          sequenceAsMermaid({ scenario, stops }, en, words),
        )
        expect(diagramType).toBe('sequence')
        for (const { id, label } of stops)
          expect(drawn, `${nameOf(scenario)} ${detail}`).toContain(`${id} ${label}`)
      }
    }
    await page.close()
  })

  test('accepts a refusal with signs of its own in the label', async ({ browser }) => {
    const page = await withMermaid(() => browser.newPage())
    const [asked, answered] = planOf(await runOf(USER_KEY)).slice(-2)
    const label = '403 "no"; #1 %% {a} <b>'
    const { drawn } = await understood(
      page,
      sequenceAsMermaid(
        { scenario: USER_KEY, stops: [asked!, { ...answered!, ok: false, label }] },
        en,
        words,
      ),
    )
    expect(drawn).toContain(label)
    await expect(understood(page, 'sequenceDiagram\n  code->>: nobody')).rejects.toThrow()
    await page.close()
  })

  test('accepts both lifecycles, with each state in its picture', async ({ browser }) => {
    const page = await withMermaid(() => browser.newPage())
    for (const machine of [systemAssigned, userAssigned]) {
      const { diagramType, drawn } = await understood(page, statesAsMermaid(machine, words))
      expect(diagramType).toMatch(/^state/)
      for (const region of Object.values(machine.root.states)) {
        for (const { key } of Object.values(region.states)) expect(drawn).toContain(`${key}: `)
      }
    }
    await page.close()
  })
})

describe('copying', () => {
  for (const [view, button, text] of [
    [
      'sequence',
      'Copy as Mermaid',
      async () => sequenceAsMermaid({ scenario: USER_KEY, stops: planOf(await runOf(USER_KEY)) }, en, words),
    ],
    [
      'sequence',
      'Copy as PlantUML',
      async () => sequenceAsPlantUml({ scenario: USER_KEY, stops: planOf(await runOf(USER_KEY)) }, en, words),
    ],
    ['states', 'Copy as Mermaid', async () => statesAsMermaid(userAssigned, words)],
  ] as const) {
    test(`${view}: ${button} gives the text and says so, apart from what speaks the stops`, async ({
      open,
    }) => {
      const visit = await open(queryOf(USER_KEY, '3', { view }), {
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const spoken = await visit.page.locator('[aria-live="polite"]').innerText()
      await visit.page.getByRole('button', { name: button }).click()
      await visit.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
      expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toBe(await text())
      expect(await visit.page.locator('[aria-live="polite"]').innerText()).toBe(spoken)
    })
  }
})
