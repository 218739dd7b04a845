import { use } from 'react'
import { loadViewWords, type ViewWords } from '#content'
import { useContent } from './context.tsx'

const asked = new Map<string, Promise<ViewWords>>()

/** The words of the lazy views in the page's language; suspends while they are fetched. */
export function useViewWords(): ViewWords {
  const { lang } = useContent()
  const words = asked.get(lang) ?? loadViewWords(lang)
  asked.set(lang, words)
  return use(words)
}
