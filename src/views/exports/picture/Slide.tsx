import { stepOf, type Content } from '#content'
import { sceneOf, STEPS, type Flow, type Stop, type Target } from '#player'
import { PictureParts } from '../../diagram/Picture.tsx'
import { stage } from '../../diagram/stageLayout.ts'
import { wrapped } from '../../diagram/things.ts'
import { pictureStyle, type Shade } from './flatStyle.ts'
import { slideWords } from './slideWords.ts'

/** In stage pixels; a PNG has twice as many either way. */
export const SLIDE = { width: 1920, height: 1080 } as const

export interface SlideProps {
  readonly stops: readonly Stop[]
  /** Of the stop among them; −1 is the start. */
  readonly index: number
  readonly flow: Flow
  readonly target: Target
  readonly content: Content
  readonly shade: Shade
  /** The stop as it was recorded: it has the ids. */
  readonly recorded?: Stop | undefined
  /** What is drawn, where it is not just the slide: with room around it, for a card of another shape. */
  readonly window?: { readonly viewBox: string; readonly width: number; readonly height: number }
}

/** A stop as one SVG that needs nothing else: picture, words as text, title and description, and its own style. */
export function Slide({ stops, index, flow, target, content, shade, recorded, window = WHOLE }: SlideProps) {
  const stop = stops[index]
  const { title, description } = slideWords(content, stop, flow)
  const id = `mi-${flow}-${stop?.id ?? '0'}`.replaceAll('.', '-')
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="picture"
      {...window}
      lang={content.lang}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      data-layout={stage.name}
      data-flow={flow}
      data-target={target}
      data-stop={stop?.id ?? '0'}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <style>{pictureStyle(shade)}</style>
      <rect
        className="slide-ground"
        x="-200"
        y="-200"
        width={SLIDE.width + 400}
        height={SLIDE.height + 400}
      />
      <g transform={`scale(${SLIDE.width / stage.width})`}>
        <PictureParts
          layout={stage}
          scene={sceneOf({ flow, target, stops, index, recorded })}
          content={content}
        />
      </g>
      <SlideCaption stop={stop} flow={flow} content={content} />
    </svg>
  )
}
const WHOLE = { viewBox: `0 0 ${SLIDE.width} ${SLIDE.height}`, ...SLIDE }

const [LEFT, RAIL_TOP, BASE, WORDS_LEFT] = [96, 886, 1050, 390]
const RAIL = { width: 238, gap: 10 } as const
/** A letter of a headline in a wide system face, in em. */
const LETTER = 0.57

type CaptionProps = Pick<SlideProps, 'flow' | 'content'> & { readonly stop: Stop | undefined }

/** As the stage says it: how far one is, the stop's number, what happens, and who to whom. */
function SlideCaption({ stop, flow, content }: CaptionProps) {
  const { headline, who, step } = slideWords(content, stop, flow)
  const [major, minor] = stop ? stop.id.split('.') : ['0']
  const { lines, size } = fitted(headline)
  return (
    <g>
      {STEPS.map((each, i) => (
        <rect
          key={each}
          className="slide-rail"
          data-state={stateOf(each, stop ? stepOf(stop) : 0)}
          x={LEFT + i * (RAIL.width + RAIL.gap)}
          y={RAIL_TOP}
          width={RAIL.width}
          height="8"
          rx="4"
        />
      ))}
      <text className="slide-number" x={LEFT} y={BASE}>
        {major}
        {minor && <tspan className="slide-minor">.{minor}</tspan>}
      </text>
      <text className="slide-headline" fontSize={size}>
        {lines.map((line, i) => (
          <tspan key={i} x={WORDS_LEFT} y={1010 - (lines.length - 1 - i) * (size + 4)}>
            {line}
          </tspan>
        ))}
      </text>
      <text className="slide-who" x={WORDS_LEFT} y="1056">
        {who}
        {step && <tspan className="slide-step">{`\u00a0· ${step}`}</tspan>}
      </text>
    </g>
  )
}

const stateOf = (step: number, now: number) => (step < now ? 'done' : step === now ? 'now' : 'next')

/** A headline in two lines at most, as large as they allow. */
function fitted(text: string): { readonly lines: readonly string[]; readonly size: number } {
  const room = SLIDE.width - LEFT - WORDS_LEFT
  for (const size of [54, 48, 42, 36]) {
    const lines = wrapped(text, Math.floor(room / (size * LETTER)))
    if (lines.length <= 2) return { lines, size }
  }
  return { lines: [text.slice(0, 60), text.slice(60, 120)], size: 36 }
}
