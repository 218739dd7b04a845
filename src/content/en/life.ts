import type { Survivor } from '#player'
import type { Actions } from '../shapes.ts'

const both = (text: string) => ({ system: text, user: text })

const actions: Actions = {
  off: {
    label: both('Switch it off'),
    past: both('Switched off'),
    otherKind: 'Nothing to switch off: a user-assigned identity is detached or deleted.',
  },
  on: {
    label: { system: 'Switch it on again', user: 'Make it again, same name' },
    past: { system: 'Switched on again', user: 'Made again, same name' },
  },
  detach: {
    label: both('Detach it from the VM'),
    past: both('Detached'),
    otherKind: 'It is part of its VM and can only be switched off.',
  },
  attach: {
    label: both('Attach it to the VM again'),
    past: both('Attached again'),
    otherKind: 'It is part of its VM and is never attached.',
  },
  second: {
    label: both('Attach it to a second VM'),
    past: both('Attached to a second VM'),
    otherKind: 'A system-assigned identity belongs to one VM alone.',
  },
  vm: { label: both('Delete the VM'), past: both('VM deleted') },
  delete: {
    label: both('Delete the identity'),
    past: both('Identity deleted'),
    otherKind: 'It is not a resource of its own: it ends when it is switched off or its VM is deleted.',
  },
  revoke: {
    label: both('Take its role away'),
    past: both('Role taken away'),
    clock: 'The code tries at once: a removed role may still apply for up to 10 minutes.',
  },
  grant: {
    label: both('Grant it the role again'),
    past: both('Role granted again'),
    clock: 'The code tries at once: a new role may take up to 10 minutes to apply.',
  },
  roll: {
    label: both('Let the certificate roll'),
    past: both('Certificate rolled'),
    clock: 'The clock goes on to day 45 of 90; then the code asks for a token.',
  },
  many: {
    label: both('Give the VM three identities'),
    past: both('Three identities on the VM'),
    otherKind: 'Shown in the user-assigned flow: attach a second one, then switch on the VM’s own.',
  },
  ten: {
    label: both('Share it among 10 VMs'),
    past: both('Shared among 10 VMs'),
    otherKind: 'A system-assigned identity belongs to one VM alone.',
  },
  hundred: {
    label: both('Share it among 100 VMs'),
    past: both('Shared among 100 VMs'),
    otherKind: 'A system-assigned identity belongs to one VM alone.',
  },
  expire: {
    label: both('Let the token expire'),
    past: both('Token expired'),
    clock: 'The clock goes on past exp; then the code sends the old token.',
  },
  hour: {
    label: both('One hour later'),
    past: both('One hour passed'),
    clock: 'Then the code sends the token it has, and asks IMDS again.',
  },
  day: {
    label: both('24 hours later'),
    past: both('24 hours passed'),
    clock: 'Then the code sends the token it has, and asks IMDS again.',
  },
  quarter: {
    label: both('90 days later'),
    past: both('90 days passed'),
    clock: 'Then the code sends the token it has, and asks IMDS again.',
  },
}

/** What may be done after step 7, what survives it, and the two flows beside one another. */
export const life = {
  title: 'After step 7',
  intro: 'Go on with this identity. The cloud really does it, and then tells what is left of it.',
  done: 'Done so far',
  undo: 'Take the last one back',
  startOver: 'Back to the run',
  notNow: 'Not possible now',
  noVm: 'The VM is gone, and so is the code in it.',
  already: 'The VM has them already.',
  enough: 'That many VMs have it already.',
  long: 'Six in a row are the limit. Take one back to try another.',
  actions,
  fleet: {
    title: '{count} VMs',
    front: '· {vm}',
    stages: {
      without: '{count} without it',
      attached: '{count} attached',
      credential: '{count} with credential',
      token: '{count} with token',
    },
    spoken: '{count} VMs: {groups}. The host in front is that of {vm}.',
  },
  both: {
    title: 'What differs between a system-assigned and a user-assigned identity, step by step ({target})',
    only: 'Only {flow}',
    has: 'Differs',
    same: 'The same in both',
    more: '{count} more',
    copy: 'Copy the differences',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying.',
    swipe: 'Swipe for the other kind',
    parts: { query: 'query {name}', body: 'body {name}', claim: 'token claim {name}' },
  },
  survivors: {
    title: 'What survives',
    intro:
      'What the cloud answers when it is asked after the last message: Entra, ARM, the service and IMDS.',
    lingers:
      'The role is gone, and the token stays valid until its end. The permission ends within about ten minutes: until the service has learned of the removal, it still answers.',
    permissionEnded:
      'The role is gone, and the permission has ended with it. The token stays valid until its end, but opens nothing here.',
    what: 'What',
    answer: 'What the cloud says about it now',
    until: 'until {at} ({in})',
    ended: 'ended {at} ({in})',
    untilBetween: 'the first until {at}, the last until {last}',
    asked: 'Asked:',
    noAnswer: 'no answer: there is no such VM',
    names: {
      principal: 'Service principal …\u2060{name}',
      certificate: 'Certificate …\u2060{name}',
      role: 'Role assignment to …\u2060{name}',
      token: 'Access token …\u2060{name}',
      imds: 'IMDS of {name}, asked now',
    } satisfies Record<Survivor['what'], string>,
    counted: {
      principal: '{count} service principals',
      certificate: '{count} certificates',
      role: '{count} role assignments',
      token: '{count} access tokens',
      imds: 'IMDS of {count} VMs, asked now',
    } satisfies Record<Survivor['what'], string>,
    states: {
      'principal.there': 'Exists',
      'principal.gone': 'Deleted',
      'certificate.current': 'In use',
      'certificate.retired': 'Replaced, still accepted',
      'certificate.ended': 'Expired, proves nothing now',
      'certificate.none': 'None',
      'role.granted': 'Granted, on {detail}',
      'role.orphaned': 'Orphaned, on {detail}: “Identity not found”, type Unknown',
      'role.none': 'None: no assignment names this principal',
      'token.accepted': 'Still accepted',
      'token.denied': 'Valid, but has no permission',
      'token.refused': 'Refused',
      'imds.cached': 'Gives the token from its cache',
      'imds.fresh': 'Gets a new token from Entra',
      'imds.refused': 'Refuses: {detail}',
      'imds.unreachable': 'Cannot be reached',
    } as Readonly<Record<string, string>>,
  },
}
