/** The URL parameters that are attributes of the element, under the same names. */
export const PARAMETERS = [
  'flow',
  'step',
  'target',
  'order',
  'detail',
  'view',
  'panel',
  'fault',
  'branch',
  'theme',
  'lang',
  'seed',
  'controls',
  'keys',
  'autoplay',
  'speed',
  'loop',
  'start',
  'end',
  'reveal',
] as const
export type Parameter = (typeof PARAMETERS)[number]

/** `start-at` would be `startAt`; our names have no dashes yet, and the rule holds for those to come. */
export const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What an attribute says as a parameter: one without a value is switched on. */
export const valueOf = (text: string) => (text === '' ? '1' : text)
