import { useMemo, useState } from 'react'
import { chapterOf, isStopId, type Typed } from '#player'
import { fill, useContent } from '#views'

/** What is to be said about a number that is typed: that it waits for Enter, or that it names nothing in this run. */
type Said = { readonly typed: string } | { readonly missing: string }

/** What the keyboard tells of numbers that are typed, and what to say about it. */
export function useGoTo() {
  const [said, setSaid] = useState<Said>()
  const told = useMemo(
    () => ({
      onTyped: (typed: Typed) => setSaid(typed === undefined ? undefined : { typed }),
      onMissing: (missing: string | undefined) => setSaid(missing === undefined ? undefined : { missing }),
    }),
    [],
  )
  return { said, told }
}

export type GoToTold = ReturnType<typeof useGoTo>['told']

/** On a page and in an embed; the stage has its own, larger. */
export const GO_TO =
  'fixed top-16 left-1/2 z-progress -translate-x-1/2 rounded-lg bg-ink px-4 py-2 text-lg font-semibold whitespace-nowrap text-ground tabular-nums'

/** Says it over the picture, until the next key. */
export function GoTo({ said, className }: { readonly said: Said | undefined; readonly className: string }) {
  const { ui } = useContent()
  if (said === undefined) return null
  if ('typed' in said) return <p className={className}>{`${ui.goTo} ${said.typed}_`}</p>
  const { missing } = said
  const isStep = isStopId(missing) && missing === `${chapterOf(missing)}`
  return (
    <p role="alert" className={className} data-missing="">
      {isStep ? fill(ui.noStep, { step: missing }) : fill(ui.noStop, { stop: missing })}
    </p>
  )
}
