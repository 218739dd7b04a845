import { fill, type CodeWords } from '#content'
import type { Acting } from './acting.ts'

interface StatusProps {
  readonly acting: Acting
  /** Index of the lit line; negative when none is. */
  readonly line: number
  readonly words: CodeWords
}

/** What the code is doing at this stop, in words. */
export function Status({ acting, line, words }: StatusProps) {
  const foreign = 'kind' in acting && line < 0
  const { name, about } = foreign ? words.foreign : words.acting[acting.how]
  return (
    <p className="code-status" data-how={foreign ? 'foreign' : acting.how}>
      <b>{fill(name, { line: line + 1 })}</b>
      {about !== '' && <> {about}</>}
    </p>
  )
}
