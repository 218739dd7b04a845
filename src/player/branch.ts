import type { Scenario } from './types.ts'

/**
 * What a run is changed by and what may be done after its end, as a link carries it (`branch=off.on`): first at most one
 * edit of a request (`e1-…`, see `edits/packedEdit.ts`), then the names of actions. What each action asks of the cloud, and when
 * it may be asked, comes with the recorder (`endings.ts`).
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
/** Those that the identity's life is made of. */
export const LIFE_ENDING_IDS: readonly EndingId[] = ENDING_IDS.slice(0, ENDING_IDS.indexOf('hour'))
/** Those that move the clock, from the shortest time to the longest. */
export const CLOCK_ENDING_IDS = [
  'hour',
  'expire',
  'day',
  'roll',
  'quarter',
] as const satisfies readonly EndingId[]

/** So many that the stops of step 7 have three-digit numbers at most, whatever the detail. */
export const LONGEST_BRANCH = 6
/** Of a packed edit, in characters: a link stays under 2 kB. */
const LONGEST_EDIT = 1600

const isAction = (text: string): text is EndingId => (ENDING_IDS as readonly string[]).includes(text)
const isEdit = (text: string) => text.length <= LONGEST_EDIT && /^e1-[\w-]+$/.test(text)

/** The actions that a branch names, in order. */
export const endingsIn = (branch = ''): readonly EndingId[] => branch.split('.').filter(isAction)
/** The packed edit that a branch begins with, if it does. */
export const editIn = (branch = ''): string | undefined => branch.split('.').find(isEdit)

/** Whether a fault or an edit is on in this scenario. */
export const isExperiment = ({ fault, branch }: Scenario): boolean =>
  fault !== undefined || editIn(branch) !== undefined

/** A branch as a link writes it, or undefined for anything else. */
export function readBranch(text: string): string | undefined {
  const names = text.split('.')
  const actions = isEdit(names[0]!) ? names.slice(1) : names
  return actions.length <= LONGEST_BRANCH && actions.every(isAction) ? text : undefined
}

/** A warning for a link whose branch could not be gone to its end; else undefined. */
export const missingBranch = (wanted: string | undefined, shown: string | undefined): string | undefined =>
  wanted === shown
    ? undefined
    : `The link says branch=${wanted}, which is not possible; ${shown === undefined ? 'the run without it' : `branch=${shown}`} is shown instead.`

/** The branch with this edit and these actions; undefined, the plain run, when there are none. */
export const branchOf = (edit: string | undefined, actions: readonly EndingId[]): string | undefined =>
  [...(edit ? [edit] : []), ...actions].join('.') || undefined

/** A branch with one more action. */
export const branchWith = (branch: string | undefined, action: EndingId): string =>
  branchOf(editIn(branch), [...endingsIn(branch), action])!
/** The branch as it was before its last action, or before its edit when no action follows it; undefined is the run itself. */
export const branchBefore = (branch: string | undefined): string | undefined => {
  const actions = endingsIn(branch)
  return actions.length > 0 ? branchOf(editIn(branch), actions.slice(0, -1)) : undefined
}
