import { and, stateIn } from 'xstate'
import type { LifeEvent, VmEvent } from './events.ts'
import type { VmStage } from './hosts.ts'
import { lifecycle } from './lifecycle.ts'

/** The regions of an identity's life that run side by side and are the same for both kinds. */

/** The event itself, as the parameters of a guard or an action. */
const event = <Event extends LifeEvent>({ event }: { event: Event }) => event

export const certificate = lifecycle.createStateConfig({
  initial: 'none',
  description: 'What the identity proves itself with',
  on: { 'principal.deleted': { guard: 'hasPrincipal', target: '.none', actions: 'forgetCertificate' } },
  states: {
    none: {
      description: 'There is no certificate',
      on: { 'certificate.issued': { guard: 'hasPrincipal', target: 'issued' } },
    },
    issued: {
      description:
        'The identity resource provider has made a key pair and a certificate; Entra does not know it yet',
      tags: 'step2',
      on: { 'certificate.registered': 'registered' },
    },
    registered: {
      description: 'Entra knows the certificate’s public part and will believe what its key signs',
      tags: 'step2',
      on: {
        'credential.issued': {
          guard: { type: 'isNewCertificate', params: event },
          actions: { type: 'recordCertificate', params: event },
        },
        'credential.fetched': {
          guard: { type: 'isNewCertificate', params: event },
          actions: { type: 'recordCertificate', params: event },
        },
        'credential.delivered': {
          guard: { type: 'isNewCertificate', params: event },
          actions: { type: 'recordCertificate', params: event },
        },
        'time.passed': [
          { guard: { type: 'isCertificateOver', params: event }, target: 'over' },
          { guard: { type: 'isRenewalDue', params: event }, target: 'due' },
        ],
      },
    },
    due: {
      description:
        'Half of the certificate’s life is over; it still proves the identity, and the next one may be issued',
      on: {
        'certificate.issued': 'rolling',
        'time.passed': { guard: { type: 'isCertificateOver', params: event }, target: 'over' },
      },
    },
    rolling: {
      description:
        'The next certificate is issued and not registered yet; the one before is valid until its end',
      on: { 'certificate.registered': { target: 'registered', actions: 'forgetCertificate' } },
    },
    over: {
      description: 'The certificate has ended; Entra refuses what its key signs',
      on: { 'certificate.issued': 'rolling' },
    },
  },
})

/** The transition to a stage, for an event that moves the credential of one VM. */
const toStage = <Stage extends VmStage | 'unassigned'>(stage: Stage) =>
  ({
    guard: { type: 'leadsToStage', params: ({ event }: { event: VmEvent }) => ({ event, stage }) },
    target: `.${stage}`,
    actions: { type: 'recordStage', params: event },
  }) as const
/** What any of these events may lead to. */
const onEvents = <To>(to: To) => ({
  'identity.assigned': to,
  'identity.detached': to,
  'vm.deleted': to,
  'credential.fetched': to,
  'credential.delivered': to,
  'credential.withdrawn': to,
})

const HOST = {
  initial: 'unassigned',
  description:
    'How far the credential is on its way to the hosts of the identity’s VMs; the slowest of them counts',
} as const
const OWN_STAGES = ['unassigned', 'assigned', 'fetched', 'ready', 'leaving'] as const
const STAGE_STATES = {
  unassigned: { description: 'No VM has the identity' },
  assigned: {
    description: 'A VM has the identity on ARM’s record; its host does not have the credential yet',
    tags: 'step3',
  },
  fetched: {
    description: 'Compute has the credential from the identity resource provider and brings it to the host',
    tags: 'step3',
  },
  ready: {
    description: 'IMDS on every such VM’s host has the credential; the guest never sees it',
    tags: ['step3', 'usable'],
  },
  leaving: { description: 'The VM has lost the identity; its host has not dropped the credential yet' },
} as const

/** The hosts of an identity that lives and dies with its VM. */
export const host = lifecycle.createStateConfig({
  ...HOST,
  on: onEvents(OWN_STAGES.map(toStage)),
  states: STAGE_STATES,
})

/** The hosts of an identity that may be deleted and made again under its name, while VMs have it. */
export const sharedHosts = lifecycle.createStateConfig({
  ...HOST,
  on: {
    ...onEvents([...OWN_STAGES, 'replaced' as const].map(toStage)),
    'principal.created': {
      guard: and(['isOnSomeVm', stateIn({ principal: 'requested' })]),
      target: '.replaced',
      actions: 'replaceStages',
    },
  },
  states: {
    ...STAGE_STATES,
    replaced: {
      description:
        'A VM still has the deleted identity of this name; it must be detached before this one can be attached',
    },
  },
})

export const token = lifecycle.createStateConfig({
  initial: 'none',
  description: 'The newest access token',
  states: {
    none: {
      description: 'No token has been issued to this identity',
      on: { 'token.asked': { guard: { type: 'isReadyOnVm', params: event }, target: 'asked' } },
    },
    asked: {
      description: 'Code in a VM has asked IMDS for a token, with no credential of its own',
      tags: 'step5',
      on: {
        'assertion.sent': 'proving',
        'token.answered': {
          guard: 'hasToken',
          target: 'held',
          actions: { type: 'recordToken', params: event },
        },
        'token.refused': [{ guard: 'hasToken', target: 'held' }, { target: 'none' }],
      },
    },
    proving: {
      description: 'IMDS has signed an assertion with the identity’s key and sent it to Entra',
      tags: 'step6',
      on: {
        'token.issued': { guard: 'hasPrincipal', target: 'issued' },
        'token.refused': [{ guard: 'hasToken', target: 'held' }, { target: 'none' }],
      },
    },
    issued: {
      description: 'Entra has issued an access token to IMDS',
      tags: 'step6',
      on: { 'token.answered': { target: 'held', actions: { type: 'recordToken', params: event } } },
    },
    held: {
      description:
        'The code has a token, and IMDS keeps it too; it is valid until it ends, whatever happens to the identity',
      tags: ['step6', 'usable'],
      on: {
        'token.asked': { guard: { type: 'isReadyOnVm', params: event }, target: 'asked' },
        'time.passed': { guard: { type: 'isTokenOver', params: event }, target: 'over' },
      },
    },
    over: {
      description: 'The token has ended; every service refuses it',
      on: { 'token.asked': { guard: { type: 'isReadyOnVm', params: event }, target: 'asked' } },
    },
  },
})

const presenting = { 'resource.asked': { guard: 'hasToken', target: 'presented' } } as const

export const use = lifecycle.createStateConfig({
  initial: 'unused',
  description: 'What the services say to the token',
  states: {
    unused: { description: 'No service has seen a token of this identity', on: presenting },
    presented: {
      description: 'The code has sent the token to a service, which checks it and then the permission',
      tags: 'step7',
      on: { 'resource.answered': { guard: 'hasAnyRole', target: 'accepted' }, 'resource.refused': 'refused' },
    },
    accepted: {
      description: 'The service has believed the token and found the permission',
      tags: 'step7',
      on: presenting,
    },
    refused: { description: 'The service has refused', tags: 'step7', on: presenting },
  },
})

type GrantGuard = 'hasPrincipal' | 'isAssigned'
const grant = (canGrant: GrantGuard) =>
  ({
    'role.assigned': { guard: canGrant, target: 'granted', actions: { type: 'addRole', params: event } },
  }) as const

/** Access of the principal. Roles belong to the principal and not to the VM; they outlive it. */
export const access = (canGrant: GrantGuard) =>
  lifecycle.createStateConfig({
    initial: 'none',
    description: 'What the identity may do',
    states: {
      none: { description: 'The identity may do nothing', on: grant(canGrant) },
      granted: {
        description: 'A role is assigned to the principal’s object id at a scope',
        tags: 'step4',
        on: {
          ...grant(canGrant),
          'role.removed': [
            {
              guard: { type: 'isLastRoleBesideOrphans', params: event },
              target: 'orphaned',
              actions: { type: 'removeRole', params: event },
            },
            {
              guard: { type: 'isLastRole', params: event },
              target: 'none',
              actions: { type: 'removeRole', params: event },
            },
            { guard: { type: 'isKnownRole', params: event }, actions: { type: 'removeRole', params: event } },
          ],
          'principal.deleted': { target: 'orphaned', actions: 'orphanRoles' },
        },
      },
      orphaned: {
        description: 'The principal is gone; its role assignments stay behind and name nobody',
        on: {
          ...grant(canGrant),
          'role.removed': [
            {
              guard: { type: 'isLastOrphan', params: event },
              target: 'none',
              actions: { type: 'removeRole', params: event },
            },
            { guard: { type: 'isKnownRole', params: event }, actions: { type: 'removeRole', params: event } },
          ],
        },
      },
    },
  })

/** The service principal in Entra. */
export const principal = (canRequest: 'isPossible' | 'hasRunningVm') =>
  lifecycle.createStateConfig({
    initial: 'absent',
    description: 'The service principal in Entra',
    states: {
      absent: {
        description: 'There is no service principal',
        on: { 'identity.requested': { guard: canRequest, target: 'requested' } },
      },
      requested: {
        description: 'The operator has asked ARM for the identity',
        tags: 'step1',
        on: {
          'principal.created': { target: 'present', actions: { type: 'recordPrincipal', params: event } },
          'identity.refused': [{ guard: 'hadPrincipal', target: 'deleted' }, { target: 'absent' }],
        },
      },
      present: {
        description:
          'Entra has a service principal of type ManagedIdentity; no application object, no secret',
        tags: 'step2',
        on: { 'principal.deleted': { target: 'deleted', actions: 'retirePrincipal' } },
      },
      deleted: {
        description: 'The service principal is deleted; asking again makes another one with other ids',
        tags: 'ended',
        on: { 'identity.requested': { guard: canRequest, target: 'requested' } },
      },
    },
  })
