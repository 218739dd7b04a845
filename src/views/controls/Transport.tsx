import type { ReactNode } from 'react'
import { selectCan, selectIsPlaying, selectScenario, selectSpeed, type PlayerSnapshot } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { IconButton } from '../parts/IconButton.tsx'
import { Select } from '../parts/Choice.tsx'
import { Scrubber } from './Scrubber.tsx'
import { useCaption } from './useCaption.ts'

const SPEEDS = ['0.5', '1', '1.5', '2'] as const

/** First, previous, play, next, last, the scrubber and the speed: everything that moves the cursor. */
export function Transport() {
  return (
    <TransportBar can={canMove}>
      <Headline />
      <Scrubber />
      <Speed />
    </TransportBar>
  )
}

const canMove: TransportBarProps['can'] = (snapshot, type) => selectCan({ type })(snapshot)

type Request = 'stop.first' | 'stop.prev' | 'stop.next' | 'stop.last'

interface TransportBarProps {
  /** Whether there is a stop to go to. */
  readonly can: (snapshot: PlayerSnapshot, request: Request) => boolean
  readonly children: ReactNode
}

/** The bar of the buttons that step and play, and what else a surface has in it. */
export function TransportBar({ can, children }: TransportBarProps) {
  const { ui } = useContent()
  return (
    <div
      role="group"
      aria-label={ui.controls}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-ground px-4 py-1.5 in-data-[mode=embed]:border-t-0 max-sm:px-2 max-sm:py-1 lg:py-0.5"
    >
      <div
        data-slot="moves"
        className="flex gap-1 max-sm:flex-1 max-sm:justify-between max-sm:in-data-[mode=embed]:gap-0"
      >
        <Move can={can} request="stop.first" icon="first" label={ui.first} hint="Home" />
        <Move can={can} request="stop.prev" icon="previous" label={ui.previousStep} hint="←" />
        <PlayPause />
        <Move can={can} request="stop.next" icon="next" label={ui.nextStep} hint="→" look="primary" />
        <Move can={can} request="stop.last" icon="last" label={ui.last} hint="End" />
      </div>
      {children}
    </div>
  )
}

interface MoveProps
  extends
    Pick<TransportBarProps, 'can'>,
    Pick<Parameters<typeof IconButton>[0], 'icon' | 'label' | 'hint' | 'look'> {
  readonly request: Request
}

/** `aria-disabled` instead of `disabled`: a button that loses the focus at the last stop would lose the keyboard user. */
function Move({ request, can, ...button }: MoveProps) {
  const player = usePlayer()
  const enabled = usePlayerState((snapshot) => can(snapshot, request))
  return (
    <IconButton
      {...button}
      data-move={request}
      aria-disabled={!enabled}
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

/** On a phone the caption may be scrolled away; what happens stands over the buttons too. For the eye alone: the caption has said it. */
function Headline() {
  const { start } = useContent()
  const { flow } = usePlayerState(selectScenario)
  const caption = useCaption()
  return (
    <p
      aria-hidden="true"
      className="-order-2 basis-full text-md font-semibold max-sm:min-h-10 max-sm:leading-5 lg:hidden short:hidden"
    >
      {(caption ?? start[flow]).headline}
    </p>
  )
}

function Speed() {
  const { ui } = useContent()
  const player = usePlayer()
  const speed = usePlayerState(selectSpeed)
  const known = SPEEDS.find((option) => Number(option) === speed)
  const options = (known ? SPEEDS : [...SPEEDS, `${speed}`]).map((option) => [option, `${option}×`] as const)
  return (
    <div className="max-sm:hidden">
      <Select
        label={ui.speed}
        value={`${speed}`}
        options={options}
        onChoose={(choice) => player.send({ type: 'speed.set', speed: Number(choice) })}
      />
    </div>
  )
}
