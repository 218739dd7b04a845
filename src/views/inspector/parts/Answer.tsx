import type { ReactNode } from 'react'

interface AnswerProps {
  readonly passed: boolean
  readonly title: string
  readonly children?: ReactNode
}

/** What a service answered, large, and what that means. */
export const Answer = ({ passed, title, children }: AnswerProps) => (
  <div
    data-slot="answer"
    data-passed={passed}
    className={`grid rounded-lg border-2 px-4 py-3 ${passed ? 'border-granted' : 'border-error'}`}
  >
    <b className="text-xl leading-snug">{title}</b>
    {children}
  </div>
)
