import type { Layout, RouteName } from './places.ts'
import { CROSS, TICK } from './glyphs.ts'
import { lengthOf, pathOf, pointAt } from './routes.ts'
import type { RouteState } from './view.ts'

/** The way between two actors at rest: dotted before its first message, then solid with a tick or a cross. */
export function RouteLine({
  layout,
  name,
  state,
}: {
  readonly layout: Layout
  readonly name: RouteName
  readonly state: RouteState
}) {
  const { points, mark } = layout.routes[name]
  const [x, y] = mark ?? pointAt(points, lengthOf(points) / 2)
  return (
    <g className="route" data-route={name} data-state={state}>
      <path className="route-line react-flow__edge-path" d={pathOf(points)} />
      <g className="route-mark" transform={`translate(${x} ${y})`}>
        <circle r="13" />
        <path d={state === 'refused' ? CROSS : TICK} />
      </g>
    </g>
  )
}
