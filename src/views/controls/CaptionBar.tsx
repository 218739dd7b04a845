import type { FilledCaption } from '#content'
import { selectScenario, selectStop } from '#player'
import { fill, useContent, usePlayerState } from '../parts/context.tsx'
import { useCaption } from './useCaption.ts'

/** What happens at the stop shown: verb first, who → whom, with what, proving what, and why it is so. */
export function CaptionBar() {
  const { start, steps, ui } = useContent()
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  if (!stop || !caption) return <Start {...start[flow]} />
  return (
    <div className="caption">
      <p className="caption-step">
        {fill(ui.step, { step: stop.step })} · {steps[flow][stop.step].title}
      </p>
      <h2 className="caption-headline">
        <span className="caption-id">{stop.id}</span> {caption.headline}
      </h2>
      <Facts {...caption} />
      <p className="caption-why">
        {caption.why}{' '}
        <a href={caption.source.url} target="_blank" rel="noreferrer" className="caption-source">
          {ui.source}: {caption.source.title}
        </a>
      </p>
    </div>
  )
}

function Start({ headline, why }: Pick<FilledCaption, 'headline' | 'why'>) {
  const { ui } = useContent()
  return (
    <div className="caption">
      <p className="caption-step">{ui.startName}</p>
      <h2 className="caption-headline">{headline}</h2>
      <p className="caption-why">{why}</p>
      <p className="caption-why">{ui.demo}</p>
    </div>
  )
}

function Facts(caption: Pick<FilledCaption, 'who' | 'with' | 'proving'>) {
  const { ui } = useContent()
  return (
    <dl className="caption-facts">
      {(['who', 'with', 'proving'] as const).map((fact) => (
        <div key={fact}>
          <dt>{ui[fact]}</dt>
          <dd>{caption[fact]}</dd>
        </div>
      ))}
    </dl>
  )
}
