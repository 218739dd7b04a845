import type { Content } from '#content'
import type { KnownIdentity, Thing } from '#player'

/** A thing with its place in its holder's box: the corner of its glyph, from the box's corner. */
export type DrawnThing = Thing & {
  readonly x: number
  readonly y: number
  /** Its name in lines, beside the glyph; empty where it shares the words of the thing before it. */
  readonly lines: readonly string[]
  /** Which one it is: the end of an id, an identity's name. It stands in a line of its own, or behind the name. */
  readonly which?: string
  /** What it is, whole. */
  readonly title: string
  /** System-assigned identities are filled, user-assigned ones outlined. */
  readonly filled: boolean
  /** Drawn smaller, because there are many. */
  readonly small: boolean
}

/** The room that a box has for things. */
export interface ThingRoom {
  readonly w: number
  /** From where, and down to where, from the box's upper edge. */
  readonly top: number
  readonly bottom: number
  /** Where the box's name ends: small boxes have their things beside it. */
  readonly nameEnd: number
}

type Words = Pick<Content, 'holdings' | 'holdingStates' | 'ids'>

export const LINE_HEIGHT = 25
const GAP = 8
/** Room for a letter at 22 units in a wide system face, and for the glyph with the box's padding. */
const LETTER = 10.8
const PADDING = 62
/** The same for small things: letters at 19 units, and the glyph alone. */
const SMALL_LETTER = 10.2
const SMALL_GLYPH = 26
const SMALL_GAP = 12
const EDGE = 14

/**
 * Where an actor's things stand under its name: one after the other with all that is to be said, and where there is no room for
 * that as small ones side by side, those of one identity together. What is there keeps its place when more comes.
 */
export function placeThings(
  things: readonly Thing[],
  identities: readonly KnownIdentity[],
  room: ThingRoom,
  words: Words,
): readonly DrawnThing[] {
  const told = things.map((thing) => telling(thing, identities, words))
  const list = asList(told, room)
  if (list) return list
  const groups = grouped(told)
  for (const named of ['whole', 'name', 'digits', 'nothing'] as const) {
    for (const row of [27, 22]) {
      const chips = asChips(groups, named, row, room)
      if (chips) return chips
    }
  }
  return beside(told, room)
}

/** What a thing is, whole: its name, what has become of it, and which one it is. */
export const titleOf = (thing: Thing, identities: readonly KnownIdentity[], words: Words): string =>
  telling(thing, identities, words).title

type Told = Thing & {
  readonly word: string
  readonly title: string
  readonly filled: boolean
  /** The line under its word in a list: undefined for what has none. */
  readonly under: string | undefined
  /** The ways of naming its identity, from the longest to none. */
  readonly named: Readonly<Record<'whole' | 'name' | 'digits' | 'nothing', string>>
}

function telling(
  thing: Thing,
  identities: readonly KnownIdentity[],
  { holdings, holdingStates, ids }: Words,
): Told {
  const { holding, state, of, id } = thing
  const identity = identities[of ?? -1]
  const several = identities.length > 1
  const suffix =
    state === 'orphaned' && holding === 'role'
      ? holdingStates.orphanedRole
      : state === 'orphaned' || state === 'expired' || state === 'gone'
        ? holdingStates[state]
        : undefined
  const name = holding === 'role' && of === undefined ? holdingStates.anothersRole : holdings[holding]
  const word = suffix === undefined ? name : `${name}, ${suffix}`
  const digits = identity?.clientId === undefined ? '' : `…${identity.clientId.slice(-4)}`
  const whole = [identity?.name, digits].filter(Boolean).join(' ')
  const ownId = ids[holding]
  const under =
    several && identity
      ? whole
      : ownId === undefined
        ? undefined
        : id === undefined
          ? ''
          : `${ownId} …${id.slice(-4)}`
  return {
    ...thing,
    word,
    title: [word, several && identity ? whole : (id ?? '')].filter(Boolean).join(', '),
    filled: identity?.own === true && holding === 'identity',
    under,
    named: { whole, name: identity?.name ?? '', digits, nothing: '' },
  }
}

function asList(told: readonly Told[], { w, top, bottom }: ThingRoom): readonly DrawnThing[] | undefined {
  let y = top
  const placed = told.map(({ word, under, named: _, ...thing }): DrawnThing => {
    const words = wrapped(word, Math.floor((w - PADDING) / LETTER))
    const lines = under === undefined ? words : [...words, '']
    const drawn = { ...thing, x: EDGE, y, lines, small: false, ...(under && { which: under }) }
    y += lines.length * LINE_HEIGHT + GAP
    return drawn
  })
  const fits = placed.every(({ which = '' }) => which.length * 12 <= w - PADDING + 8)
  return fits && y - GAP <= bottom ? placed : undefined
}

/** What belongs to one identity and is in the same state stands together; what belongs to none stands alone. */
const grouped = (told: readonly Told[]): readonly (readonly Told[])[] =>
  told.reduce<Told[][]>((groups, thing) => {
    const group =
      thing.of === undefined
        ? undefined
        : groups.find(([one]) => one!.of === thing.of && (one!.state === 'gone') === (thing.state === 'gone'))
    if (group) group.push(thing)
    else groups.push([thing])
    return groups
  }, [])

function asChips(
  groups: readonly (readonly Told[])[],
  named: keyof Told['named'],
  row: number,
  { w, top, bottom }: ThingRoom,
): readonly DrawnThing[] | undefined {
  let [x, y] = [EDGE, top]
  const placed: DrawnThing[] = []
  for (const group of groups) {
    const label = group[0]!.of === undefined ? group[0]!.word : group[0]!.named[named]
    // An ellipsis is as wide as two letters.
    const letters = (label.length + (label.includes('…') ? 1 : 0)) * SMALL_LETTER
    const width = group.length * SMALL_GLYPH + letters
    if (x > EDGE && x + width > w - EDGE) [x, y] = [EDGE, y + row]
    if (x + width > w - EDGE / 2) return undefined
    for (const [i, { word: _, under: __, named: ___, ...thing }] of group.entries()) {
      const isLast = i === group.length - 1
      placed.push({ ...thing, x, y, lines: isLast && label ? [label] : [], small: true })
      x += SMALL_GLYPH
    }
    x += letters + SMALL_GAP
  }
  return y + row <= bottom ? placed : undefined
}

/** Beside the name, without words; as near together as they must be. */
function beside(told: readonly Told[], { w, nameEnd }: ThingRoom): readonly DrawnThing[] {
  const step = Math.min(SMALL_GLYPH, (w - EDGE / 2 - nameEnd - GAP) / Math.max(1, told.length))
  return told.map(({ word: _, under: __, named: ___, ...thing }, i) => ({
    ...thing,
    x: nameEnd + GAP + i * step,
    y: 20,
    lines: [],
    small: true,
  }))
}

/** Breaks words into lines of at most `width` letters; a longer word keeps its line to itself. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      return [...lines.slice(0, -1), `${last} ${word}`]
    return [...lines, word]
  }, [])
}
