import type { Drawings } from './Pen.tsx'
import { NOTHING_IN_HAND, type Tools } from './tools.ts'

/** What the speaker has in hand, and has drawn. */
export interface InHand {
  readonly tools: Tools
  readonly drawings: Drawings
}

const KEY = 'managed-identity-flow.tools'
const NOTHING: InHand = { tools: NOTHING_IN_HAND, drawings: {} }

/** What was in hand before a reload, so that one in the midst of a talk costs nothing; another visit begins with empty hands. */
export function keptTools(): InHand {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (navigation?.type !== 'reload') return NOTHING
  try {
    return read(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'))
  } catch {
    return NOTHING // no storage here, or not ours
  }
}

/** Keeps it for this tab. What lies over the stage (a card, the overview) is opened again by one key. */
export function keepTools({ tools, drawings }: InHand): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...tools, overlay: undefined, drawings }))
  } catch {
    // no storage here, or it is full: the talk goes on
  }
}

/** From one less to three more, as the keys go. */
const isContrast = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= -1 && Number(value) <= 3

function read(value: unknown): InHand {
  const { cover, hand, masked, notes, contrast, drawings } = membersOf(value)
  return {
    tools: {
      ...NOTHING_IN_HAND,
      cover: (['black', 'white'] as const).find((one) => one === cover),
      hand: (['laser', 'spotlight', 'pen'] as const).find((one) => one === hand),
      masked: masked === true,
      notes: notes === true,
      contrast: isContrast(contrast) ? contrast : 0,
    },
    drawings: Object.fromEntries(
      Object.entries(membersOf(drawings)).filter(
        (entry): entry is [string, Drawings[string]] => Array.isArray(entry[1]) && entry[1].every(isStroke),
      ),
    ),
  }
}

const membersOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
const isStroke = (stroke: unknown) =>
  Array.isArray(stroke) &&
  stroke.every((point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite))
