/** `6 seconds` or `6 sec`, from milliseconds, in the language's own way. */
export const seconds = (ms: number, lang: string, unitDisplay: 'long' | 'short'): string =>
  new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'second',
    unitDisplay,
    maximumFractionDigits: 0,
  }).format(ms / 1000)
