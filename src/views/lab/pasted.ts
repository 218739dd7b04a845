import { secretsIn } from '../diagnosis/secrets.ts'
import { createWatched } from '../parts/watched.ts'

/**
 * What stands in the field: in this page's memory and nowhere else. It is in no link, no storage, no session file and no
 * message to another window, and ends with the page.
 */
export interface Pasted {
  /** As the field shows it: each token and secret is a mark with its number, unless they are shown. */
  readonly text: string
  readonly hidden: readonly Hidden[]
  readonly isRevealed: boolean
  /** A file was longer than what is read of it. */
  readonly isCut: boolean
}
export interface Hidden {
  readonly kind: 'token' | 'secret'
  readonly value: string
}

export const NOTHING: Pasted = { text: '', hidden: [], isRevealed: false, isCut: false }
export const pasted = createWatched<Pasted>(NOTHING)

const MARK = /‹•••(\d+)›/g

/** The field with another text in it: what is secret in it is hidden before it is shown. */
export function withText(before: Pasted, text: string, isCut = false): Pasted {
  if (text.trim() === '') return { ...NOTHING, text }
  if (before.isRevealed) return { ...before, text, isCut }
  const hidden = [...before.hidden]
  let shown = ''
  let end = 0
  for (const { kind, at } of secretsIn(text)) {
    hidden.push({ kind, value: text.slice(...at) })
    shown += `${text.slice(end, at[0])}‹•••${hidden.length}›`
    end = at[1]
  }
  return { text: shown + text.slice(end), hidden, isRevealed: false, isCut }
}

/** With the values in their places, because the reader asked for them. */
export const revealed = (before: Pasted): Pasted => ({
  ...before,
  text: before.text.replaceAll(
    MARK,
    (mark, number: string) => before.hidden[Number(number) - 1]?.value ?? mark,
  ),
  hidden: [],
  isRevealed: true,
})
export const concealed = (before: Pasted): Pasted =>
  withText({ ...before, isRevealed: false, hidden: [] }, before.text)
