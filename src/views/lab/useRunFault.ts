import { selectScenario, type Fault } from '#player'
import { usePlayer, usePlayerState } from '../parts/context.tsx'
import { nearest } from './find.ts'

/** Runs a fault: here if it exists in this scenario, else in the nearest in which it does. */
export function useRunFault(): (fault: Fault) => void {
  const player = usePlayer()
  const scenario = usePlayerState(selectScenario)
  return (fault) => {
    const next = nearest(fault, scenario)
    if (next.flow !== scenario.flow) player.send({ type: 'flow.set', flow: next.flow })
    if (next.target !== scenario.target) player.send({ type: 'target.set', target: next.target })
    player.send({ type: 'fault.set', fault: fault.id })
  }
}
