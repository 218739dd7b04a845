import { use } from 'react'
import { loadToolWords, type ToolWords } from '#content'
import { useContent } from './context.tsx'

const asked = new Map<string, Promise<ToolWords>>()

/** The words of the tools in the page's language; suspends while they are fetched. */
export function useToolWords(): ToolWords {
  const { lang } = useContent()
  const words = asked.get(lang) ?? loadToolWords(lang)
  asked.set(lang, words)
  return use(words)
}
