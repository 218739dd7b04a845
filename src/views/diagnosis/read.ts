import { pairOf, type Book, type Saying } from './book.ts'
import type { Finding, Place } from './finding.ts'
import { findPatterns } from './patterns.ts'
import { findStructured, type ReadXml } from './structured.ts'
import { GAP, wordsIn } from './tokens.ts'

/** What a text holds, with the place of each piece. */
export interface Reading {
  readonly findings: readonly Finding[]
  /** Sentences of the book, as far as the text has them. */
  readonly sentences: ReadonlyMap<number, SentenceMatch>
  readonly sayings: ReadonlyMap<Saying, Place>
  /** Codes that stand in the text as plain words. */
  readonly bareCodes: ReadonlyMap<string, Place>
  /** How many words it has. */
  readonly length: number
}
export interface SentenceMatch {
  /** How much of the sentence's weight is there, within a stretch as long as the sentence. */
  readonly weight: number
  readonly at: Place
  /** A client says it in words of its own, which may be its words for other answers too. */
  readonly isMeaning?: true
}

/** Characters that are read before the page may do something else. */
const SLICE = 48_000
/** Of a text longer than this, only the lines that may say something are looked at closely. */
const LONG = 96_000
const TELLING =
  /AADSTS|AKV\d|169\.254\.|[Ee]rror|ERROR|ERR_|[Ff]ail|[Dd]enied|[Ff]orbid|[Uu]nauth|[Ee]xception|[Cc]redential|[Vv]ault|Microsoft\.|"code"|dentity|metadata|[Tt]imed? ?out|TIMEDOUT|refused|REFUSED|nreach|UNREACH|ENOTFOUND|not found|HTTP\/|[Ss]tatus|WARN|AuthorizationFailed|x-ms-|[Aa]ssign|eyJ|secret/
/** Lines before and after such a line that are read with it. */
const AROUND = 2
/** As often as one piece is kept: a log says the same thing many times. */
const REPEATS = 4
/** Pieces of one kind that are kept. */
const MOST = 300

/** Reads a text in slices, cut at line ends. `pause` lets the page do other things between two of them. */
export async function readInSlices(
  text: string,
  book: Book,
  { readXml, pause }: { readonly readXml?: ReadXml | undefined; readonly pause: () => Promise<void> },
): Promise<Reading> {
  const reader = new Reader(text, book, readXml)
  while (reader.readSlice()) await pause()
  return reader.reading
}

/** Reads a text at once. */
export function read(text: string, book: Book, readXml?: ReadXml): Reading {
  const reader = new Reader(text, book, readXml)
  while (reader.readSlice());
  return reader.reading
}

function sliceEnd(text: string, start: number): number {
  if (text.length - start <= SLICE) return text.length
  const newline = text.lastIndexOf('\n', start + SLICE)
  return newline > start ? newline + 1 : start + SLICE
}

/** What is remembered of a sentence while a text is read. */
interface Progress {
  /** The last token at which each of its words came after the one before it, and where that stood. */
  readonly tokens: Int32Array
  readonly starts: Int32Array
  best: SentenceMatch
}

class Reader {
  readonly #text: string
  readonly #book: Book
  readonly #readXml: ReadXml | undefined
  readonly #findings: Finding[] = []
  readonly #seen = new Map<string, number>()
  readonly #progress = new Map<number, Progress>()
  readonly #sayings = new Map<Saying, Place>()
  readonly #bareCodes = new Map<string, Place>()
  readonly #lines = new Map<string, number>()
  #tokens = 0
  #next = 0

  constructor(text: string, book: Book, readXml: ReadXml | undefined) {
    this.#text = text
    this.#book = book
    this.#readXml = readXml
  }

  get reading(): Reading {
    return {
      findings: this.#findings.toSorted((a, b) => a.at[0] - b.at[0]),
      sentences: new Map([...this.#progress].map(([sentence, { best }]) => [sentence, best])),
      sayings: this.#sayings,
      bareCodes: this.#bareCodes,
      length: this.#tokens,
    }
  }

  /** Reads on. @returns whether there is more */
  readSlice(): boolean {
    const start = this.#next
    const end = sliceEnd(this.#text, start)
    const slice = this.#text.slice(start, end)
    if (this.#text.length <= LONG) this.#read(slice, start)
    else for (const [from, to] of this.#tellingParts(slice)) this.#read(slice.slice(from, to), start + from)
    this.#next = end
    return end < this.#text.length
  }

  /** Of a long log, the lines that may say something, with those around them, and each that is repeated only a few times. */
  #tellingParts(slice: string): readonly Place[] {
    const parts: [number, number][] = []
    const before: number[] = []
    let after = 0
    for (let start = 0; start < slice.length;) {
      const newline = slice.indexOf('\n', start)
      const end = newline < 0 ? slice.length : newline + 1
      const line = slice.slice(start, end)
      if (TELLING.test(line) && this.#isNew(line)) after = AROUND + 1
      if (after > 0) {
        const from = after > AROUND ? (before[0] ?? start) : start
        const last = parts.at(-1)
        if (last && from <= last[1]) last[1] = end
        else parts.push([from, end])
        after--
      }
      before.push(start)
      if (before.length > AROUND) before.shift()
      start = end
    }
    return parts
  }

  #isNew(line: string): boolean {
    const kind = line.slice(0, 400).replaceAll(/[\d:.-]+/g, '')
    const times = (this.#lines.get(kind) ?? 0) + 1
    this.#lines.set(kind, times)
    return times <= REPEATS
  }

  #read(text: string, offset: number): void {
    for (const finding of [...findStructured(text, this.#readXml), ...findPatterns(text)])
      this.#keep(finding, offset)
    this.#readWords(text, offset)
  }

  #keep(finding: Finding, offset: number): void {
    const { kind, value, role, at } = finding
    const here: Place = [at[0] + offset, at[1] + offset]
    // What the structure of a body tells comes first: it knows the level that a pattern guesses.
    const place = `${kind} ${here[0]}`
    const key = kind === 'time' ? kind : `${kind} ${role ?? ''} ${value}`
    const before = this.#seen.get(key) ?? 0
    const ofKind = this.#seen.get(kind) ?? 0
    if (before >= REPEATS || ofKind >= MOST || this.#seen.has(place)) return
    this.#seen
      .set(place, 1)
      .set(key, before + 1)
      .set(kind, ofKind + 1)
    this.#findings.push({ ...finding, at: here })
    const same = finding.says?.same && this.#book.sentenceOf(finding.says.same)
    if (typeof same === 'number') {
      const best: SentenceMatch = {
        weight: Math.max(this.#book.sentences[same]!.weight, FULL),
        at: here,
        isMeaning: true,
      }
      const progress = this.#progress.get(same)
      if (progress) progress.best = progress.best.weight > best.weight / 2 ? progress.best : best
      else this.#progress.set(same, { tokens: new Int32Array(0), starts: new Int32Array(0), best })
    }
  }

  #readWords(text: string, offset: number): void {
    const { vocabulary, pairs, codes, sayings } = this.#book
    const open: { saying: Saying; next: number; start: number }[] = []
    let last = -1
    let lastStart = 0
    wordsIn(text, (word, start, end) => {
      const token = this.#tokens++
      for (let i = open.length - 1; i >= 0; i--) {
        const each = open[i]!
        if (each.saying.words[each.next] !== word) open.splice(i, 1)
        else if (++each.next === each.saying.words.length) {
          open.splice(i, 1)
          if (!this.#sayings.has(each.saying))
            this.#sayings.set(each.saying, [each.start + offset, end + offset])
        }
      }
      const begun = sayings.get(word)
      if (begun)
        for (const saying of begun)
          if (saying.words.length > 1) open.push({ saying, next: 1, start })
          else if (!this.#sayings.has(saying)) this.#sayings.set(saying, [start + offset, end + offset])
      if (word.length > 8 && codes.has(word) && !this.#bareCodes.has(word))
        this.#bareCodes.set(word, [start + offset, end + offset])
      const id = word === GAP ? -1 : (vocabulary.get(word) ?? -1)
      if (last >= 0 && id >= 0) {
        const pair = pairs.get(pairOf(last, id))
        if (pair && pair.places.length < MANY)
          for (const [sentence, w] of pair.places)
            this.#match(sentence, w, token, lastStart + offset, end + offset)
      }
      last = id
      lastStart = start
    })
  }

  #match(sentence: number, word: number, token: number, start: number, end: number): void {
    const { words } = this.#book.sentences[sentence]!
    let progress = this.#progress.get(sentence)
    if (!progress || progress.tokens.length === 0) {
      progress = {
        tokens: new Int32Array(words.length).fill(-1_000_000),
        starts: new Int32Array(words.length),
        best: progress?.best ?? { weight: 0, at: [start, end] },
      }
      this.#progress.set(sentence, progress)
    }
    progress.tokens[word] = token
    progress.starts[word] = start
    const oldest = token - words.length * 1.5 - 10
    let weight = 0
    let from = start
    for (let w = 1; w < words.length; w++) {
      if (progress.tokens[w]! < oldest) continue
      weight += this.#book.pairs.get(pairOf(words[w - 1]!, words[w]!))!.weight
      if (progress.starts[w]! < from) from = progress.starts[w]!
    }
    if (weight > progress.best.weight + 1e-6) progress.best = { weight, at: [from, end] }
  }
}

/** What a sentence weighs that is given in other words. */
const FULL = 10
/** A pair of words in more places than this is a pair of plain English. */
const MANY = 60
