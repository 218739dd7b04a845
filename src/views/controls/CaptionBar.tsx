import type { ReactNode } from 'react'
import { chapterName, stepOf, type FilledCaption } from '#content'
import { selectRun, selectScenario, selectStop } from '#player'
import { WayOut } from '../lab/index.tsx'
import { Button } from '../parts/Button.tsx'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { Fetched } from '../parts/Fetched.tsx'
import { useCaption } from './useCaption.ts'

interface CaptionBarProps {
  /** Opens what may go wrong, where the surface has it. */
  readonly onBreak?: (() => void) | undefined
  /** Shows the lab, open or not. */
  readonly onLab?: (() => void) | undefined
}

/**
 * What happens at the stop shown: verb first, who → whom, with what, proving what, and why it is so. An embed has little room
 * and says the step too; elsewhere that stands beside it.
 */
export function CaptionBar({ onBreak, onLab }: CaptionBarProps) {
  const content = useContent()
  const { start, ui } = content
  const stop = usePlayerState(selectStop)
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  const bites = Object.values(usePlayerState(selectRun)?.bites ?? {}).includes(stop?.id ?? '')
  if (!stop || !caption) return <Start {...start[flow]} onBreak={onBreak} />
  return (
    <Caption>
      <Above>{chapterName(content, flow, stepOf(stop))}</Above>
      <Headline>
        <span className="text-message tabular-nums">{stop.id}</span> {caption.headline}
      </Headline>
      {(bites || !stop.ok || stop.reading?.claims.includes('between')) && (
        <Fetched missing={null}>
          <WayOut onLab={onLab} />
        </Fetched>
      )}
      <Columns>
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
      </Columns>
    </Caption>
  )
}

function Start({ headline, why, onBreak }: Pick<FilledCaption, 'headline' | 'why'> & CaptionBarProps) {
  const { ui, goals } = useContent()
  const player = usePlayer()
  const { target } = usePlayerState(selectScenario)
  return (
    <Caption>
      <Above>{ui.startName}</Above>
      <Headline>{headline}</Headline>
      <Columns>
        <div>
          <p className="mt-1 leading-snug in-data-[mode=embed]:hidden">{goals[target]}</p>
          {onBreak && (
            <p className="mt-2 flex flex-wrap gap-2">
              <Button size="md" look="primary" onClick={() => player.send({ type: 'stop.next' })}>
                {ui.walk} <kbd aria-hidden="true">→</kbd>
              </Button>
              <Button size="md" onClick={onBreak}>
                {ui.breakSomething}
              </Button>
            </p>
          )}
        </div>
        <Why>
          {why} {ui.demo}
        </Why>
      </Columns>
    </Caption>
  )
}

interface Words {
  readonly children: ReactNode
}

const Caption = ({ children }: Words) => (
  <div data-caption="" className="@container px-5 pt-3 pb-4 max-sm:px-4 lg:px-4 lg:py-1">
    {children}
  </div>
)
const Above = ({ children }: Words) => (
  <p className="hidden text-sm text-muted in-data-[mode=embed]:block">{children}</p>
)
const Headline = ({ children }: Words) => (
  <h2 className="text-xl leading-title font-semibold text-balance lg:text-lg">{children}</h2>
)
/** What it is and why it is so, beside one another where there is room for both. */
const Columns = ({ children }: Words) => (
  <div className="mt-1 grid gap-x-6 @min-[40rem]:grid-cols-2 in-data-[mode=embed]:block">{children}</div>
)
/** A low embed keeps the picture and says the rest in detail. */
const Why = ({ children }: Words) => (
  <p className="mt-1 text-sm leading-snug text-muted [@media(max-height:34rem)]:in-data-[mode=embed]:hidden">
    {children}
  </p>
)

function Facts(caption: Pick<FilledCaption, 'who' | 'with' | 'proving'>) {
  const { ui } = useContent()
  return (
    <dl className="mt-1 grid content-start gap-y-1 text-sm leading-snug in-data-[mode=embed]:hidden lg:gap-y-0">
      {(['who', 'with', 'proving'] as const).map((fact) => (
        <div key={fact}>
          <dt className="inline text-muted">{ui[fact]}: </dt>
          <dd className="inline">{caption[fact]}</dd>
        </div>
      ))}
    </dl>
  )
}
