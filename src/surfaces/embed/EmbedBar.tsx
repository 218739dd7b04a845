import { idAt, selectCan, selectIndex, selectIsPlaying, selectStops, type PlayerRequest } from '#player'
import { Icon, IconButton, useContent, usePlayer, usePlayerState, useStopName } from '#views'
import { clamp, destination, type Bounds, type Range } from './range.ts'
import { rangeIn } from './ranged.ts'

interface EmbedBarProps {
  readonly bounds: Bounds
  readonly detail: boolean
  readonly onDetail: () => void
  /** Where the whole page shows the same stop. */
  readonly full: string
}

/** What moves the cursor, within the embed's range, and the two ways to more. */
export function EmbedBar({ bounds, detail, onDetail, full }: EmbedBarProps) {
  const { ui } = useContent()
  const range = usePlayerState((snapshot) => rangeIn(snapshot, bounds), same)
  return (
    <div role="group" aria-label={ui.controls} className="transport">
      <div className="transport-buttons">
        <Move range={range} request="stop.first" icon="first" label={ui.first} hint="Home" />
        <Move range={range} request="stop.prev" icon="previous" label={ui.previousStep} hint="←" />
        <PlayPause />
        <Move range={range} request="stop.next" icon="next" label={ui.nextStep} hint="→" primary />
        <Move range={range} request="stop.last" icon="last" label={ui.last} hint="End" />
      </div>
      <RangeSlider range={range} />
      <div className="embed-tools">
        <IconButton icon="detail" label={ui.inspector} aria-expanded={detail} onClick={onDetail} />
        <a
          href={full}
          target="_blank"
          rel="noopener"
          aria-label={ui.openFull}
          title={ui.openFull}
          className="button size-11"
        >
          <Icon name="open" />
        </a>
      </div>
    </div>
  )
}

const same = (a: Range, b: Range) => a.first === b.first && a.last === b.last

interface MoveProps {
  readonly range: Range
  readonly request: 'stop.first' | 'stop.prev' | 'stop.next' | 'stop.last'
  readonly icon: 'first' | 'previous' | 'next' | 'last'
  readonly label: string
  readonly hint: string
  readonly primary?: boolean
}

function Move({ range, request, icon, label, hint, primary }: MoveProps) {
  const player = usePlayer()
  const can = usePlayerState((snapshot) => {
    const index = selectIndex(snapshot)
    const to = destination({ type: request } satisfies PlayerRequest, selectStops(snapshot), index, range)
    return to !== index && selectCan({ type: request })(snapshot)
  })
  return (
    <IconButton
      icon={icon}
      label={label}
      hint={hint}
      aria-disabled={!can}
      className={primary ? 'button-primary' : ''}
      onClick={() => player.send({ type: request })}
    />
  )
}

function PlayPause() {
  const { ui } = useContent()
  const player = usePlayer()
  const playing = usePlayerState(selectIsPlaying)
  return playing ? (
    <IconButton icon="pause" label={ui.pause} hint="k" onClick={() => player.send({ type: 'pause' })} />
  ) : (
    <IconButton icon="play" label={ui.play} hint="k" onClick={() => player.send({ type: 'play' })} />
  )
}

/** The range as a line, with a mark where each of its steps begins. */
function RangeSlider({ range: { first, last } }: { readonly range: Range }) {
  const { ui } = useContent()
  const player = usePlayer()
  const stops = usePlayerState(selectStops)
  const index = clamp(usePlayerState(selectIndex), { first, last })
  const name = useStopName(index, stops.length)
  const isStart = (at: number) => stops[at]!.step !== stops[at - 1]?.step || at === Math.max(first, 0)
  const marks = stops.flatMap((stop, at) =>
    at >= first && at <= last && isStart(at) ? [[stop.step, at] as const] : [],
  )
  return (
    <div className="scrubber">
      <input
        type="range"
        role="slider"
        aria-label={ui.position}
        min={first + 1}
        max={last + 1}
        step={1}
        value={index + 1}
        aria-valuenow={index + 1}
        aria-valuetext={name}
        onChange={(event) =>
          player.send({ type: 'stop.seek', id: idAt(stops, Number(event.target.value) - 1) })
        }
      />
      <div aria-hidden="true" className="scrubber-steps">
        {marks.map(([step, at]) => (
          <span
            key={at}
            className="scrubber-step"
            data-passed={index >= at}
            style={{ left: `${last > first ? ((at - first) / (last - first)) * 100 : 0}%` }}
          >
            {step}
          </span>
        ))}
      </div>
      <span aria-hidden="true" className="scrubber-now">
        {idAt(stops, index)} · {index - Math.max(first, -1) + (first < 0 ? 0 : 1)}/
        {last - first + (first < 0 ? 0 : 1)}
      </span>
    </div>
  )
}
