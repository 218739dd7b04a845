import fs from 'node:fs'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import { ROOT } from '../tools/project.mjs'
import type { Visit } from './visit.ts'

const AXE = fs.readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

/** What axe finds, as one line each. The page must have been opened with `bypassCSP`. */
export async function findings(visit: Visit): Promise<readonly string[]> {
  if (!(await visit.page.evaluate(() => 'axe' in window))) await visit.page.addScriptTag({ content: AXE })
  const { violations } = await visit.page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    RULES,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
