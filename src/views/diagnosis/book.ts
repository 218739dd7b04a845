import type { Actor } from '#engine'
import type { FaultWords } from '#content'
import MiniSearch from 'minisearch'
import type { Answer, Fault } from '#player'
import { ALSO, type Also } from './also.ts'
import { GAP, isStopWord, STOP_WORDS, wordsOf } from './tokens.ts'

/** A fault with all that a text can be compared with. */
export interface Entry {
  readonly fault: Fault
  readonly words: FaultWords
  readonly answer: Answer
  /** What else Azure answers in its situation. */
  readonly also: Also
  /** Faults with the same name of a case are answered alike: no text can tell them apart by the answer. */
  readonly sameCase: string
  /** Words of people that speak for it, and phrases; the first words of `sayings`. */
  readonly sayings: readonly string[]
}

/** A sentence of a fault as words, to find in a text. */
export interface Sentence {
  /** Those whose answer it is. */
  readonly entries: readonly number[]
  /** Ids of its words; -1 stands for a gap. */
  readonly words: readonly number[]
  /** How much a text says that has all its pairs. */
  readonly weight: number
}

/** Everything known of the faults, in the form in which texts are compared with it. Made once. */
export interface Book {
  readonly entries: readonly Entry[]
  /** Words by their text: their number. */
  readonly vocabulary: ReadonlyMap<string, number>
  readonly sentences: readonly Sentence[]
  /** The number of a sentence by its words. */
  readonly sentenceOf: (text: string) => number | undefined
  /** By a pair of words: how rare it is, and where it stands. */
  readonly pairs: ReadonlyMap<number, Pair>
  /** Codes in lower case: the entries that have them. */
  readonly codes: ReadonlyMap<string, readonly number[]>
  /** Sayings by their first word. */
  readonly sayings: ReadonlyMap<string, readonly Saying[]>
  readonly search: MiniSearch
}
export interface Pair {
  readonly weight: number
  readonly places: readonly (readonly [sentence: number, word: number])[]
}
export interface Saying {
  readonly words: readonly string[]
  /** Entries, and how much it says for each: less where many have it. */
  readonly entries: readonly number[]
  readonly weight: number
}

export const pairOf = (a: number, b: number) => a * 65_536 + b

/** @param sayings what people say of a fault, separated by commas */
export async function createBook(
  faults: readonly Fault[],
  words: Readonly<Record<string, FaultWords>>,
  answers: readonly Answer[],
  sayings: Readonly<Partial<Record<string, string>>>,
): Promise<Book> {
  const answerTo = new Map(answers.map((answer) => [answer.fault as string, answer]))
  const entries = withCases(
    faults.flatMap((fault): readonly Entry[] => {
      const own = words[fault.id]
      const answer = answerTo.get(fault.id)
      if (!own || !answer) return []
      const said = (sayings[fault.id] ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
      return [{ fault, words: own, answer, also: ALSO[fault.id] ?? {}, sameCase: '', sayings: said }]
    }),
  )
  const sentences = sentencesOf(entries)
  return {
    entries,
    ...sentences,
    codes: codesOf(entries),
    sayings: sayingsOf(entries),
    search: await searchOf(entries),
  }
}

/** Faults whose answers differ in nothing but ids and names get one name. */
function withCases(entries: readonly Entry[]): readonly Entry[] {
  const cases: { readonly name: string; readonly key: string; readonly words: ReadonlySet<string> }[] = []
  return entries.map((entry) => {
    const { asked, by, status, codes, numbers, failure, host, messages } = entry.answer
    const key = [asked, by, status, ...codes, ...numbers, failure && host, failure?.split(' ').at(-1)].join(
      ' ',
    )
    const words = new Set(messages.flatMap(namelessWords))
    const same = cases.find((each) => each.key === key && alike(each.words, words))
    if (!same) cases.push({ name: entry.fault.id, key, words })
    return { ...entry, sameCase: same?.name ?? entry.fault.id }
  })
}
/** Without what is quoted, addresses, ids and names. */
const namelessWords = (message: string): readonly string[] =>
  wordsOf(
    message
      .split(/\s(?:Trace ID:|Timestamp:)/)[0]!
      .replaceAll(/'[^']*'|\S*[/=]\S*|\(name\/id\) \S+|Vault: \S+|\b[\da-f-]{32,36}\b/g, ' '),
  )
    .map(({ text }) => text)
    .filter((word) => word !== GAP)
const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
  const both = [...a].filter((word) => b.has(word)).length
  // One with no words of its own says no more than its code.
  return a.size === 0 || b.size === 0 || both >= 0.8 * (a.size + b.size - both)
}

function codesOf(entries: readonly Entry[]): Book['codes'] {
  const codes = new Map<string, number[]>()
  for (const [i, { answer, also }] of entries.entries())
    for (const code of new Set([...answer.codes, ...(also.codes ?? [])].map((each) => each.toLowerCase())))
      codes.set(code, [...(codes.get(code) ?? []), i])
  return codes
}

/** In the place of a name or an id, which is another in each answer: it is read as a gap. */
const NAME = ' 00000 '

/** What the answer says. */
function messagesOf({ answer, also, words: { symptom } }: Entry): readonly string[] {
  const quoted = [...symptom.matchAll(/“([^”]+)”/g)].flatMap(([, quote]) => quote!.split('…'))
  const messages = answer.messages.flatMap((message) =>
    message
      .replaceAll(/'[^'\s]*[-/\d][^'\s]*'/g, NAME)
      .split(/\s(?:Trace ID:|Timestamp:)/)
      .slice(0, 1),
  )
  return [...new Set([...messages, ...quoted, ...(also.messages ?? [])])]
}
const keyOf = (text: string) =>
  wordsOf(text)
    .map(({ text: word }) => word)
    .join(' ')

function sentencesOf(
  entries: readonly Entry[],
): Pick<Book, 'vocabulary' | 'sentences' | 'sentenceOf' | 'pairs'> {
  const vocabulary = new Map<string, number>()
  const numberOf = (word: string): number => {
    if (word === GAP || /^\d+$/.test(word)) return -1
    if (!vocabulary.has(word)) vocabulary.set(word, vocabulary.size)
    return vocabulary.get(word)!
  }
  const owners = new Map<string, Set<number>>()
  for (const [i, entry] of entries.entries())
    for (const text of messagesOf(entry)) {
      const key = keyOf(text)
      if (key.includes(' ')) owners.set(key, (owners.get(key) ?? new Set()).add(i))
    }
  const raw = [...owners].map(([text, own]) => ({ entries: [...own], words: text.split(' ').map(numberOf) }))
  const cases = new Map<number, Set<string>>()
  const places = new Map<number, [number, number][]>()
  for (const [s, { entries: own, words }] of raw.entries())
    for (let w = 1; w < words.length; w++) {
      if (words[w - 1]! < 0 || words[w]! < 0) continue
      const pair = pairOf(words[w - 1]!, words[w]!)
      if (!cases.has(pair)) {
        cases.set(pair, new Set())
        places.set(pair, [])
      }
      for (const entry of own) cases.get(pair)!.add(entries[entry]!.sameCase)
      places.get(pair)!.push([s, w])
    }
  const all = new Set(entries.map(({ sameCase }) => sameCase)).size
  const plain = new Set([...STOP_WORDS].map((word) => vocabulary.get(word)))
  const weightOf = (pair: number) => {
    const stops = [Math.floor(pair / 65_536), pair % 65_536].filter((word) => plain.has(word)).length
    return Math.log(1 + all / cases.get(pair)!.size ** 1.5) * [1, 0.6, 0.2][stops]!
  }
  const pairs = new Map<number, Pair>(
    [...places].map(([pair, at]) => [pair, { weight: weightOf(pair), places: at }]),
  )
  const sentences = raw.map(({ entries: own, words }) => {
    let weight = 0
    for (let w = 1; w < words.length; w++) weight += pairs.get(pairOf(words[w - 1]!, words[w]!))?.weight ?? 0
    return { entries: own, words, weight }
  })
  const numbers = new Map([...owners.keys()].map((key, i) => [key, i]))
  return { vocabulary, sentences, sentenceOf: (text) => numbers.get(keyOf(text)), pairs }
}

function sayingsOf(entries: readonly Entry[]): Book['sayings'] {
  const byText = new Map<string, number[]>()
  for (const [i, { sayings }] of entries.entries())
    for (const saying of sayings) byText.set(saying, [...(byText.get(saying) ?? []), i])
  const byWord = new Map<string, Saying[]>()
  for (const [text, own] of byText) {
    const words = wordsOf(text).map(({ text: word }) => word)
    if (words.length === 0) continue
    const weight = (words.length > 1 ? 2.6 : 1.8) / own.length ** 0.25
    byWord.set(words[0]!, [...(byWord.get(words[0]!) ?? []), { words, entries: own, weight }])
  }
  return byWord
}

async function searchOf(entries: readonly Entry[]): Promise<MiniSearch> {
  const search = new MiniSearch({
    fields: ['id', 'title', 'symptom', 'said', 'cause', 'fix', 'texts'],
    tokenize: (text) => wordsOf(text).map(({ text: word }) => word),
    processTerm: (term) => (isStopWord(term) ? null : term),
    searchOptions: {
      boost: { id: 2, title: 3, said: 3, symptom: 2, cause: 0.7, fix: 0.6 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
      combineWith: 'OR',
    },
  })
  // In pieces, so that the page can answer meanwhile.
  await search.addAllAsync(
    entries.map(({ fault: { id, expected }, words, sayings, answer, also }, i) => ({
      ...words,
      id: i,
      said: [
        ...sayings,
        ...answer.codes,
        ...answer.numbers,
        ...(also.codes ?? []),
        expected.by,
        answer.status || '',
      ].join(' '),
      title: `${words.title} ${id.replaceAll(/[.-]/g, ' ')}`,
      texts: messagesOf(entries[i]!).join(' '),
    })),
    { chunkSize: 12 },
  )
  return search
}

/** Which service an entry is about: the one that answers, or that should have. */
export const serviceOf = ({ answer }: Entry): Actor | undefined =>
  answer.by ??
  answer.asked ??
  (/\.vault\./.test(answer.host)
    ? 'keyvault'
    : answer.host.startsWith('127.') || answer.host.startsWith('169.')
      ? 'imds'
      : undefined)
