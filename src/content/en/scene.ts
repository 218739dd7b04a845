import type { ExchangeKind } from '#machines'
import type { Flow, Holding, Target } from '#player'
import type { Actors, Chapters, StartCaption, Steps } from '../shapes.ts'

/** Who and what is in the picture. */
export const actors: Actors = {
  operator: {
    name: 'Operator',
    short: 'Operator',
    subject: 'The operator',
    object: 'the operator',
    role: 'A person with a command line, Owner of the subscription.',
  },
  arm: {
    name: 'Azure Resource Manager',
    short: 'ARM',
    subject: 'ARM',
    object: 'ARM',
    role: 'Takes every request about Azure resources and keeps the role assignments. Here it also stands in for the compute service.',
  },
  identityProvider: {
    name: 'Managed identity resource provider',
    short: 'Identity RP',
    subject: 'The identity resource provider',
    object: 'the identity resource provider',
    role: 'Makes each identity’s key and certificate, and replaces them in time.',
  },
  entra: {
    name: 'Microsoft Entra ID',
    short: 'Entra',
    subject: 'Entra',
    object: 'Entra',
    role: 'The directory and the token service: knows every principal, issues and signs every token.',
  },
  vm: {
    name: 'Virtual machine',
    short: 'VM',
    subject: 'The VM',
    object: 'the VM',
    role: 'The Azure resource that gets an identity.',
  },
  code: {
    name: 'Code in the VM',
    short: 'Code',
    subject: 'Code in the VM',
    object: 'the code',
    role: 'Your program. It holds no credential.',
  },
  imds: {
    name: 'Instance Metadata Service',
    short: 'IMDS',
    subject: 'IMDS',
    object: 'IMDS',
    role: 'Runs on the host, outside the guest; reachable from inside the VM only, at 169.254.169.254.',
  },
  keyvault: {
    name: 'Azure Key Vault',
    short: 'Key Vault',
    subject: 'Key Vault',
    object: 'Key Vault',
    role: 'Keeps secrets and keys, and gives them to callers whose role allows it.',
  },
  outside: {
    name: 'Machine outside the VM',
    short: 'Outside',
    subject: 'A machine outside the VM',
    object: 'the machine outside the VM',
    role: 'Any machine outside the VM: a developer’s laptop, or an attacker’s.',
  },
}

export const holdings: Readonly<Record<Holding, string>> = {
  session: 'signed in',
  identity: 'identity',
  principal: 'service principal',
  publicCertificate: 'public certificate',
  privateKey: 'certificate and private key',
  assignment: 'identity attached',
  role: 'role assignment',
  cachedToken: 'token, cached',
  token: 'access token',
  vaultKey: 'key',
  secret: 'secret',
  signature: 'signature',
  resource: 'resource group',
}

/** Behind the name of a thing, in the states that are not plain from it. */
export const holdingStates = {
  orphaned: 'identity gone',
  orphanedRole: 'orphaned',
  anothersRole: 'another’s role',
  expired: 'expired',
  gone: 'gone',
}

/** What else stands on the picture. */
export const picture = {
  /** The button of an actor's box. */
  opens: 'Open {actor}',
  deleted: 'deleted',
  /** On IMDS, once its host has no VM any more. */
  noEndpoint: 'no endpoint: no VM',
  secondVm: 'Another VM',
  couldShare: 'could share the identity',
  proxy: 'proxy',
  /** On a way; `{what}` in the second: the words below. */
  asked: 'asked',
  askedWhat: 'asked for: {what}',
  askedFor: {
    'keys.fetch': 'keys',
    'service.token': 'own token',
    'vault.read': 'its settings',
    'access.check': 'permission',
    'principal.lookup': 'principal',
  } as Readonly<Partial<Record<ExchangeKind, string>>>,
}

export const ids: Readonly<Partial<Record<Holding, string>>> = {
  identity: 'client id',
  principal: 'object id',
}

export const flows: Readonly<Record<Flow, string>> = { system: 'System-assigned', user: 'User-assigned' }

export const targets: Readonly<Record<Target, string>> = {
  secret: 'Key Vault secret',
  key: 'Key Vault key',
  arm: 'Resource Manager',
}

/** What will be seen, in one sentence. */
export const goals: Readonly<Record<Target, string>> = {
  secret:
    'See, message by message, how code in a VM reads a secret from Key Vault without holding a password or a key.',
  key: 'See, message by message, how code in a VM signs with a key in Key Vault without holding a password or a key.',
  arm: 'See, message by message, how code in a VM reads a resource group from ARM without holding a password or a key.',
}

export const start: Readonly<Record<Flow, StartCaption>> = {
  system: {
    headline: 'A VM without an identity: no service lets it in',
    spoken:
      'Start. A virtual machine without an identity: no service lets it in. Next: the operator switches the identity on.',
    why: 'A system-assigned identity belongs to one VM. It is born when it is switched on and dies with the VM.',
  },
  user: {
    headline: 'A VM without an identity: no service lets it in',
    spoken:
      'Start. A virtual machine without an identity: no service lets it in. Next: the operator creates an identity.',
    why: 'A user-assigned identity is a resource of its own. Several VMs can share it, and it outlives them.',
  },
}

const once = {
  4: {
    title: 'The identity is granted access',
    summary:
      'The operator assigns a role to the principal: for Key Vault on one secret or key, for Azure Resource Manager on a resource group.',
  },
}

const everyCall = {
  5: {
    title: 'Code asks IMDS for a token',
    summary:
      'A plain HTTP request to an address that answers inside the VM only. It names the service to call and carries no credential.',
  },
  6: {
    title: 'IMDS gets the token from Entra',
    summary:
      'IMDS proves the identity with client id and certificate. Entra returns a JWT access token, which goes on to the code.',
  },
  7: {
    title: 'Code calls the service with the token',
    summary:
      'The service checks the token against Entra’s published keys, then the permission, and only then does what was asked.',
  },
}

export const chapters: Chapters = {
  8: {
    title: 'After step 7',
    summary: 'The documented flow is complete. What is done now shows what survives, and for how long.',
  },
  9: {
    title: 'Messages in order of arrival',
    summary: 'This traffic was not made here. Each message names the step that it belongs to.',
  },
}

export const steps: Steps = {
  system: {
    1: {
      title: 'The VM’s own identity is switched on',
      summary: 'The operator asks Azure Resource Manager to enable the system-assigned identity of the VM.',
    },
    2: {
      title: 'A service principal is made for the VM',
      summary:
        'Azure Resource Manager creates it in the Entra tenant that the subscription trusts. A certificate is issued and registered for it.',
    },
    3: {
      title: 'The VM’s host gets the credential',
      summary:
        'The identity endpoint of IMDS receives client id and certificate. They stay outside the guest.',
    },
    ...once,
    ...everyCall,
  },
  user: {
    1: {
      title: 'An identity is created as a resource',
      summary:
        'The operator asks Azure Resource Manager to create a user-assigned identity. No VM is involved yet.',
    },
    2: {
      title: 'A service principal is made for the identity',
      summary:
        'Azure Resource Manager creates it in the Entra tenant that the subscription trusts. A certificate is issued and registered for it.',
    },
    3: {
      title: 'The identity is attached to the VM',
      summary:
        'The operator attaches it; then the identity endpoint of IMDS receives client id and certificate. Access (step 4) may be granted before.',
    },
    ...once,
    ...everyCall,
  },
}
