import type { Link } from './link.ts'

/** Makes the document's chrome agree with the link, so that nothing of it changes when the app takes over. */
export function dress(
  html: HTMLElement,
  root: HTMLElement,
  { flow, target, order, detail, mode, view, theme, controls }: Link,
): void {
  Object.assign(html.dataset, { mode, view, theme, flow, target })
  for (const value of [target, order, detail]) {
    const option = root.querySelector<HTMLOptionElement>(`option[value="${value}"]`)
    if (option) option.selected = true
  }
  press(root, 'header [data-slot=choice] button', flow === 'system' ? 0 : 1)
  press(root, '.view-switch button', VIEWS.indexOf(view))
  // The order of steps 3 and 4 is a choice of the user-assigned flow alone.
  root.querySelector('[hidden]')?.toggleAttribute('hidden', flow === 'system')
  if (!controls) root.querySelector('.shell-transport')?.remove()
}

const VIEWS: readonly Link['view'][] = ['diagram', 'sequence', 'states']

function press(root: HTMLElement, buttons: string, pressed: number) {
  for (const [i, button] of root.querySelectorAll(buttons).entries())
    button.setAttribute('aria-pressed', `${i === pressed}`)
}
