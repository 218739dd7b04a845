import type { Clause, SomeCaptions } from '../../shapes.ts'

/** Somebody goes to Entra in the identity’s name, which only IMDS can do. */
const IMPERSONATION = {
  headline: [{ when: 'impersonates', says: '{from} asks Entra for a token in the identity’s name' }],
  with: [
    {
      when: ['impersonates', 'asserts'],
      says: 'the identity’s client id and an assertion signed with a key of the sender’s own',
    },
    { when: ['impersonates', 'guesses'], says: 'the identity’s client id and a made-up client secret' },
    { when: 'impersonates', says: 'the identity’s client id, and no proof at all' },
  ],
  proving: [{ when: 'impersonates', says: 'nothing: a client id is no secret, and anybody may send it' }],
  spoken: [{ when: 'impersonates', says: '{from} asks Entra for a token in the identity’s name.' }],
  why: [
    {
      when: 'impersonates',
      says: 'The identity’s only proof is a private key that its VM’s host holds. Whoever lacks that key cannot be the identity.',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Clause[]>>

/** Exchanges that prepare or follow the ones that tell the story. */
export const support = {
  'operator.signIn': {
    request: {
      headline: [
        ...IMPERSONATION.headline,
        { says: 'The operator’s command line asks Entra for an ARM token' },
      ],
      with: [
        ...IMPERSONATION.with,
        {
          when: 'refreshes',
          says: 'the refresh token from an earlier sign-in (hidden here) and the scope wanted',
        },
        { says: 'no refresh token' },
      ],
      proving: [
        ...IMPERSONATION.proving,
        { says: 'that this command line is still signed in as the operator' },
      ],
      spoken: [
        ...IMPERSONATION.spoken,
        { says: 'The operator’s command line asks Entra for a token for Azure Resource Manager.' },
      ],
      why: [
        ...IMPERSONATION.why,
        { says: 'A person signs in once; afterwards the tool trades its refresh token for access tokens.' },
      ],
      source: 'refreshTokens',
    },
    response: {
      headline: 'Entra issues the operator’s access token',
      with: 'a JWT for ARM that names the user and the tool',
      proving: 'who the operator is, and that the tool acts for them (scp)',
      spoken: 'Entra issues an access token for the operator.',
      why: 'People and tools get their tokens by a sign-in. The identity that is being set up will never sign in this way.',
      source: 'claims',
    },
  },
  'service.token': {
    request: {
      headline: [...IMPERSONATION.headline, { says: '{from} asks Entra for a token of its own' }],
      with: [
        ...IMPERSONATION.with,
        { when: 'asserts', says: 'its client id and an assertion signed with its own certificate’s key' },
        { says: 'its client id and no assertion' },
      ],
      proving: [
        ...IMPERSONATION.proving,
        { when: 'asserts', says: 'that the sender holds that service’s key' },
        { says: 'nothing' },
      ],
      spoken: [...IMPERSONATION.spoken, { says: '{from} signs in to Entra in its own name.' }],
      why: [
        ...IMPERSONATION.why,
        {
          says: 'A service that calls another shows a token too. How Azure’s own services get theirs is mostly unpublished; here they do it like any app.',
        },
      ],
      source: 'clientCredentials',
    },
    response: {
      headline: 'Entra issues the service’s access token',
      with: 'a JWT for one resource that names an app and no user',
      proving: 'which service calls',
      spoken: 'Entra issues an access token for the service.',
      why: 'Same flow as step 6: a client id and a signed assertion for a token.',
      source: 'clientCredentials',
    },
  },
  challenge: {
    request: {
      headline: '{from} calls {to} without a token',
      with: 'a request without an Authorization header',
      proving: 'nothing',
      spoken: '{from} calls {to} without a token.',
      why: 'A client that knows only an address can ask the service itself which token it wants.',
      source: 'vaultAuth',
    },
    response: {
      headline: '{from} refuses, and says where to get a token',
      with: '{label} and a WWW-Authenticate header',
      proving: 'which tenant’s tokens count here, and often for which resource',
      spoken: '{from} refuses and names the place to get a token.',
      why: 'With a 401 a service states what it needs, so a client can use it to find out. What was asked for is not done.',
      source: 'rfc9110',
    },
  },
  'keys.fetch': {
    request: {
      headline: '{from} asks Entra for its public keys',
      with: 'a plain GET, without any credential',
      proving: 'nothing; the keys are public',
      spoken: '{from} fetches Entra’s public signing keys.',
      why: 'To check a token, a service needs Entra’s public keys, not Entra’s opinion on each token.',
      source: 'tokens',
    },
    response: {
      headline: 'Entra publishes its key set',
      with: 'a JSON Web Key Set: public keys, each with a key id (kid)',
      proving: 'which keys sign this tenant’s tokens now',
      spoken: 'Entra answers with its public keys.',
      why: 'More than one key is published so that Entra can change keys without a break. The token’s kid says which one counts.',
      source: 'rfc7517',
    },
  },
  'discovery.fetch': {
    request: {
      headline: '{from} asks Entra for its metadata',
      with: 'a plain GET, without any credential',
      proving: 'nothing; the document is public',
      spoken: '{from} fetches Entra’s discovery document.',
      why: 'One well-known address leads to all others.',
      source: 'tokens',
    },
    response: {
      headline: 'Entra answers with its issuer, endpoints and key address',
      with: 'the OpenID Connect discovery document',
      proving: 'where this tenant’s tokens and keys come from',
      spoken: 'Entra answers with its endpoints and the address of its keys.',
      why: 'A service reads the issuer and the key address here instead of hard-coding them.',
      source: 'tokens',
    },
  },
  'operation.poll': {
    request: {
      headline: 'The operator asks ARM how far the work has got',
      with: 'the address from azure-asyncoperation',
      proving: 'who asks',
      spoken: 'The operator asks Azure Resource Manager whether the operation has finished.',
      why: 'Long work is not one long request: the client asks again until the status is final.',
      source: 'operations',
    },
    response: {
      headline: 'ARM reports the operation’s status',
      with: 'the status {state}',
      proving: 'whether the work has ended',
      spoken: 'Azure Resource Manager reports the operation’s status.',
      why: 'Only Succeeded means that it is done and worked. InProgress means: ask again.',
      source: 'operations',
    },
  },
  'vm.get': {
    request: {
      headline: 'The operator reads the VM',
      with: 'a GET of the VM, and {operators}',
      proving: 'who asks; ARM then looks up whether they may read this VM',
      spoken: 'The operator reads the virtual machine.',
      why: 'After a long operation the client reads the resource to see the result.',
      source: 'operations',
    },
    response: {
      headline: 'ARM returns the VM as it is now',
      with: [
        { when: 'hasPrincipal', says: 'the whole VM, with the principal id of its own identity' },
        { when: 'listed', says: 'the whole VM, with the user-assigned identities it carries' },
        { says: 'the whole VM, without an identity' },
      ],
      proving: 'which identities the VM carries',
      spoken: 'Azure Resource Manager returns the virtual machine.',
      why: 'A VM without an identity has no identity member at all.',
      source: 'configure',
    },
  },
  'vault.read': {
    request: {
      headline: 'Key Vault asks ARM how the vault is set up',
      with: 'a GET of the vault resource, and {services}',
      proving: 'that Key Vault itself asks, not the code',
      spoken: 'Key Vault asks Azure Resource Manager how this vault is set up.',
      why: 'The settings say whether roles or access policies decide. Key Vault keeps them, so the next call does not ask.',
      source: 'vaultRbac',
    },
    response: {
      headline: 'ARM returns the vault’s settings',
      with: '{label} and the vault resource: its tenant and enableRbacAuthorization',
      proving: [
        { when: 'usesRoles', says: 'that roles decide here, not access policies' },
        { when: 'usesPolicies', says: 'that access policies decide here, not roles' },
        { says: 'how the vault is set up' },
      ],
      spoken: [
        {
          when: 'usesRoles',
          says: 'Azure Resource Manager returns the vault’s settings: roles decide here.',
        },
        {
          when: 'usesPolicies',
          says: 'Azure Resource Manager returns the vault’s settings: access policies decide.',
        },
        { says: 'Azure Resource Manager returns the vault’s settings.' },
      ],
      why: 'ARM knows the vault as a resource. Only Key Vault has the secrets and keys in it.',
      source: 'vaultRbac',
    },
  },
  'access.check': {
    request: {
      headline: 'Key Vault asks ARM whether the caller has the permission',
      with: 'the caller’s object id, the data action and the scope; {services}',
      proving: 'that Key Vault asks',
      spoken: 'Key Vault asks whether this principal has the permission at this scope.',
      why: 'Rights stand in role assignments, where step 4 puts them, and never in the token. So the vault has to ask.',
      source: 'vaultRbac',
    },
    response: {
      headline: [
        { when: 'allowed', says: 'ARM answers: a role assignment allows it' },
        { says: 'ARM answers: no role assignment allows it' },
      ],
      with: [
        { when: 'allowed', says: 'allowed: true, and the assignment that decides' },
        { says: 'allowed: false, for want of an assignment' },
      ],
      proving: [
        { when: 'allowed', says: 'that this object id may do this here' },
        { says: 'that this object id may not do this here' },
      ],
      spoken: [
        { when: 'allowed', says: 'Azure Resource Manager answers that a role assignment allows it.' },
        { says: 'Azure Resource Manager answers that no role assignment allows it.' },
      ],
      why: 'Data actions count here. An Owner or Contributor of the vault may still be unable to read its secrets.',
      source: 'vaultRbac',
    },
  },
  'principal.lookup': {
    request: {
      headline: 'ARM looks up the principal in Entra',
      with: 'an object id and {services}',
      proving: 'that Azure Resource Manager asks',
      spoken: 'Azure Resource Manager looks the principal up in the directory.',
      why: 'ARM makes sure that a role goes to somebody who exists. A client id would not be found here.',
      source: 'rbacTrouble',
    },
    response: {
      headline: 'Entra returns the directory object',
      with: 'its id, its type and its names',
      proving: 'that the principal exists in this tenant',
      spoken: 'Entra returns the directory object.',
      why: 'A principal made a moment ago may not have reached every copy of the directory yet, which is why errors right after creation are common.',
      source: 'rbacTrouble',
    },
  },
  other: {
    request: {
      headline: [
        { when: 'nowhere', says: '{caller} sends a request to {host}' },
        { when: 'usesPolicies', says: '{from} sets the vault to access policies' },
        { when: 'usesRoles', says: '{from} sets the vault to Azure roles' },
        { says: '{caller} calls {to}' },
      ],
      with: [
        {
          when: 'usesPolicies',
          says: 'a {method} of the vault with enableRbacAuthorization: false, and {operators}',
        },
        {
          when: 'usesRoles',
          says: 'a {method} of the vault with enableRbacAuthorization: true, and {operators}',
        },
        { says: 'the request shown' },
      ],
      proving: 'what its headers say',
      spoken: [
        { when: 'nowhere', says: '{from} sends a request to an address where nobody is.' },
        { when: 'usesPolicies', says: '{from} sets the vault to access policies instead of roles.' },
        { when: 'usesRoles', says: '{from} sets the vault to roles instead of access policies.' },
        { says: '{from} calls {to}.' },
      ],
      why: [
        { when: 'nowhere', says: 'This address is none of the services of this run.' },
        {
          when: 'usesPolicies',
          says: 'A vault goes by roles or by access policies, never by both. Roles granted on it stop counting.',
        },
        {
          when: 'usesRoles',
          says: 'A vault goes by roles or by access policies, never by both. Its access policies stop counting.',
        },
        {
          says: 'This call is not one of the seven steps. It is shown because everything on the wire is shown.',
        },
      ],
      source: 'rfc9110',
    },
    response: {
      headline: [
        { when: 'usesPolicies', says: '{from} answers: access policies decide from now on' },
        { when: 'usesRoles', says: '{from} answers: roles decide from now on' },
        { says: '{from} answers {to}' },
      ],
      with: [
        { when: 'usesPolicies', says: '{label} and the vault, with enableRbacAuthorization: false' },
        { when: 'usesRoles', says: '{label} and the vault, with enableRbacAuthorization: true' },
        { says: 'the answer shown: {label}' },
      ],
      proving: 'what its status says',
      spoken: [
        { when: 'usesPolicies', says: '{from} answers that access policies decide from now on.' },
        { when: 'usesRoles', says: '{from} answers that roles decide from now on.' },
        { says: '{from} answers {to}.' },
      ],
      why: 'This call is not one of the seven steps. It is shown because everything on the wire is shown.',
      source: 'rfc9110',
    },
  },
} satisfies SomeCaptions
