import type { Actor } from '#engine'
import type { Holding } from '#player'
import type { Box } from './layout.ts'

/** What each actor may come to hold, from top to bottom. Every holding has its place whether it is there or not. */
export const SLOTS: Readonly<Record<Actor, readonly Holding[]>> = {
  operator: [],
  arm: ['identity', 'role', 'token'],
  identityProvider: ['privateKey'],
  entra: ['principal', 'publicCertificate'],
  vm: ['assignment'],
  code: ['token', 'secret'],
  imds: ['privateKey', 'cachedToken'],
  keyvault: ['token'],
  outside: [],
}

/** The code ends with one of three things, by the target; they share a place. */
const SHARED: Readonly<Partial<Record<Holding, Holding>>> = { signature: 'secret', resource: 'secret' }
export const slotOf = (holding: Holding): Holding => SHARED[holding] ?? holding

export interface Slot {
  readonly holding: Holding
  readonly y: number
  readonly lines: readonly string[]
}

const LINE = 25
const GAP = 8
/** Room for a letter at 22 units in a wide system face, and for the glyph with the box's padding. */
const LETTER = 10.8
const PADDING = 62

/** Things that have an id; a line for its last four digits is kept whether they are known or not. */
const NUMBERED: readonly Holding[] = ['identity', 'principal']

/** A holding's word broken into lines for a box of this width; the last one is empty for what has an id. */
export function linesOf(holding: Holding, word: string, width: number): readonly string[] {
  const lines = wrapped(word, Math.floor((width - PADDING) / LETTER))
  return NUMBERED.includes(holding) ? [...lines, ''] : lines
}

/** Where an actor's holdings stand under its name, their words wrapped to its width. */
export function slotsOf(
  actor: Actor,
  { w }: Box,
  words: Readonly<Record<Holding, string>>,
  shown: readonly Holding[] = SLOTS[actor],
  top = HEAD,
): readonly Slot[] {
  let y = top
  return shown.map((holding) => {
    const lines = linesOf(holding, words[holding], w)
    const slot = { holding, y, lines }
    y += lines.length * LINE + GAP
    return slot
  })
}
/** The height of an actor's name with what is around it. */
export const HEAD = 60
export const LINE_HEIGHT = LINE

/** Breaks words into lines of at most `width` letters; a longer word keeps its line to itself. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      return [...lines.slice(0, -1), `${last} ${word}`]
    return [...lines, word]
  }, [])
}
