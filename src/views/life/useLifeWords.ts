import { use } from 'react'
import { loadLifeWords, type LifeWords } from '#content'
import { loadChoices } from '#player'
import { useContent } from '../parts/context.tsx'

const loaded = new Map<string, Promise<LifeWords>>()

/** The words of this part in the page's language; suspends until they are there. */
export function useLifeWords(): LifeWords {
  const { lang } = useContent()
  const words = loaded.get(lang) ?? loadLifeWords(lang)
  loaded.set(lang, words)
  return use(words)
}

let choices: ReturnType<typeof loadChoices> | undefined
/** The player's knowledge of what may be done; suspends until it is there. */
export const useChoices = () => use((choices ??= loadChoices()))
