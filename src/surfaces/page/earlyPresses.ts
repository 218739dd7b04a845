import type { EarlyPress } from '../poster/presses.ts'

/**
 * Answers what was pressed before the app was there, in order and once each: a key by whoever listens to keys, a click or a
 * choice by the control of the same name.
 */
export async function answerEarlyPresses(): Promise<void> {
  const presses = globalThis.takeEarlyPresses?.() ?? []
  const controls = presses.map(({ target }) => twinOf(target))
  for (const [i, press] of presses.entries()) {
    answer(press, controls[i])
    await Promise.resolve() // what it has changed is drawn before the next
  }
}

function answer({ event, value }: EarlyPress, control: HTMLElement | undefined) {
  if (event instanceof KeyboardEvent)
    (control ?? document.activeElement ?? document.body).dispatchEvent(again(event))
  else if (event.type === 'click') control?.click()
  else if (control && value !== undefined) choose(control as HTMLSelectElement | HTMLInputElement, value)
}

function again(event: KeyboardEvent): KeyboardEvent {
  const { type, key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing, repeat } = event
  const modifierAltGraph = event.getModifierState('AltGraph')
  const modifiers = { shiftKey, ctrlKey, metaKey, altKey, modifierAltGraph }
  return new KeyboardEvent(type, {
    key,
    code,
    ...modifiers,
    isComposing,
    repeat,
    bubbles: true,
    cancelable: true,
  })
}

function choose(control: HTMLSelectElement | HTMLInputElement, value: string) {
  // React overlooks a change of an input's `value`, which it takes for its own.
  if (control instanceof HTMLInputElement) control.valueAsNumber = Number(value)
  else control.value = value
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

const CONTROLS = 'button, select, input'

/** The control of the page that has the name of one in the picture that it took the place of. */
function twinOf(early: Element): HTMLElement | undefined {
  const control = early.closest<HTMLElement>(CONTROLS)
  if (!control) return undefined
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)].find(
    (one) => one.localName === control.localName && nameOf(one) === nameOf(control),
  )
}

const nameOf = (control: HTMLElement): string | null =>
  control.getAttribute('aria-label') ?? (control.closest('label') ?? control).textContent
