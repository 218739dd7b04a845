/**
 * Written into the document itself: shows the stop that the link asks for before anything is fetched, and answers the
 * keys and buttons that move the cursor until the app is there. It is over when the poster is out of the document;
 * `<html data-stop>` then says where the viewer stands.
 */
import { scenarioKey, URL_INTERVAL } from '#player'
import { keepForReload, takeAfterReload } from '../page/reload.ts'
import { dress } from './dress.ts'
import { indexIn, stepStarts } from './find.ts'
import { moveFor, type Move } from './keys.ts'
import { readLink, withStop } from './link.ts'
import { setControls, show } from './show.ts'
import { stopsIn, type Table } from './table.ts'

interface DocumentTable extends Table {
  /** Their titles, by flow. */
  readonly steps: Readonly<Record<string, readonly string[]>>
}

/** What the transport's buttons do, in their order. Playing is the app's. */
const BUTTONS = ['stop.first', 'stop.prev', undefined, 'stop.next', 'stop.last'] as const

takeAfterReload()
const html = document.documentElement
const root = document.getElementById('root')!
const poster = root.firstElementChild
const asked = location.search
const link = readLink(asked)
const table = once(() => JSON.parse(document.getElementById('plans')!.textContent) as DocumentTable)
// Where a branch or a fault leads is known when it is recorded.
const stops = once(() =>
  link.detail === 'main' && !/[?&](?:branch|fault)=/.test(asked) ? stopsIn(table(), scenarioKey(link)) : [],
)
let timer: number | undefined
let index = -1

try {
  if (asked) showLink()
  else listen()
} finally {
  delete html.dataset['wait']
  onceSeen(finish)
}

function showLink() {
  dress(html, root, link)
  if (stops().length === 0) return
  go(indexIn(stops(), link.step))
  listen()
}

/** Without a link the document stands as it was built and waits for nothing; what only a script can place comes after the picture. */
function finish() {
  fetchApp()
  delete html.dataset['first']
  if (!asked) setControls(root, stops(), index)
}

/**
 * What is asked for before the picture is on the screen holds it up, and the main thread is frames ahead of the screen: only the browser's
 * own report of a paint with content in it (W3C Paint Timing) says that it is there. A page that paints nothing, as a hidden tab, is not waited for.
 */
function onceSeen(task: () => void) {
  let seen = false
  const see = () => {
    if (!seen) task()
    seen = true
  }
  setTimeout(see, 400)
  const painted = new PerformanceObserver((list) =>
    list.getEntriesByName('first-contentful-paint').forEach(see),
  )
  painted.observe({ type: 'paint', buffered: true })
}

function listen() {
  document.addEventListener('keydown', pressed)
  root.addEventListener('click', clicked)
  addEventListener('pagehide', leave)
  performance.mark('interactive')
}

function go(to: number) {
  index = to
  const stop = stops()[index]
  Object.assign(html.dataset, { step: `${stop?.step ?? 0}`, stop: stop?.id ?? '0' })
  show(root, stops(), index, ({ step }) => table().steps[link.flow]![step - 1]!)
}

/** Where a move leads, or a step by its number. */
function target(move: Move | number): number {
  const last = stops().length - 1
  switch (move) {
    case 'stop.next':
      return Math.min(index + 1, last)
    case 'stop.prev':
      return Math.max(index - 1, -1)
    case 'stop.first':
      return -1
    case 'stop.last':
      return last
    case 'step.next':
      return stepStarts(stops()).find((start) => start > index) ?? last
    case 'step.prev':
      return stepStarts(stops()).findLast((start) => start < index) ?? -1
    default:
      return indexIn(stops(), `${move}`)
  }
}

function obey(move: Move | number) {
  // A jump is what Back undoes; an iframe leaves its host's history alone.
  if (typeof move === 'number') write(window.parent === window)
  go(target(move))
  timer ??= window.setTimeout(write, URL_INTERVAL)
}

function pressed(event: KeyboardEvent) {
  const move =
    link.keys && poster?.isConnected ? moveFor(event, (event.target as Element).tagName) : undefined
  if (move === undefined) return
  event.preventDefault()
  obey(move)
}

function clicked({ target: clicked }: MouseEvent) {
  const button = (clicked as Element).closest('[data-slot=moves] button')
  const move = button && BUTTONS[[...button.parentElement!.children].indexOf(button)]
  if (move && poster?.isConnected) obey(move)
}

function leave() {
  if (!poster?.isConnected) return
  keepForReload(withStop(location.search, stops()[index]?.id ?? '0'))
  write()
}

/** The address follows at the pace that browsers allow; a jump first keeps the place it leaves. */
function write(push = false) {
  timer = undefined
  if (!poster?.isConnected) return
  const search = withStop(location.search, stops()[index]?.id ?? '0')
  try {
    if (search !== location.search)
      history.replaceState(null, '', `${location.pathname}${search}${location.hash}`)
    if (push) history.pushState(null, '', location.href)
  } catch (error) {
    console.warn('The address could not be written.', error)
  }
}

/** Made when it is first asked for: a visit without a link has no use for it before its picture. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
