/**
 * What may be done after a run's end, as the names that a link carries (`branch=off.on`). What each of them asks of the
 * cloud, and when it may be asked, comes with the recorder (`endings.ts`).
 */
export const ACTION_IDS = ['off', 'on', 'detach', 'attach', 'second', 'vm', 'delete', 'roll', 'expire', 'many'] as const
export type ActionId = (typeof ACTION_IDS)[number]

/** So many that the stops of step 7 still have two-digit numbers. */
export const LONGEST_BRANCH = 6

const isAction = (text: string): text is ActionId => (ACTION_IDS as readonly string[]).includes(text)

/** The actions that a branch names, in order. */
export const actionsIn = (branch = ''): readonly ActionId[] => branch.split('.').filter(isAction)

/** A branch as a link writes it, or undefined for anything else. */
export function readBranch(text: string): string | undefined {
  const names = text.split('.')
  return names.length <= LONGEST_BRANCH && names.every(isAction) ? text : undefined
}

/** A warning for a link whose branch could not be gone to its end; else undefined. */
export const missingBranch = (wanted: string | undefined, shown: string | undefined): string | undefined =>
  wanted === shown ? undefined : `The link says branch=${wanted}, which is not possible; ${shown === undefined ? 'the run without it' : `branch=${shown}`} is shown instead.`

/** A branch with one more action. */
export const branchWith = (branch: string | undefined, action: ActionId): string => [...actionsIn(branch), action].join('.')
/** The branch as it was before its last action; undefined is the run itself. */
export const branchBefore = (branch: string | undefined): string | undefined => actionsIn(branch).slice(0, -1).join('.') || undefined
