import type { Fault, Scenario } from '#player'
import type { FaultWords } from '#content'

/** A fault with its words. */
export interface Told {
  readonly fault: Fault
  readonly words: FaultWords
}

/** Whether a fault exists in a scenario. */
export const fits = ({ flows, targets }: Fault, { flow, target }: Scenario): boolean =>
  flows.includes(flow) && targets.includes(target)

/** The scenario nearest to this one in which the fault exists. */
export function nearest({ flows, targets }: Fault, { flow, target, order }: Scenario): Scenario {
  const there = {
    flow: flows.includes(flow) ? flow : flows[0]!,
    target: targets.includes(target) ? target : targets[0]!,
  }
  return { ...there, order: there.flow === 'user' ? order : 'attach-first' }
}

/** Whether the attempt is refused, or nobody is there to take it. */
export const isStopped = ({ expected: { status } }: Fault): boolean => status === 0 || status >= 400

/** What an attacker would try, in order; of attempts that the same thing stops, the one that this scenario has. */
export function attacksIn(faults: readonly Told[], scenario: Scenario): readonly Told[] {
  const attacks = faults.filter(({ words }) => words.attack)
  return attacks.filter((told) => {
    const alike = attacks.filter(({ words }) => words.attack!.stops === told.words.attack!.stops)
    return told === (alike.find(({ fault }) => fits(fault, scenario)) ?? alike[0])
  })
}
