import { lifecycle, newborn } from './lifecycle.ts'
import { access, certificate, host, principal, token, use } from './regions.ts'

/**
 * A VM's own identity: it lives and dies with the VM. One request asks for the principal and for its place on the VM,
 * so access cannot be granted before the VM has the identity (step 4 never before step 3).
 */
export const systemAssigned = lifecycle.createMachine({
  id: 'systemAssigned',
  description: 'The life of a system-assigned managed identity',
  type: 'parallel',
  context: newborn,
  states: {
    vm: {
      initial: 'running',
      description: 'The VM whose identity it is',
      states: {
        running: {
          description: 'The VM is there and can have an identity of its own',
          on: { 'vm.deleted': { guard: { type: 'isOwnVm', params: ({ event }) => event }, target: 'gone' } },
        },
        gone: {
          description: 'The VM is deleted, and its identity with it',
          tags: 'ended',
          on: {
            'vm.created': { guard: { type: 'isOwnVm', params: ({ event }) => event }, target: 'running' },
          },
        },
      },
    },
    principal: principal('hasRunningVm'),
    certificate,
    host,
    access: access('isAssigned'),
    token,
    use,
  },
})
