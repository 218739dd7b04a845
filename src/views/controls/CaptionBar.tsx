import { SOURCES, type Caption } from '#content'
import { selectScenario, selectStop, type Stop } from '#player'
import { fill, useContent, usePlayerState } from '../parts/context.tsx'
import { captionOf } from './captionOf.ts'

/** What happens at the stop shown: verb first, who → whom, with what, proving what, and why it is so. */
export function CaptionBar() {
  const content = useContent()
  const stop = usePlayerState(selectStop)
  const scenario = usePlayerState(selectScenario)
  if (!stop) return <Start {...content.start[scenario.flow]} />
  const caption = captionOf(content, scenario, stop)
  return (
    <div className="caption">
      <p className="caption-step">
        {content.ui.step} {stop.step} · {content.steps[scenario.flow][stop.step].title}
      </p>
      <h2 className="caption-headline">
        <span className="caption-id">{stop.id}</span> {worded(content.actors, stop, caption.headline)}
      </h2>
      <Facts caption={caption} stop={stop} />
      <p className="caption-why">
        {caption.why} <Source caption={caption} />
      </p>
    </div>
  )
}

function Start({ headline, why }: Pick<Caption, 'headline' | 'why'>) {
  return (
    <div className="caption">
      <h2 className="caption-headline">{headline}</h2>
      <p className="caption-why">{why}</p>
    </div>
  )
}

function Facts({ caption, stop }: { readonly caption: Caption; readonly stop: Stop }) {
  const { actors, ui } = useContent()
  return (
    <dl className="caption-facts">
      <div>
        <dt>{ui.who}</dt>
        <dd>
          {actors[stop.from].short} <span aria-hidden="true">→</span>
          <span className="sr-only">→</span> {actors[stop.to].short}
        </dd>
      </div>
      <div>
        <dt>{ui.with}</dt>
        <dd>{worded(actors, stop, caption.with)}</dd>
      </div>
      <div>
        <dt>{ui.proving}</dt>
        <dd>{worded(actors, stop, caption.proving)}</dd>
      </div>
    </dl>
  )
}

const Source = ({ caption }: { readonly caption: Caption }) => {
  const { ui } = useContent()
  const source = SOURCES[caption.source]
  return (
    <a href={source.url} target="_blank" rel="noreferrer" className="caption-source">
      {ui.source}: {source.title}
    </a>
  )
}

/** A refusal's caption names sender, receiver and status by place-holders. */
const worded = (actors: ReturnType<typeof useContent>['actors'], stop: Stop, text: string) =>
  fill(text, { from: actors[stop.from].short, to: actors[stop.to].short, label: stop.label })
