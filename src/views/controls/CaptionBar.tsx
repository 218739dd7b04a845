import type { ReactNode } from 'react'
import { chapterName, stepOf, type FilledCaption } from '#content'
import { selectScenario, selectStop } from '#player'
import { useContent, usePlayerState } from '../parts/context.tsx'
import { useCaption } from './useCaption.ts'

/** What happens at the stop shown: verb first, who → whom, with what, proving what, and why it is so. */
export function CaptionBar() {
  const content = useContent()
  const { start, ui } = content
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  if (!stop || !caption) return <Start {...start[flow]} />
  return (
    <Caption>
      <Above>{chapterName(content, flow, stepOf(stop))}</Above>
      <Headline>
        <span className="text-message tabular-nums">{stop.id}</span> {caption.headline}
      </Headline>
      <Facts {...caption} />
      <Why>
        {caption.why}{' '}
        <a
          href={caption.source.url}
          target="_blank"
          rel="noreferrer"
          className="underline underline-offset-2"
        >
          {ui.source}: {caption.source.title}
        </a>
      </Why>
    </Caption>
  )
}

function Start({ headline, why }: Pick<FilledCaption, 'headline' | 'why'>) {
  const { ui } = useContent()
  return (
    <Caption>
      <Above>{ui.startName}</Above>
      <Headline>{headline}</Headline>
      <Why>{why}</Why>
      <Why>{ui.demo}</Why>
    </Caption>
  )
}

interface Words {
  readonly children: ReactNode
}

const Caption = ({ children }: Words) => (
  <div
    data-caption=""
    className="max-w-[72rem] border-t border-line px-5 pt-3 pb-4 in-data-[mode=embed]:border-t-0"
  >
    {children}
  </div>
)
const Above = ({ children }: Words) => <p className="text-sm text-muted">{children}</p>
const Headline = ({ children }: Words) => (
  <h2 className="text-xl leading-title font-semibold text-balance">{children}</h2>
)
/** A low embed keeps the picture and says the rest in detail. */
const Why = ({ children }: Words) => (
  <p className="mt-2 text-sm leading-note text-muted [@media(max-height:34rem)]:in-data-[mode=embed]:hidden">
    {children}
  </p>
)

function Facts(caption: Pick<FilledCaption, 'who' | 'with' | 'proving'>) {
  const { ui } = useContent()
  return (
    <dl className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-5 gap-y-1 in-data-[mode=embed]:hidden">
      {(['who', 'with', 'proving'] as const).map((fact) => (
        <div key={fact} className="first:whitespace-nowrap">
          <dt className="text-sm text-muted">{ui[fact]}</dt>
          <dd className="text-md leading-snug">{caption[fact]}</dd>
        </div>
      ))}
    </dl>
  )
}
