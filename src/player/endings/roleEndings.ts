import { asOperator, assignRole, type Act, type ActContext } from '../acts.ts'
import type { Target } from '../types.ts'
import { hasToken, tryToken, type CloudState, type Ending } from './ending.ts'

/** How long a new or removed role assignment may go unnoticed, in milliseconds (Learn, "Troubleshoot Azure RBAC": up to 10 minutes). */
export const ROLE_LAG = 10 * 60e3

const revoke: Ending = {
  flows: ['system', 'user'],
  region: 'access',
  events: (state) => {
    const assignment = assignmentIn(state)
    return assignment === undefined ? undefined : [{ type: 'role.removed', assignment }]
  },
  acts: (state, target) => showLag(removeRole(assignmentIn(state)!), state, target),
}

const grant: Ending = {
  flows: ['system', 'user'],
  region: 'access',
  events: () => [{ type: 'role.assigned', assignment: '' }],
  acts: (state, target) => showLag(assignRole, state, target),
}

/** The endings that change what the identity may do. */
export const ROLE_ENDINGS = { revoke, grant }

/** The role assignment that can be taken away: the living principal's newest, or else one that outlived its principal. */
const assignmentIn = ({ life }: CloudState): string | undefined => {
  const { roles, orphans } = life.snapshot.context
  return roles.at(-1) ?? orphans.at(-1)
}

const removeRole = (assignment: string): Act => ({
  kind: 'role.remove',
  by: 'operator',
  request: async (context) =>
    asOperator(
      context,
      'DELETE',
      `${await asWritten(assignment, context)}?api-version=2022-04-01`,
      undefined,
    ),
})

/** The assignment's id as the run wrote it, if the run did: the lifecycle knows it in lower case. */
async function asWritten(assignment: string, context: ActContext): Promise<string> {
  const own = new URL((await assignRole.request(context)).url).pathname
  return own.toLowerCase() === assignment ? own : assignment
}

/** From this act on a changed role takes a while to count. The code tries its token at once, which shows that. */
const showLag = (act: Act, state: CloudState, target: Target): readonly Act[] => [
  { ...act, propagation: ROLE_LAG },
  ...(hasToken(state) ? [tryToken(target)] : []),
]
