/** A word of a text, as it is compared, and its place. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Stands for what differs from case to case: an id, a time, a count. It matches nothing. */
export const GAP = '#'

/**
 * The words of a text in lower case: letters, digits and underscores; what JSON escapes stands between words. Ids, times and
 * long numbers become gaps.
 */
export function wordsIn(text: string, visit: (word: string, start: number, end: number) => void): void {
  const { length } = text
  let start = -1
  let digits = 0
  let upper = false
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 32
    const isDigit = code >= 48 && code <= 57
    const isUpper = code >= 65 && code <= 90
    if (isDigit || isUpper || code === 95 || (code >= 97 && code <= 122) || code > 191) {
      if (start < 0) start = i
      if (isDigit) digits++
      if (isUpper || code > 191) upper = true
      continue
    }
    if (start >= 0) {
      const word = text.slice(start, i)
      visit(isGap(word, digits) ? GAP : upper ? word.toLowerCase() : word, start, i)
      start = -1
      digits = 0
      upper = false
    }
    if (code === 92) i += text.charCodeAt(i + 1) === 117 ? 5 : 1 // \n, \", \u0027
  }
}

/** Four digits and more, or a piece of a GUID or thumbprint. */
const isGap = (word: string, digits: number): boolean =>
  digits > 3 ? digits === word.length || /^[\da-f]+$/i.test(word) : digits > 0 && /^[\da-f]{8,}$/i.test(word)

export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  wordsIn(text, (word, start, end) => words.push({ text: word, start, end }))
  return words
}

/** Words that say nothing of a failure. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by can could do does for from had has have i if in is it its me my no not of on or our so than that the their then there this to was we were what when which why will with you your azure call calls error errors exception failed failing fails failure get message please request requests response'.split(
    ' ',
  ),
)

export const isStopWord = (word: string) => STOP_WORDS.has(word)
