interface Talked {
  /** ms since the talk began. */
  readonly elapsed: number
  /** ms that it may take. */
  readonly planned: number
  /** The stop shown, from 0; −1 is the start. */
  readonly index: number
  readonly count: number
}

export interface Pace {
  readonly name: 'ahead' | 'behind' | 'onTime'
  /** By how much, in ms. */
  readonly by: number
}

/** Nearer than this is on time, in ms. */
const SLACK = 15_000

/** Where a talk is against its plan, when every stop gets the same time: behind once this stop has had more than its share, ahead when it came early. */
export function paceOf({ elapsed, planned, index, count }: Talked): Pace {
  const each = planned / (count + 1)
  const [from, to] = [(index + 1) * each, (index + 2) * each]
  if (elapsed > to + SLACK) return { name: 'behind', by: elapsed - to }
  if (elapsed < from - SLACK) return { name: 'ahead', by: from - elapsed }
  return { name: 'onTime', by: 0 }
}

/** `4:05`, `1:04:05` */
export function shown(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => `${n}`.padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
