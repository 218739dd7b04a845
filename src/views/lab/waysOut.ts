import { loadPart } from '#content'
import { loadKnownFaults } from '#content/facts'
import type { FaultId, Run, Scenario, Stop } from '#player'

/** What is known of a run that may have something wrong in it. */
export interface Experiment {
  readonly scenario: Scenario
  readonly bites: Run['bites']
}
type Known = Awaited<ReturnType<typeof loadKnownFaults>>['knownFaultIn']

/** The fault that a stop shows: the run's own where that bites, else the one that the facts of the exchange tell. */
export function faultAt(
  stop: Stop,
  { scenario: { fault }, bites }: Experiment,
  knownFaultIn: Known,
): FaultId | undefined {
  const own = Object.values(bites ?? {}).includes(stop.id) ? fault?.split(':')[0] : undefined
  return (own as FaultId | undefined) ?? knownFaultIn(stop)
}

/** What mends a refusal, in a line; undefined where nothing is wrong, or nothing known. */
export type WayOutAt = (stop: Stop) => string | undefined

/** For what is taken along: files and paper say the way out as the page does. */
export async function loadWaysOut(experiment: Experiment, lang: string): Promise<WayOutAt> {
  const [{ words }, { knownFaultIn }] = await Promise.all([loadPart('faults', lang), loadKnownFaults()])
  return (stop) => {
    const id = faultAt(stop, experiment, knownFaultIn)
    return id && words[id]?.fix
  }
}
