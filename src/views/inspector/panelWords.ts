import { use } from 'react'
import { loadPanelWords, type PanelWords } from '#content/more'
import { useAround } from './context.tsx'

const asked = new Map<string, Promise<unknown>>()

/** The words of a panel that is fetched on demand, in the page's language; suspends until they are there. */
export function usePanelWords<K extends keyof PanelWords>(name: K): PanelWords[K] {
  const {
    words: { lang },
  } = useAround()
  const key = `${lang} ${name}`
  const words = (asked.get(key) ?? loadPanelWords(name, lang)) as Promise<PanelWords[K]>
  asked.set(key, words)
  return use(words)
}
