import type { Fleet } from '#player'
import type { Group, Stage } from './groups.ts'

const SIDE = 14
const PITCH = 19

/** A square's inside tells the stage by its shape: full, half, a dot, nothing. */
const INSIDE: Readonly<Record<Stage, string>> = {
  token: `h${SIDE}v${SIDE}h-${SIDE}z`,
  credential: `v${SIDE}h${SIDE}z`,
  attached: 'm4 4h6v6h-6z',
  without: '',
}
const OUTSIDE = INSIDE.token

export const Swatch = ({ stage }: { readonly stage: Stage }) => <Marks stage={stage} at={['M2 3']} />

/** All squares of a stage in two paths, however many they are. */
function Marks({ stage, at }: { readonly stage: Stage; readonly at: readonly string[] }) {
  return (
    <g className="fleet-mark" data-mark={stage}>
      <path className="fleet-outside" d={at.map((place) => place + OUTSIDE).join('')} />
      {INSIDE[stage] && (
        <path className="fleet-inside" d={at.map((place) => place + INSIDE[stage]).join('')} />
      )}
    </g>
  )
}

/** Each VM as a square, in the order in which they came; the one in front has a frame. */
export function Squares({
  fleet: { vms, at },
  groups,
  width,
}: {
  readonly fleet: Fleet
  readonly groups: readonly Group[]
  readonly width: number
}) {
  const row = Math.floor(width / PITCH)
  const place = (i: number) => [2 + (i % row) * PITCH, 2 + Math.floor(i / row) * PITCH] as const
  const [x, y] = place(vms.findIndex(({ name }) => name === at))
  return (
    <>
      {groups.map((group) => (
        <Marks key={group.stage} stage={group.stage} at={group.at.map((i) => `M${place(i).join(' ')}`)} />
      ))}
      <rect className="fleet-front" x={x - 3} y={y - 3} width={SIDE + 6} height={SIDE + 6} rx="3" />
    </>
  )
}
