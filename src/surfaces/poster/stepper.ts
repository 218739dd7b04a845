/**
 * Written into the document itself: shows the stop that the link asks for before anything is fetched, and answers the
 * keys and buttons that move the cursor until the app is there. It is over when the poster is out of the document;
 * `<html data-stop>` then says where the viewer stands.
 */
import {
  idAt, isJump, keyDown, keyPressOf, nextBoundary, placeOf, previousBoundary, readPlace, scenarioKey, scenarioOf, START, URL_INTERVAL, writePlace,
  type PlayerRequest,
} from '#player'
import { dress } from './dress.ts'
import { show } from './show.ts'
import { stopsIn, type Table } from './table.ts'

const html = document.documentElement
const root = document.getElementById('root')!
const poster = root.firstElementChild
const { place } = readPlace(location.search)
const scenario = scenarioOf(place)
const table = JSON.parse(document.getElementById('plans')!.textContent) as Table & { readonly steps: Readonly<Record<string, readonly string[]>> }
const stops = place.detail === 'main' ? stopsIn(table, scenarioKey(scenario)) : []
const stepWords = (step: number) => table.steps[scenario.flow]![step - 1]!
let index = placeOf(stops, true, { at: place.step, by: 0 }) ?? -1

dress(html, root, place)
if (stops.length > 0) {
  go(index)
  document.addEventListener('keydown', pressed)
  root.addEventListener('click', clicked)
  addEventListener('pagehide', () => write())
  performance.mark('interactive')
}

function go(to: number) {
  index = to
  const stop = stops[index]
  Object.assign(html.dataset, { step: `${stop?.step ?? 0}`, stop: idAt(stops, index) })
  if (stop || root.dataset['moved']) show(root, stops, index, ({ step }) => stepWords(step))
  root.dataset['moved'] = ''
}

/** Where a request leads; undefined for what only the app can do. */
function target(request: PlayerRequest): number | undefined {
  switch (request.type) {
    case 'stop.next': return Math.min(index + 1, stops.length - 1)
    case 'stop.prev': return Math.max(index - 1, -1)
    case 'stop.first': return -1
    case 'stop.last': return stops.length - 1
    case 'step.next': return nextBoundary(stops, index)
    case 'step.prev': return previousBoundary(stops, index)
    case 'step.seek': return placeOf(stops, true, { at: request.step ? `${request.step}` : START, by: 0 })
    default: return undefined
  }
}

function obey(request: PlayerRequest): boolean {
  const to = target(request)
  if (to === undefined) return false
  if (isJump(request)) write(window.parent === window)
  go(to)
  later()
  return true
}

function pressed(event: KeyboardEvent) {
  if (!poster?.isConnected || !place.keys) return
  const { command } = keyDown(keyPressOf(event, event.target as Element), 'study', undefined)
  if (command && obey(command as PlayerRequest)) event.preventDefault()
}

const BUTTONS = ['stop.first', 'stop.prev', undefined, 'stop.next', 'stop.last'] as const

function clicked({ target: clicked }: MouseEvent) {
  const button = (clicked as Element).closest('.transport-buttons button')
  const request = button && BUTTONS[[...button.parentElement!.children].indexOf(button)]
  if (request && poster?.isConnected) obey({ type: request })
}

let timer: number | undefined
function later() {
  timer ??= window.setTimeout(write, URL_INTERVAL)
}

/** The address follows at the pace that browsers allow; a jump first keeps the place it leaves. */
function write(push = false) {
  timer = undefined
  if (!poster?.isConnected) return
  const search = writePlace({ ...place, step: idAt(stops, index) }, location.search)
  try {
    if (search !== location.search) history.replaceState(null, '', `${location.pathname}${search}${location.hash}`)
    if (push) history.pushState(null, '', location.href)
  } catch (error) {
    console.warn('The address could not be written.', error)
  }
}
