import { toClipboard } from '#views/more'
import type { Words } from './words.ts'

/** How long a button says that it has copied, in milliseconds. */
const SAID = 2000

/** Each button copies the code of its figure as it is read. */
export function copyOnPress(document: Document, words: Words): void {
  const said = document.getElementById('said')!
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>('[data-copy]')
    if (button) void copy(button)
  })
  const copy = async (button: HTMLButtonElement) => {
    const done = await toClipboard(button.closest('figure')!.querySelector('pre')!.textContent)
    said.textContent = done ? words.copied : words.copyFailed
    if (!done) return
    button.textContent = words.copied
    setTimeout(() => {
      button.textContent = words.copy
      said.textContent = ''
    }, SAID)
  }
}
