import fs from 'node:fs'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import { ROOT } from '../tools/project.mjs'
import type { Visit } from './visit.ts'

const AXE = fs.readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/**
 * What axe finds, as one line each. The page must have been opened with `bypassCSP`.
 * @param within a selector: only what is in there is looked at, which is cheaper; rules about whole pages are left out
 */
export async function findings(visit: Visit, within?: string): Promise<readonly string[]> {
  if (!(await visit.page.evaluate(() => 'axe' in window))) await visit.page.addScriptTag({ content: AXE })
  const { violations } = await visit.page.evaluate(
    ([options, selector]) => {
      const { axe } = window as unknown as {
        axe: { run(context: Document | string, options: RunOptions): Promise<AxeResults> }
      }
      return axe.run(selector ?? document, options)
    },
    [RULES, within] as const,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
