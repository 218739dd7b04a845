/** Moments for readers. All in UTC and ISO 8601, so that every viewer sees the same and can find it in the message. */

/** `2026-01-31 12:00:00 UTC`, from milliseconds since the epoch. */
export const absolute = (at: number): string =>
  Number.isFinite(new Date(at).getTime())
    ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : String(at)

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** `in 24 hours`, `5 minutes ago`: `at` as seen from `now`, both ms since the epoch, in the largest unit that fits at least once. */
export function relative(at: number, now: number, lang: string): string {
  const seconds = Math.round((at - now) / 1000)
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(seconds) >= length * (length === 86_400 ? 2 : 1)) ?? UNITS[3]
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

/** Days between two moments, whole ones, the first counted as day 0. */
export const days = (from: number, to: number): number => Math.floor((to - from) / 86_400_000)
