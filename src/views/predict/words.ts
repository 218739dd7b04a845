import { fill, type Content, type PredictWords } from '#content'
import type { Actor } from '#engine'
import type { Outcome } from './question.ts'

export const outcomeIn = (words: PredictWords, { actors }: Content, outcome: Outcome): string =>
  outcome.startsWith('ask:')
    ? fill(words.asks, { actor: actors[outcome.slice(4) as Actor].name })
    : words.outcomes[outcome as keyof PredictWords['outcomes']]

/** Right or wrong, in a sentence. */
export const verdictIn = (
  words: PredictWords,
  content: Content,
  guess: Outcome,
  truth: Outcome,
  onTheWay: readonly Outcome[] = [],
): string =>
  fill(guess === truth ? words.right : onTheWay.includes(guess) ? words.rightToo : words.wrong, {
    guess: outcomeIn(words, content, guess),
    outcome: outcomeIn(words, content, truth),
  })
