import type { Target } from '#player'
import type { Language } from './samples/index.ts'

export type Difference = 'headers' | 'challenge' | 'cache' | 'versions' | 'audience' | 'secondRead'

/** In what the requests of an official client may differ from those of the run; JavaScript's are compared with the run in the tests. */
const OF_LIBRARIES: Readonly<Record<Target, readonly Difference[]>> = {
  secret: ['challenge', 'headers', 'cache', 'versions'],
  key: ['challenge', 'headers', 'cache', 'versions'],
  arm: ['headers', 'cache', 'versions', 'audience'],
}

export function differencesOf(language: Language, target: Target): readonly Difference[] {
  if (language === 'curl') return []
  // Given the key itself, as in JavaScript and Python, there is nothing left to read.
  const readsAgain = target === 'key' && (language === 'csharp' || language === 'java')
  return [...OF_LIBRARIES[target], ...(readsAgain ? ['secondRead' as const] : [])]
}
