import { asOperator, askToken, assignRole, USES, type Act, type Known } from './acts.ts'
import type { Ending, Standing } from './endings.ts'
import type { Target } from './types.ts'

const HOUR = 3600e3
export const DAY = 24 * HOUR
/** How long a new or removed role assignment may go unnoticed (Learn, "Troubleshoot Azure RBAC": up to 10 minutes), in milliseconds. */
export const ROLE_LAG = 10 * 60e3

const BOTH = ['system', 'user'] as const
const hasCode = ({ vms, first, life }: Standing) => vms.has(first) && life.snapshot.context.tokenUntil > 0

/** Whether the VM's IMDS can get another token. */
const canProve = ({ snapshot: { context } }: Standing['life'], vm: string) =>
  context.principalId !== undefined && context.vms[vm] === 'ready'

/** Whatever it is answered belongs to the story: what time does to it is what one wants to see. */
const probing = (target: Target): Act => ({ ...USES[target][0]!, refused: 'any' })

/**
 * So much time goes by. Then the code sends the token that it still has and asks IMDS again, and where its token had
 * ended it sends what IMDS gave it.
 */
export const passing = (ms: number): Ending => ({
  flows: BOTH,
  region: 'token',
  to: ({ now }) => now + ms,
  events: (standing) => (hasCode(standing) ? [] : undefined),
  acts: ({ life, now, first }, target) => [
    { ...probing(target), wait: ms },
    { ...askToken, refused: 'any' },
    ...(life.snapshot.context.tokenUntil <= now + ms && canProve(life, first) ? [probing(target)] : []),
  ],
})
export const HOUR_LATER = passing(HOUR)
export const DAY_LATER = passing(DAY)
export const QUARTER_LATER = passing(90 * DAY)

/** Role changes take a while from here on; the code shows at once that nobody has noticed yet. */
const changing = (act: Act, standing: Standing, target: Target): readonly Act[] => [
  { ...act, propagation: ROLE_LAG },
  ...(hasCode(standing) ? [probing(target)] : []),
]

/** The role assignment that can be taken away: the living principal's newest, or else one that outlived its own. */
const assignmentIn = ({
  life: {
    snapshot: {
      context: { roles, orphans },
    },
  },
}: Standing) => roles.at(-1) ?? orphans.at(-1)

/** As it was written when it is the run's own; the lifecycle knows it in lower case. */
async function writtenAs(assignment: string, known: Known): Promise<string> {
  const own = new URL((await assignRole.request(known)).url).pathname
  return own.toLowerCase() === assignment ? own : assignment
}

export const revoke: Ending = {
  flows: BOTH,
  region: 'access',
  events: (standing) => {
    const assignment = assignmentIn(standing)
    return assignment === undefined ? undefined : [{ type: 'role.removed', assignment }]
  },
  acts: (standing, target) =>
    changing(
      {
        kind: 'role.remove',
        by: 'operator',
        request: async (known) =>
          asOperator(
            known,
            'DELETE',
            `${await writtenAs(assignmentIn(standing)!, known)}?api-version=2022-04-01`,
            undefined,
          ),
      },
      standing,
      target,
    ),
}

export const grant: Ending = {
  flows: BOTH,
  region: 'access',
  events: () => [{ type: 'role.assigned', assignment: '' }],
  acts: (standing, target) => changing(assignRole, standing, target),
}
