import type { Content } from '#content'
import type { Flow, Holding } from '#player'
import { MessageBlank, MessageMark } from './MessageMark.tsx'
import { messageShape } from './message.ts'
import { ActorBox } from './parts.tsx'
import type { Layout } from './places.ts'
import { RouteLine } from './RouteLine.tsx'
import { Door, Scenery } from './scenery.tsx'
import { boxWords } from './words.ts'
import { ACTORS, carriedIn, isSupport, ROUTES, type View } from './view.ts'

interface PictureProps {
  readonly layout: Layout
  readonly view: View
  readonly flow: Flow
  readonly content: Content
  readonly digits?: Readonly<Partial<Record<Holding, string>>>
  /** Draws every holding, every main route and a message, shown or not: for a picture that a script will set. */
  readonly all?: boolean
}

/** The whole picture as one SVG, at rest. The live diagram draws the same parts at the same places. */
export function Picture(props: PictureProps) {
  const { layout, content } = props
  return (
    <svg
      className="picture-svg"
      data-layout={layout.name}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={content.ui.diagram}
    >
      <PictureParts {...props} />
    </svg>
  )
}

/** What is in it, in units of the layout: for an SVG that holds more than the picture. */
export function PictureParts({ layout, view, flow, content, digits, all = false }: PictureProps) {
  const shape = view.stop && messageShape(layout, view.stop)
  const actor = (name: (typeof ACTORS)[number]) => (
    <g key={name} data-box={name} transform={`translate(${layout.actors[name].x} ${layout.actors[name].y})`}>
      <ActorBox
        actor={name}
        box={layout.actors[name]}
        words={boxWords(content, name)}
        view={view.actors[name]}
        flow={flow}
        all={all}
        {...(digits && { digits })}
      />
    </g>
  )
  return (
    <>
      <Scenery layout={layout} ui={content.ui} />
      {actor('vm')}
      {ROUTES.map(
        (name) =>
          (view.routes[name] !== 'off' || (all && !isSupport(name))) && (
            <RouteLine key={name} layout={layout} name={name} state={view.routes[name]} />
          ),
      )}
      <Door layout={layout} hint={content.actors.imds.role} />
      {ACTORS.filter((name) => name !== 'vm').map(actor)}
      {view.stop && shape && (
        <MessageMark stop={view.stop} shape={shape} flow={flow} carried={carriedIn(view)} />
      )}
      {!shape && all && <MessageBlank />}
    </>
  )
}
