import { fill } from '#content'
import { useContent } from '../parts/context.tsx'
import { focused, focusedIfFree } from '../predict/focus.ts'
import { Guess } from '../predict/Guess.tsx'
import { outcomeOf, type Outcome } from '../predict/question.ts'
import { verdictIn } from '../predict/words.ts'
import type { Told } from './find.ts'
import { useBiteFrame } from './useBiteFrame.ts'
import { useWords } from '../parts/useWords.ts'

/** Always the same ones, so that they give nothing away. */
const OPTIONS: readonly Outcome[] = ['pass', '400', '401', '403', '404', '429', '5xx', 'none']

/** Before a fault runs: what will come of it? */
export function Foresee({
  told: {
    words: { title },
  },
  onGuess,
  onSkip,
}: {
  readonly told: Told
  readonly onGuess: (outcome: Outcome) => void
  readonly onSkip: () => void
}) {
  const words = useWords('predict')
  return (
    <Guess
      heading="h4"
      titleRef={focused}
      title={fill(words.fault, { title })}
      options={OPTIONS}
      onGuess={onGuess}
      onSkip={onSkip}
    />
  )
}

/** Once it has run: who was right. The answer is the cloud's. */
export function Foreseen({ guess }: { readonly guess: Outcome }) {
  const words = useWords('predict')
  const content = useContent()
  const frame = useBiteFrame()
  if (!frame) return null
  const truth = outcomeOf(frame.exchange.response?.status)
  return (
    <p role="status" tabIndex={-1} ref={focusedIfFree} className="predict" data-right={guess === truth}>
      <span>{verdictIn(words, content, guess, truth)}</span>
    </p>
  )
}
