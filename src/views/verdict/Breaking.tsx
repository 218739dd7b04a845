import { useId } from 'react'
import type { Check, CheckName } from '#engine'
import { fill } from '#content'
import { useCheckWords, useInspected } from '../inspector/context.tsx'
import { shownMessage } from '../inspector/http/message.ts'
import { CodeBox } from '../inspector/parts/Code.tsx'
import { Button } from '../parts/Button.tsx'
import { Note } from '../parts/Prose.tsx'
import { useFocusWhenWanted, want } from './focus.ts'
import { useVerdict } from './useVerdict.ts'

/** Beneath one check: the way to break it, or why there is none; in a broken run what was done. */
export function Breaking({ check: { name: check, passed } }: { readonly check: Check }) {
  const wordsOf = useCheckWords()
  const { words, broken, ready, breakOf, wayIn, start } = useVerdict()
  const button = useFocusWhenWanted<HTMLButtonElement>(check, ready && !broken)
  const hint = useId()
  if (broken && ready) {
    const way = passed ? undefined : wayIn(check)
    return way ? (
      <p data-slot="breaking" className="mt-1.5 min-h-7.5 border-l-3 border-error pl-2.5 text-sm">
        {words.done} {words.ways[way]}
      </p>
    ) : null
  }
  const found = breakOf(check)
  if (!found) return null
  if ('why' in found)
    return (
      <details data-slot="breaking" className="mt-1.5 min-h-7.5">
        <summary className="min-h-6 w-fit cursor-pointer text-sm">{words.cannot}</summary>
        <Note>{words.whys[found.why]}</Note>
      </details>
    )
  const press = () => {
    if (broken) return // its run is being made
    want('back')
    start(found)
  }
  return (
    <div data-slot="breaking" className="mt-1.5 flex min-h-7.5 items-center gap-3">
      <Button
        ref={button}
        className="flex-none"
        aria-label={fill(words.breakCheck, { check: wordsOf(check).name })}
        aria-describedby={hint}
        aria-disabled={broken}
        onClick={press}
      >
        {words.breakIt}
      </Button>
      <Note as="span" id={hint}>
        {broken ? words.running : words.ways[found.way]}
      </Note>
    </div>
  )
}

/** Beneath the answer of a disturbed run: what the service says of it, and the way back to the run as it is. */
export function WayBack({ failed }: { readonly failed: CheckName | undefined }) {
  const {
    frame: { exchange, message },
  } = useInspected()
  const { words, broken, ready, afterwards, back } = useVerdict()
  const button = useFocusWhenWanted<HTMLButtonElement>('back', ready && broken)
  if (!broken) return afterwards ? <Note>{words.afterwards}</Note> : null
  if (!ready) return null
  return (
    <>
      <Button
        ref={button}
        onClick={() => {
          want(failed)
          back()
        }}
      >
        {words.back}
      </Button>
      {failed && <CodeBox data-slot="verdict-body">{shownMessage(exchange, message).body}</CodeBox>}
    </>
  )
}
