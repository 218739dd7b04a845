import { use } from 'react'
import { fill, type Content } from '#content'
import { loadPanelWords, type PredictWords } from '#content/more'
import { useContent } from '../parts/context.tsx'
import type { Actor } from '#engine'
import type { Outcome } from './question.ts'

const asked = new Map<string, Promise<PredictWords>>()

/** The words of the question in the page's language; suspends until they are there. */
export function usePredictWords(): PredictWords {
  const { lang } = useContent()
  const words = asked.get(lang) ?? loadPanelWords('predict', lang)
  asked.set(lang, words)
  return use(words)
}

export const outcomeIn = (words: PredictWords, { actors }: Content, outcome: Outcome): string =>
  outcome.startsWith('ask:')
    ? fill(words.asks, { actor: actors[outcome.slice(4) as Actor].name })
    : words.outcomes[outcome as keyof PredictWords['outcomes']]

/** Right or wrong, in a sentence. */
export const verdictIn = (words: PredictWords, content: Content, guess: Outcome, truth: Outcome): string =>
  fill(guess === truth ? words.right : words.wrong, {
    guess: outcomeIn(words, content, guess),
    outcome: outcomeIn(words, content, truth),
  })
