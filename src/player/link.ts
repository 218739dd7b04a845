import { findExact, isStopId, START } from './cursor.ts'
import { readBranch } from './branch.ts'
import type { Detail, Flow, Order, Scenario, Stop, Target } from './types.ts'

/** Everything that a link can say: which run, which stop of it, and how it is shown. What a link leaves out has its default. */
export interface Link {
  readonly flow: Flow | 'both'
  /** `0`, a step's first stop (`5`) or a stop (`5.2`). */
  readonly step: string
  readonly target: Target
  readonly order: Order
  readonly detail: Detail
  readonly mode: 'study' | 'present' | 'embed'
  readonly view: 'diagram' | 'sequence' | 'states'
  readonly panel: (typeof PANELS)[number] | undefined
  /** The fault that is on, if one is; of several in a link the first. */
  readonly fault: readonly string[]
  /** Actions after step 7, joined by dots. */
  readonly branch: string | undefined
  readonly theme: 'auto' | 'light' | 'dark' | 'contrast'
  /** A language tag (BCP 47); undefined leaves it to the browser. */
  readonly lang: string | undefined
  readonly seed: string | undefined
  readonly controls: boolean
  /** Undefined is each surface's own default: off in an embed, on elsewhere. */
  readonly keys: boolean | undefined
  readonly autoplay: boolean
  /** 0.5 to 2. */
  readonly speed: number
  readonly loop: boolean
  /** The part of the run that an embed is limited to, as stop ids. */
  readonly start: string | undefined
  readonly end: string | undefined
  readonly reveal: 'auto' | 'manual'
  /** The one origin that messages are exchanged with. */
  readonly origin: string | undefined
  readonly window: 'presenter' | undefined
  /** The run of a program of the viewer's own, where the page is served by `npm run vm`. */
  readonly live: boolean
}

export const PANELS = [
  'http',
  'token',
  'certificate',
  'verdict',
  'knows',
  'ids',
  'code',
  'faults',
  'clock',
  'fidelity',
] as const

/** How one parameter is read and written. `read` gives undefined for a value that it does not know. */
interface Codec<T> {
  readonly fallback: T
  read(text: string): T | undefined
  write(value: T): string
}

const oneOf = <T extends string, F extends T | undefined>(
  values: readonly T[],
  fallback: F,
): Codec<T | F> => ({
  fallback,
  read: (text) => values.find((value) => value === text),
  write: (value) => value ?? '',
})
const matching = (pattern: RegExp): Codec<string | undefined> => ({
  fallback: undefined,
  read: (text) => (pattern.test(text) ? text : undefined),
  write: (value) => value ?? '',
})
const flag = (fallback: boolean): Codec<boolean> => ({
  fallback,
  read: (text) => FLAGS[text],
  write: (value) => (value ? '1' : '0'),
})
/** A flag whose default is the surface's own. */
const choice: Codec<boolean | undefined> = {
  fallback: undefined,
  read: (text) => FLAGS[text],
  write: (value) => (value === undefined ? '' : `${Number(value)}`),
}
const FLAGS: Readonly<Record<string, boolean>> = { 0: false, 1: true, false: false, true: true }

const stopId = <F extends string | undefined>(fallback: F): Codec<string | F> => ({
  fallback,
  read: (text) => (isStopId(text) ? text : undefined),
  write: (value) => value ?? '',
})

const ID = /^[\w.:-]{1,100}$/

/** In the order in which they are written. */
const CODECS: { readonly [K in keyof Link]: Codec<Link[K]> } = {
  flow: oneOf(['system', 'user', 'both'], 'system'),
  step: stopId(START),
  target: oneOf(['secret', 'key', 'arm'], 'secret'),
  order: oneOf(['attach-first', 'grant-first'], 'attach-first'),
  detail: oneOf(['main', 'all'], 'main'),
  mode: oneOf(['study', 'present', 'embed'], 'study'),
  view: oneOf(['diagram', 'sequence', 'states'], 'diagram'),
  panel: oneOf(PANELS, undefined),
  fault: {
    fallback: [],
    read: (text) => (text.split(',').every((id) => ID.test(id)) ? text.split(',') : undefined),
    write: (ids) => ids.join(','),
  },
  branch: { fallback: undefined, read: readBranch, write: (value) => value ?? '' },
  theme: oneOf(['auto', 'light', 'dark', 'contrast'], 'auto'),
  lang: matching(/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i),
  seed: matching(/^.{1,200}$/),
  controls: flag(true),
  keys: choice,
  autoplay: flag(false),
  speed: {
    fallback: 1,
    read: (text) =>
      text.trim() !== '' && Number(text) >= 0.5 && Number(text) <= 2 ? Number(text) : undefined,
    write: String,
  },
  loop: flag(false),
  start: stopId(undefined),
  end: stopId(undefined),
  reveal: oneOf(['auto', 'manual'], 'auto'),
  origin: { fallback: undefined, read: originOf, write: (value) => value ?? '' },
  window: oneOf(['presenter'] as const, undefined),
  live: flag(false),
}
const NAMES = Object.keys(CODECS) as (keyof Link)[]

/** `https://host` exactly as a browser tells an origin; `null` is the origin of a sandboxed frame and is nobody's. */
function originOf(text: string): string | undefined {
  return URL.canParse(text) && new URL(text).origin === text ? text : undefined
}

export const DEFAULT_LINK = Object.fromEntries(
  NAMES.map((name) => [name, CODECS[name].fallback]),
) as unknown as Link

export interface ParsedLink {
  readonly link: Link
  /** One sentence for each value that was not understood; the caller puts them on the console. */
  readonly warnings: readonly string[]
}

/** Reads a query. Unknown names are left alone; a value that is not understood falls back and is told. */
export function parseLink(search: string): ParsedLink {
  const query = new URLSearchParams(search)
  const warnings: string[] = []
  const entries = NAMES.map((name) => {
    const { fallback, read } = CODECS[name]
    const text = query.get(name)
    if (text === null) return [name, fallback]
    const value = read(text)
    if (value === undefined)
      warnings.push(
        `The link says ${name}=${text}, which is not understood; ${saying(name)} is used instead.`,
      )
    return [name, value ?? fallback]
  })
  return { link: Object.fromEntries(entries) as Link, warnings }
}

function saying(name: keyof Link): string {
  const written = write(name, DEFAULT_LINK)
  return written === '' ? 'the default' : `${name}=${written}`
}

const write = (name: keyof Link, link: Link) => (CODECS[name] as Codec<unknown>).write(link[name])

/**
 * Writes a link as a query: only the parameters that differ from their default, in a fixed order, followed by those that are
 * not ours.
 * @param search the query that the link was read from; its foreign parameters are kept
 */
export function formatLink(link: Link, search = ''): string {
  const ours = NAMES.map((name) => [name, write(name, link)] as const).filter(
    ([name, text]) => text !== write(name, DEFAULT_LINK),
  )
  const others = [...new URLSearchParams(search)].filter(([name]) => !(name in CODECS))
  const query = new URLSearchParams([
    ...ours.map(([name, text]) => [name, text] as [string, string]),
    ...others,
  ]).toString()
  return query === '' ? '' : `?${query.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')}`
}

/** The run that a link is about. For `flow=both` it is the system-assigned one. */
export const scenarioOf = ({ flow, target, order, branch, fault: [fault] }: Link): Scenario => ({
  flow: flow === 'both' ? 'system' : flow,
  target,
  order,
  ...(branch && { branch }),
  ...(fault && flow !== 'both' && { fault }),
})

/** A warning for a link with a fault that there is not, or not in this run; else undefined. */
export const missingFault = (wanted: string | undefined, shown: string | undefined): string | undefined =>
  wanted === shown
    ? undefined
    : `The link says fault=${wanted}, which there is not for this flow and target; the run without it is shown instead.`

/** A warning for a link to a stop that is not among the stops of its run, once these are known; else undefined. */
export function missingStop(wanted: string, shown: string, stops: readonly Stop[]): string | undefined {
  if (findExact(stops, wanted) !== undefined) return undefined
  return `The link says step=${wanted}, which this run does not have; ${shown} is shown instead.`
}
