// @ts-check

/**
 * @typedef {object} Figure
 * @property {string} what
 * @property {number} value
 * @property {number} budget
 * @property {'most' | 'least'} [bound] whether the budget is the most (default) or the least that is allowed
 * @property {string} [note] how it was measured, if that needs saying
 */

/** @param {Figure} figure */
const isMet = ({ value, budget, bound = 'most' }) => (bound === 'most' ? value <= budget : value >= budget)

/** @param {number} value */
const short = (value) => (Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3).replace(/0$/, ''))

/**
 * Prints figures beside their budgets.
 * @param {string} unit
 * @param {readonly Figure[]} figures
 * @param {(line: string) => void} [print]
 * @returns {boolean} whether every budget is met; what could not be measured (NaN) meets none
 */
export function judge(unit, figures, print = console.log) {
  const width = Math.max(...figures.map(({ what }) => what.length))
  print(unit)
  for (const figure of figures) {
    const { what, value, budget, bound = 'most', note = '' } = figure
    print(
      `${isMet(figure) ? 'ok  ' : 'MISS'}  ${what.padEnd(width)}  ${short(value).padStart(8)}  ${bound === 'most' ? '≤' : '≥'} ${budget}${note && `  ${note}`}`,
    )
  }
  return figures.every(isMet)
}
