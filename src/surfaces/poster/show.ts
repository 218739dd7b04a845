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
  // The picture in the document is the start's: rather none than another stop's, until the app draws it.
  for (const picture of root.querySelectorAll<SVGElement>('.picture-svg'))
    picture.style.visibility = index < 0 ? '' : 'hidden'
  const stop = stops[index]
  if (stop) setCaption(root, stop, words(stop))
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
