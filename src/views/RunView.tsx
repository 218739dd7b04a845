import { lazy, type ComponentType } from 'react'
import type { Link } from '#player'
import { Choice } from './parts/Choice.tsx'
import { useContent } from './parts/context.tsx'
import { Fetched } from './parts/Fetched.tsx'
import type { DiagramProps } from './diagram/Diagram.tsx'
import { Diagram } from './stage.tsx'

type View = Link['view']

const VIEWS: Readonly<Record<Exclude<View, 'diagram'>, ComponentType<Pick<DiagramProps, 'onPick'>>>> = {
  sequence: lazy(() => import('./sequence/index.ts')),
  states: lazy(() => import('./states/index.ts')),
}

/** The run in one of its three views, at the same stop in each. The diagram is here already; it stands in until another one has come. */
export function RunView({
  view,
  ...picks
}: { readonly view: View } & Pick<DiagramProps, 'onPick' | 'onWay' | 'opens'>) {
  if (view === 'diagram') return <Diagram {...picks} />
  const Other = VIEWS[view]
  return (
    <Fetched key={view} fallback={<Diagram />} missing={<Diagram />}>
      <Other onPick={picks.opens ? picks.onPick : undefined} />
    </Fetched>
  )
}

interface ViewSwitchProps {
  readonly view: View
  readonly onView: (view: View) => void
}

/** From one view to another, without losing the stop. */
export function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const { ui } = useContent()
  const options = (['diagram', 'sequence', 'states'] as const).map((each) => [each, ui.views[each]] as const)
  return <Choice size="sm" label={ui.view} value={view} options={options} onChoose={onView} />
}
