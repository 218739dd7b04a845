import { useId } from 'react'
import type { ClockWords } from '#content'
import type { Run } from '#player'
import { relative } from '../inspector/time.ts'
import { useChoices } from '../life/useChoices.ts'
import { fill, useContent } from '../parts/context.tsx'
import type { Moments } from './moments.ts'
import { durationText, timeScale, type TimeScale } from './timeScale.ts'
import { useCertificateLife } from './useCertificateLife.ts'

interface RunTimelineProps {
  readonly run: Run
  readonly moments: Moments
  readonly words: ClockWords['timeline']
}

/** What has a time of its own, on one line with this moment: the change of a role, the token, and the certificate. */
export function RunTimeline({ run, moments: { now, token, certificate, role }, words }: RunTimelineProps) {
  const { lang } = useContent()
  const { ROLE_LAG } = useChoices()
  const title = useId()
  const life = useCertificateLife(certificate?.pem)
  const begin = run.frames.main[0]!.at
  const scale = timeScale(begin, Math.max(now, token?.exp ?? 0, life?.notAfter ?? 0))
  const span = (lane: 'role' | 'token' | 'certificate', from: number, to: number) => ({
    from,
    to,
    scale,
    name: words.lanes[lane].name,
    ends: fill(words.lanes[lane][to > now ? 'ends' : 'ended'], { in: relative(to, now, lang) }),
  })
  return (
    <figure aria-labelledby={title} data-timeline="" className="px-1 py-2">
      <figcaption id={title} className="text-sm font-semibold">
        {words.title}
      </figcaption>
      <ul className="relative mt-1 text-sm leading-snug">
        {role && <Lane {...span('role', role.at, role.at + ROLE_LAG)} look="bg-message" />}
        {token && <Lane {...span('token', token.iat, token.exp)} look="bg-token" />}
        {certificate && life && (
          <Lane
            {...span('certificate', life.notBefore, life.notAfter)}
            mark={certificate.renewAfter}
            look="bg-granted"
          />
        )}
        <i
          aria-hidden="true"
          className="absolute inset-y-0 z-[1] -ml-px border-l-2 border-ink"
          style={{ left: percent(scale.share(now)) }}
        />
      </ul>
      <Axis scale={scale} now={now} words={words} lang={lang} />
    </figure>
  )
}

interface LaneProps {
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly to: number
  /** When it ends, in words. */
  readonly ends: string
  /** A moment within: the renewal. */
  readonly mark?: number
  readonly scale: TimeScale
  readonly look: string
}

/** The words say what the bar shows. */
function Lane({ name, from, to, ends, mark, scale: { share }, look }: LaneProps) {
  return (
    <li className="py-1">
      <span className="relative z-[2] bg-ground pr-1">
        {name} <span className="text-muted">{ends}</span>
      </span>
      <span aria-hidden="true" className="relative mt-0.5 block h-2.5 rounded-sm bg-band">
        <i
          className={`absolute inset-y-0 min-w-1 rounded-sm border border-ground ${look} forced-colors:bg-[CanvasText] forced-colors:forced-color-adjust-none`}
          style={{ left: percent(share(from)), right: percent(1 - share(to)) }}
        />
        {mark !== undefined && Number.isFinite(mark) && (
          <i
            className="absolute -inset-y-0.5 border-l-2 border-dashed border-ink"
            style={{ left: percent(share(mark)) }}
          />
        )}
      </span>
    </li>
  )
}

interface AxisProps {
  readonly scale: TimeScale
  readonly now: number
  readonly words: ClockWords['timeline']
  readonly lang: string
}

/** For the eye alone: how far from the beginning the bars are, and where this moment is. */
const Axis = ({ scale, now, words, lang }: AxisProps) => (
  <div aria-hidden="true" className="relative h-10 border-t border-line text-xs text-muted tabular-nums">
    {scale.ticks.map(({ after, share }) => (
      <span
        key={after}
        className="absolute top-0.5 whitespace-nowrap"
        style={{ left: percent(share), translate: share < 1 ? '-50% 0' : '-100% 0' }}
      >
        {durationText(after, lang)}
      </span>
    ))}
    <b
      className="absolute top-5 font-semibold whitespace-nowrap text-ink"
      style={{ left: percent(scale.share(now)), translate: `${-100 * scale.share(now)}% 0` }}
    >
      {words.now}
    </b>
  </div>
)

const percent = (share: number) => `${share * 100}%`
