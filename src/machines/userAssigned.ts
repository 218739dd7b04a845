import { lifecycle, newborn } from './lifecycle.ts'
import { access, certificate, principal, sharedHosts, token, use } from './regions.ts'

/**
 * An identity that is a resource of its own: VMs come and go, it stays until somebody deletes it. Its principal is there
 * before any VM has it, so access may be granted first (step 4 before step 3).
 */
export const userAssigned = lifecycle.createMachine({
  id: 'userAssigned',
  description: 'The life of a user-assigned managed identity',
  type: 'parallel',
  context: newborn,
  states: {
    principal: principal('isPossible'),
    certificate,
    host: sharedHosts,
    access: access('hasPrincipal'),
    token,
    use,
  },
})
