import type { Scenario } from './types.ts'

/**
 * The names of all endings. A branch is written as names joined by dots (`branch=off.on`), after at most one packed edit
 * (`e1-…`, see `edits/packedEdit.ts`). What each ending does comes with the recorder (`endings/`).
 */
export const ENDING_IDS = [
  'off',
  'on',
  'detach',
  'attach',
  'second',
  'vm',
  'delete',
  'revoke',
  'grant',
  'roll',
  'expire',
  'many',
  'ten',
  'hundred',
  'hour',
  'day',
  'quarter',
] as const
export type EndingId = (typeof ENDING_IDS)[number]
/** The endings that change the identity's life. */
export const LIFE_ENDING_IDS: readonly EndingId[] = ENDING_IDS.slice(0, ENDING_IDS.indexOf('hour'))
/** The endings that move the clock, from the shortest time to the longest. */
export const CLOCK_ENDING_IDS = [
  'hour',
  'expire',
  'day',
  'roll',
  'quarter',
] as const satisfies readonly EndingId[]

/** The most endings in one branch. With more, stops of step 7 could get four-digit numbers, which a link does not carry. */
export const LONGEST_BRANCH = 6
/** The longest packed edit, in characters: a link stays under 2 kB. */
const LONGEST_EDIT = 1600

const isEnding = (text: string): text is EndingId => (ENDING_IDS as readonly string[]).includes(text)
const isEdit = (text: string) => text.length <= LONGEST_EDIT && /^e1-[\w-]+$/.test(text)

/** The endings that a branch names, in order. */
export const endingsIn = (branch = ''): readonly EndingId[] => branch.split('.').filter(isEnding)
/** The packed edit that a branch begins with, if it does. */
export const editIn = (branch = ''): string | undefined => branch.split('.').find(isEdit)

/** Whether a fault or an edit is on in this scenario. */
export const isExperiment = ({ fault, branch }: Scenario): boolean =>
  fault !== undefined || editIn(branch) !== undefined

/** A branch as a link writes it, or undefined for anything else. */
export function readBranch(text: string): string | undefined {
  const names = text.split('.')
  const endings = isEdit(names[0]!) ? names.slice(1) : names
  return endings.length <= LONGEST_BRANCH && endings.every(isEnding) ? text : undefined
}

/** A warning for a link whose branch could not be played to its end; else undefined. */
export const missingBranch = (wanted: string | undefined, shown: string | undefined): string | undefined =>
  wanted === shown
    ? undefined
    : `The link says branch=${wanted}, which is not possible; ${shown === undefined ? 'the run without it' : `branch=${shown}`} is shown instead.`

/** The branch with this edit and these endings; undefined when there are none. */
export const branchOf = (edit: string | undefined, endings: readonly EndingId[]): string | undefined =>
  [...(edit ? [edit] : []), ...endings].join('.') || undefined

/** The branch with one more ending. */
export const branchWith = (branch: string | undefined, ending: EndingId): string =>
  branchOf(editIn(branch), [...endingsIn(branch), ending])!
/** The branch without its last ending, or without its edit if no ending follows it; undefined is the run without a branch. */
export const branchBefore = (branch: string | undefined): string | undefined => {
  const endings = endingsIn(branch)
  return endings.length > 0 ? branchOf(editIn(branch), endings.slice(0, -1)) : undefined
}
