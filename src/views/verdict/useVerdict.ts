import { use } from 'react'
import type { CheckName } from '#engine'
import { endingsIn, editIn, loadBreaks, selectRun, selectScenario, selectPlainRun, type Break } from '#player'
import { useInspected } from '../inspector/context.tsx'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { useWords } from '../parts/useWords.ts'

let breaks: ReturnType<typeof loadBreaks> | undefined

/** The stop at which the run was left for a broken one: by its number alone it may be another there. */
let left: string | undefined

/** The verdict shown as something to be broken; suspends until what that needs is fetched. */
export function useVerdict() {
  const {
    frame: { exchange, stop },
    onPanel,
  } = useInspected()
  const words = useWords('verdict')
  const { breakOf, wayIn } = use((breaks ??= loadBreaks()))
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  const run = usePlayerState(selectRun)
  const undisturbed = usePlayerState(selectPlainRun)
  const { fault, branch } = scenario
  const afterwards = endingsIn(branch).length > 0
  return {
    words,
    /** Something is disturbed in this run, by whatever way. */
    broken: fault !== undefined || editIn(branch) !== undefined,
    /** Its run is recorded; until then the messages of the one before are shown. */
    ready: run !== undefined,
    /** Something was done after step 7, on which the checks of this run rest. */
    afterwards,
    breakOf: (check: CheckName): Break | undefined =>
      undisturbed && !afterwards ? breakOf(undisturbed.exchanges, exchange, check) : undefined,
    wayIn: (check: CheckName) => wayIn(scenario, exchange, check),
    start(found: Exclude<Break, { readonly why: unknown }>) {
      left = stop.id
      onPanel?.('verdict')
      player.send(
        'fault' in found ? { type: 'fault.set', fault: found.fault } : { type: 'edit.set', edit: found.edit },
      )
    },
    back() {
      player.send(
        fault === undefined ? { type: 'edit.set', edit: undefined } : { type: 'fault.set', fault: undefined },
      )
      player.send({ type: 'stop.seek', id: left ?? stop.id })
      left = undefined
    },
  }
}
