import { en } from './en/index.ts'
import type { words as english } from './en/words.ts'
import type { Content } from './types.ts'

/** The words that are fetched when the first of them is wanted, by the part of the page that shows them. */
export type Words = typeof english

interface Language {
  /** What the picture and its controls need at once. */
  content(): Promise<Content>
  /** The captions of lifecycles' ends, and of messages that stand for many alike. */
  endings(): Promise<Required<Pick<Content, 'alike'>> & { readonly endings: Partial<Content['captions']> }>
  words(): Promise<Words>
}

/** One line per language. English is always here: everything falls back to it. Others are fetched on demand. */
const BY_TAG: Readonly<Record<string, Language>> = {
  en: {
    content: () => Promise.resolve(en),
    endings: () => import('./en/endings.ts'),
    words: () => import('./en/words.ts').then((module) => module.words),
  },
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

/** The content with the captions of lifecycles' ends added. */
export async function withEndings(content: Content): Promise<Content> {
  const { endings, alike } = await BY_TAG[languageFor(content.lang)]!.endings()
  return { ...content, captions: { ...content.captions, ...endings }, alike }
}
