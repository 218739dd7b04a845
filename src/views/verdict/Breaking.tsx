import { useId } from 'react'
import type { Check, CheckName } from '#engine'
import { fill } from '#content'
import { useInspected } from '../inspector/context.tsx'
import { shownMessage } from '../inspector/message.ts'
import { useFocusWhenWanted, want } from './focus.ts'
import { useVerdict } from './useVerdict.ts'

/** Beneath one check: the way to break it, or why there is none; in a broken run what was done. */
export function Breaking({ check: { name: check, passed } }: { readonly check: Check }) {
  const {
    words: { checks },
  } = useInspected()
  const { words, broken, ready, breakOf, wayIn, start } = useVerdict()
  const button = useFocusWhenWanted<HTMLButtonElement>(check, ready && !broken)
  const hint = useId()
  if (broken && ready) {
    const way = passed ? undefined : wayIn(check)
    return way ? (
      <p className="insp-breaking insp-done">
        {words.done} {words.ways[way]}
      </p>
    ) : null
  }
  const found = breakOf(check)
  if (!found) return null
  if ('why' in found)
    return (
      <details className="insp-breaking">
        <summary>{words.cannot}</summary>
        <p className="insp-note">{words.whys[found.why]}</p>
      </details>
    )
  const press = () => {
    if (broken) return // its run is being made
    want('back')
    start(found)
  }
  return (
    <div className="insp-breaking insp-offer">
      <button
        ref={button}
        type="button"
        className="insp-button"
        aria-label={fill(words.breakCheck, { check: checks[check].name })}
        aria-describedby={hint}
        aria-disabled={broken}
        onClick={press}
      >
        {words.breakIt}
      </button>
      <span id={hint} className="insp-note">
        {broken ? words.running : words.ways[found.way]}
      </span>
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
  if (!broken) return afterwards ? <p className="insp-note">{words.afterwards}</p> : null
  if (!ready) return null
  return (
    <>
      <button
        ref={button}
        type="button"
        className="insp-button"
        onClick={() => {
          want(failed)
          back()
        }}
      >
        {words.back}
      </button>
      {failed && <code className="insp-code verdict-body">{shownMessage(exchange, message).body}</code>}
    </>
  )
}
