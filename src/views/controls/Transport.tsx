import { selectCan, selectIsPlaying, selectScenario, selectSpeed, type PlayerRequest } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import type { IconName } from '../parts/Icon.tsx'
import { IconButton } from '../parts/IconButton.tsx'
import { Select } from '../parts/Choice.tsx'
import { Scrubber } from './Scrubber.tsx'
import { useCaption } from './useCaption.ts'

const SPEEDS = ['0.5', '1', '1.5', '2'] as const

/** First, previous, play, next, last, the scrubber and the speed: everything that moves the cursor. */
export function Transport() {
  const { ui } = useContent()
  return (
    <div role="group" aria-label={ui.controls} className="transport">
      <div className="transport-buttons">
        <Move request="stop.first" icon="first" label={ui.first} hint="Home" />
        <Move request="stop.prev" icon="previous" label={ui.previousStep} hint="←" />
        <PlayPause />
        <Move request="stop.next" icon="next" label={ui.nextStep} hint="→" primary />
        <Move request="stop.last" icon="last" label={ui.last} hint="End" />
      </div>
      <Headline />
      <Scrubber />
      <Speed />
    </div>
  )
}

/** On a phone the caption may be scrolled away; what happens stands over the buttons too. For the eye alone: the caption has said it. */
function Headline() {
  const { start } = useContent()
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  return (
    <p aria-hidden="true" className="transport-headline">
      {(caption ?? start[flow]).headline}
    </p>
  )
}

interface MoveProps {
  readonly request: 'stop.first' | 'stop.prev' | 'stop.next' | 'stop.last'
  readonly icon: IconName
  readonly label: string
  readonly hint: string
  readonly primary?: boolean
}

/** `aria-disabled` instead of `disabled`: a button that loses the focus at the last stop would lose the keyboard user. */
function Move({ request, icon, label, hint, primary }: MoveProps) {
  const player = usePlayer()
  const can = usePlayerState(selectCan({ type: request } satisfies PlayerRequest))
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

function Speed() {
  const { ui } = useContent()
  const player = usePlayer()
  const speed = usePlayerState(selectSpeed)
  const known = SPEEDS.find((option) => Number(option) === speed)
  const options = (known ? SPEEDS : [...SPEEDS, `${speed}`]).map((option) => [option, `${option}×`] as const)
  return (
    <Select
      label={ui.speed}
      value={`${speed}`}
      options={options}
      onChoose={(choice) => player.send({ type: 'speed.set', speed: Number(choice) })}
    />
  )
}
