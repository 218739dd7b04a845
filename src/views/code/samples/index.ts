import { csharp } from './csharp.ts'
import { curl } from './curl.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { javascript } from './javascript.ts'
import { python } from './python.ts'

/** In the order in which they are offered. */
export const SAMPLES = { javascript, python, csharp, java, go, curl } as const
export type Language = keyof typeof SAMPLES
export const LANGUAGES = Object.keys(SAMPLES) as readonly Language[]

export { kindsOf, textOf, type Line, type Sample } from './sample.ts'
