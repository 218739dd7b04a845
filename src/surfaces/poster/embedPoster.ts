/**
 * Written into the embed's own document: shows the stop that the link asks for, and asks for the app when it is wanted.
 * Less than the study page's script can do, for an embed is small until then.
 */
import { scenarioKey } from '#player'
import { indexIn, lastIn } from './find.ts'
import { readEmbedLink, readLink } from './link.ts'
import { holdHost, reveal } from './reveal.ts'
import { showStop } from './show.ts'
import { stopsIn, type Table } from './table.ts'

const html = document.documentElement
const root = document.getElementById('root')!
const link = { ...readLink(location.search), ...readEmbedLink(location.search) }
const table = JSON.parse(document.getElementById('plans')!.textContent) as Table & {
  readonly steps: Readonly<Record<string, readonly string[]>>
  readonly reveal: string
}
const stops =
  link.detail === 'main' && !/[?&](?:branch|fault)=/.test(location.search)
    ? stopsIn(table, scenarioKey(link))
    : []

function shown(): number {
  const index = indexIn(stops, link.step)
  const [first, last] = [
    link.start ? indexIn(stops, link.start) : -1,
    link.end ? lastIn(stops, link.end) : stops.length - 1,
  ]
  return first > last ? index : Math.max(first, Math.min(index, last))
}

try {
  const { flow, target, view, theme, controls } = link
  const index = shown()
  const stop = stops[index]
  Object.assign(html.dataset, {
    flow,
    target,
    view,
    theme,
    step: `${stop?.step ?? 0}`,
    stop: stop?.id ?? '0',
  })
  if (!controls) root.querySelector('.shell-transport')?.remove()
  if (stops.length > 0) showStop(root, stops, index, ({ step }) => table.steps[flow]![step - 1]!)
} finally {
  delete html.dataset['wait']
  holdHost(link.origin, reveal(root.firstElementChild!, link.reveal, table.reveal))
}
