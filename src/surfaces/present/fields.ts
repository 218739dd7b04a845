/**
 * A field that the speaker has filled in gives the keyboard back to the talk: Enter and Esc leave it, so that the next key is
 * the clicker's again. In a text area Enter is a new line. Returns the way to stop.
 */
export function leaveFields(): () => void {
  const pressed = ({ key, target, isComposing }: KeyboardEvent) => {
    const leaves = key === 'Escape' ? FIELD : key === 'Enter' ? LINE : undefined
    if (isComposing || !leaves || !(target instanceof HTMLElement) || !target.matches(leaves)) return
    setTimeout(() => target.blur()) // after what the key does there: Enter sends a form
  }
  document.addEventListener('keydown', pressed)
  return () => document.removeEventListener('keydown', pressed)
}

const LINE = 'input:not([type=file],[type=checkbox],[type=radio])'
const FIELD = `${LINE},select,textarea`
