/** Milliseconds. */
const MINUTE = 60e3
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How strongly later time is pressed together: with 4, ten minutes and ninety days both have room on a phone's width. */
const ROOT = 4

/** Moments of a run as shares of one line. Each is from 0 to 1. */
export interface TimeScale {
  share(at: number): number
  /** What is written along it, in milliseconds since the run began, with its share. */
  readonly ticks: readonly { readonly after: number; readonly share: number }[]
}

/**
 * The line from the beginning of a run to the end of what is on it, both in milliseconds since the epoch. A share is the
 * fourth root of the share of time: minutes, hours and months are told apart, and their order stays.
 */
export function timeScale(begin: number, end: number): TimeScale {
  const whole = Math.max(end - begin, DAY)
  const share = (at: number) => Math.min(1, Math.max(0, (at - begin) / whole)) ** (1 / ROOT)
  const ticks = TICKS.filter((after) => after <= whole * 1.001).map((after) => ({
    after,
    share: share(begin + after),
  }))
  return { share, ticks }
}

/**
 * What is documented, after what time: a role assignment applies after up to 10 minutes (Learn, "Troubleshoot Azure RBAC"), a
 * managed identity's token is valid for 24 hours (Learn, "Managed identities FAQ"), its certificate is renewed from day 45 and
 * ends on day 90 (Azure/msi-dataplane).
 */
const TICKS = [10 * MINUTE, DAY, 45 * DAY, 90 * DAY, 180 * DAY, 360 * DAY] as const

/** `10 min`, `1 day`, `45 days`, in the language's own way. */
export const durationText = (ms: number, lang: string): string =>
  new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: ms < HOUR ? 'minute' : ms <= DAY ? 'hour' : 'day',
    unitDisplay: ms < HOUR ? 'short' : 'narrow',
  }).format(ms / (ms < HOUR ? MINUTE : ms <= DAY ? HOUR : DAY))
