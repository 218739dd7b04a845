// @ts-check

/**
 * @param {readonly number[]} values those that are no number do not count
 * @returns {number} NaN of none
 */
export function median(values) {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/**
 * The median over the rounds of one value divided by the other of the same round: what drifts between rounds cancels out.
 * @param {readonly number[]} ours
 * @param {readonly number[]} theirs
 */
export const ratio = (ours, theirs) =>
  median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))

/**
 * The value that so many of a hundred do not exceed.
 * @param {number} share
 * @param {readonly number[]} values
 */
export function percentile(share, values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((share / 100) * sorted.length) - 1] ?? Number.NaN
}
