import type { KeyPress } from './shortcuts.ts'

/** The parts of a DOM KeyboardEvent that decide. */
interface KeyEventLike {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  readonly keyCode?: number
  getModifierState?(key: string): boolean
}
/** The parts of the focused element that decide; `closest` as in the DOM. */
interface FocusLike {
  closest(selector: string): unknown
}

const TEXT =
  'input:not([type=button],[type=checkbox],[type=radio],[type=range],[type=submit]),textarea,select,[contenteditable]:not([contenteditable=false])'
const BUTTON =
  'button,summary,a[href],input,[role=button],[role=menuitem],[role=option],[role=radio],[role=tab],[role=checkbox],[role=switch]'
/** These page by themselves too (WAI-ARIA, slider pattern). */
const SLIDER = '[role=slider],input[type=range]'
/** These too; a page marks so what scrolls by itself. */
const PAGES = `${SLIDER},[data-pages]`
/** These move by the arrows themselves. */
const ARROWS = `${SLIDER},input[type=radio],[role=radiogroup],[role=tablist],[role=menu],[role=listbox]`

/** A DOM event as `keyDown` wants it. `target` is the element that had the focus, inside a shadow root too. */
export function keyPressOf(event: KeyEventLike, target: FocusLike | null): KeyPress {
  const isIn = (selector: string): boolean => Boolean(target?.closest(selector))
  const ownArrows = /^(Arrow|Home|End)/.test(event.key) && !event.shiftKey && isIn(ARROWS)
  const ownPaging = /^Page/.test(event.key) && isIn(PAGES)
  return {
    key: event.key,
    shift: event.shiftKey,
    // AltGr prints a character ([ on a German keyboard), though some systems report it as Ctrl and Alt.
    modified: event.metaKey || (!event.getModifierState?.('AltGraph') && (event.ctrlKey || event.altKey)),
    composing: event.isComposing || event.keyCode === 229, // 229: Safari's way to say so
    focus: isIn(TEXT) || ownArrows || ownPaging ? 'text' : isIn(BUTTON) ? 'button' : 'none',
  }
}
