import { en } from './en/index.ts'
import { words as english } from './en/words.ts'
import type { Content, Words, WordsByPart } from './types.ts'

interface Language {
  readonly content: () => Promise<Content>
  readonly words: WordsByPart
}

/** One line for each language. English is always here: everything falls back to it. Others are fetched on demand. */
const BY_TAG: Readonly<Record<string, Language>> = {
  en: { content: () => Promise.resolve(en), words: english },
}

/** The languages there are, as BCP 47 tags. */
export const LANGUAGES: readonly string[] = Object.keys(BY_TAG)

/** The language to use for `lang`: itself, its primary language (`de-CH` → `de`), or English. */
export function languageFor(lang: string | undefined): string {
  const wanted = lang?.toLowerCase() ?? 'en'
  return [wanted, wanted.split('-')[0]!].find((tag) => Object.hasOwn(BY_TAG, tag)) ?? 'en'
}

export const loadContent = (lang?: string): Promise<Content> => BY_TAG[languageFor(lang)]!.content()

const fetched = new Map<string, Promise<unknown>>()
/** Fetches the words of one part, once: everybody gets the same promise, as React's `use` needs it. */
export function loadPart<Name extends keyof Words>(name: Name, lang?: string): Promise<Words[Name]> {
  const tag = languageFor(lang)
  const key = `${tag} ${name}`
  const words = fetched.get(key) ?? readAtOnce((BY_TAG[tag]!.words[name] as () => Promise<Words[Name]>)())
  fetched.set(key, words)
  return words as Promise<Words[Name]>
}

/** Once it is there, React's `use` reads it without waiting: it looks for these members (React, “use”). */
function readAtOnce<T>(promise: Promise<T>): Promise<T> {
  promise.then(
    (value) => Object.assign(promise, { status: 'fulfilled', value }),
    () => undefined, // whoever uses it is told
  )
  return promise
}

/** Fetches all parts of a language. */
export async function loadWords(lang?: string): Promise<Words> {
  const names = Object.keys(english) as (keyof Words)[]
  const parts = await Promise.all(names.map(async (name) => [name, await loadPart(name, lang)]))
  return Object.fromEntries(parts) as Words
}
