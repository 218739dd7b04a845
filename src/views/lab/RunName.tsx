import { endingsIn, type Scenario } from '#player'
import { useContent } from '../parts/context.tsx'
import { useLab } from './useLab.ts'
import { useWords } from '../parts/useWords.ts'

/** A run in a few words: its fault, what is done after its end, or else the kind of identity and the target. */
export default function RunName({
  scenario: { flow, target, fault, branch },
}: {
  readonly scenario: Scenario
}) {
  const { told, isFixed, words } = useLab()
  const { actions } = useWords('life')
  const { flows, targets } = useContent()
  const name = told(fault)?.words.title
  if (name !== undefined) return <>{isFixed(fault) ? `${name} · ${words.outcome.fix}` : name}</>
  const done = endingsIn(branch).map((id) => actions[id].label[flow])
  return <>{done.length > 0 ? done.join(' · ') : `${flows[flow]} · ${targets[target]}`}</>
}
