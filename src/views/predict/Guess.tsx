import { useId, type Ref } from 'react'
import { useContent } from '../parts/context.tsx'
import type { Outcome } from './question.ts'
import './predict.css'
import { outcomeIn } from './words.ts'
import { useWords } from '../parts/useWords.ts'

interface GuessProps {
  readonly heading: 'h2' | 'h4'
  readonly title: string
  /** Where the question came of a press, what takes the focus along. */
  readonly titleRef?: Ref<HTMLHeadingElement>
  readonly options: readonly Outcome[]
  readonly onGuess: (outcome: Outcome) => void
  /** Shows it without a guess. */
  readonly onSkip?: () => void
}

/** A question with its answers to choose from. */
export function Guess({ heading: Heading, title, titleRef, options, onGuess, onSkip }: GuessProps) {
  const words = useWords('predict')
  const content = useContent()
  const id = useId()
  return (
    <section className="predict" aria-labelledby={id}>
      <Heading id={id} ref={titleRef} tabIndex={titleRef ? -1 : undefined}>
        {title}
      </Heading>
      <ul>
        {options.map((option) => (
          <li key={option}>
            <button type="button" data-outcome={option} onClick={() => onGuess(option)}>
              {outcomeIn(words, content, option)}
            </button>
          </li>
        ))}
      </ul>
      {onSkip && (
        <button type="button" className="predict-skip" onClick={onSkip}>
          {words.skip}
        </button>
      )}
    </section>
  )
}
