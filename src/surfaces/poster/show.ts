import { messageShape, tallWays, viewAt, wideWays, type View } from '#views/more'
import type { TableStop } from './table.ts'

/** Sets the picture that stands in the document to one stop, by attributes alone. `words` is what precedes the headline. */
export function show(
  root: Element,
  stops: readonly TableStop[],
  index: number,
  words: (stop: TableStop) => string,
): void {
  showStop(root, stops, index, words)
  setControls(root, stops, index)
}

/** The picture and the caption alone. */
export function showStop(
  root: Element,
  stops: readonly TableStop[],
  index: number,
  words: (stop: TableStop) => string,
): void {
  const view = viewAt(stops, index)
  for (const picture of root.querySelectorAll('.picture-svg')) setPicture(picture, view)
  const stop = stops[index]
  if (stop) setCaption(root, stop, words(stop))
}

function setPicture(picture: Element, view: View) {
  for (const actor of all(picture, '[data-actor]')) {
    const { role, holdings } = view.actors[actor.dataset['actor'] as keyof View['actors']]
    actor.dataset['role'] = role
    for (const holding of all(actor, '[data-holding]')) {
      holding.dataset['on'] = `${(holdings as readonly string[]).includes(holding.dataset['holding']!)}`
    }
  }
  for (const route of all(picture, '[data-route]'))
    route.dataset['state'] = view.routes[route.dataset['route'] as keyof View['routes']]
  setMessage(picture, view)
}

function setMessage(picture: Element, { stop }: View) {
  const [message] = all(picture, '.message')
  const shape =
    stop && messageShape((picture as HTMLElement).dataset['layout'] === 'tall' ? tallWays : wideWays, stop)
  if (!message) return
  if (!shape) return void delete message.dataset['message']
  message.dataset['message'] = stop.half
  message.dataset['ok'] = `${stop.ok}`
  const set = (part: string, attributes: Readonly<Record<string, string | number>>) => {
    for (const [name, value] of Object.entries(attributes))
      message.querySelector(`.message-${part}`)!.setAttribute(name, `${value}`)
  }
  const { line, arrow, pole, chip, baseline, text } = shape
  set('halo', { d: line })
  set('line', { d: line })
  set('arrow', { d: arrow })
  set('pole', { d: pole })
  set('chip', { x: chip.x, y: chip.y, width: chip.w, height: chip.h })
  set('label', { x: chip.x + chip.w / 2, y: baseline })
  message.querySelector('.message-label')!.textContent = text
}

/** The headline; what else the caption says comes with the app. */
function setCaption(root: Element, { id, headline }: TableStop, before: string) {
  const [caption] = all(root, '[data-caption]')
  if (!caption) return
  const line = (tag: string, name: string, ...children: (string | Node)[]) => {
    const element = document.createElement(tag)
    element.className = name
    element.append(...children)
    return element
  }
  caption.replaceChildren(
    line('p', 'text-sm text-muted', before),
    line(
      'h2',
      'text-xl leading-title font-semibold text-balance',
      line('span', 'text-message tabular-nums', id),
      ` ${headline}`,
    ),
  )
}

/** Where the cursor stands, by the scrubber. */
export function setControls(root: Element, stops: readonly TableStop[], index: number) {
  const slider = root.querySelector<HTMLInputElement>('[data-slot=scrubber] input')
  if (slider) {
    slider.max = `${stops.length}`
    slider.value = `${index + 1}`
  }
  const [now] = all(root, '[data-slot=position]')
  if (now) now.textContent = `${stops[index]?.id ?? '0'} · ${index + 1}/${stops.length}`
  for (const mark of all(root, '[data-slot=step-mark]')) {
    const first = stops.findIndex(({ step }) => `${step}` === mark.textContent)
    mark.style.left = `${((first + 1) / stops.length) * 100}%`
    mark.dataset['passed'] = `${index >= first}`
  }
}

const all = (root: Element, selector: string) =>
  root.querySelectorAll<HTMLElement | (SVGElement & HTMLElement)>(selector)
