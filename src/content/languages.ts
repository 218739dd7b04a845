import { en } from './en/index.ts'
import type { Content, Words } from './types.ts'

interface Language {
  readonly content: () => Promise<Content>
  readonly words: () => Promise<Words>
}

/** One line for each language. English is always here: everything falls back to it. Others are fetched on demand. */
const BY_TAG: Readonly<Record<string, Language>> = {
  en: { content: () => Promise.resolve(en), words: () => import('./en/words.ts').then(({ words }) => words) },
}

/** The languages there are, as BCP 47 tags. */
export const LANGUAGES: readonly string[] = Object.keys(BY_TAG)

/** The language to use for `lang`: itself, its primary language (`de-CH` → `de`), or English. */
export function languageFor(lang: string | undefined): string {
  const wanted = lang?.toLowerCase() ?? 'en'
  return [wanted, wanted.split('-')[0]!].find((tag) => Object.hasOwn(BY_TAG, tag)) ?? 'en'
}

export const loadContent = (lang?: string): Promise<Content> => BY_TAG[languageFor(lang)]!.content()

const fetched = new Map<string, Promise<Words>>()
/** Fetches the rest of a language, once: everybody gets the same promise, as React's `use` needs it. */
export function loadWords(lang?: string): Promise<Words> {
  const tag = languageFor(lang)
  const words = fetched.get(tag) ?? BY_TAG[tag]!.words()
  fetched.set(tag, words)
  return words
}
