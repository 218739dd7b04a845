import type { SomeCaptions } from '../../shapes.ts'

/** Steps 1 to 4: an identity comes into being, reaches the VM and is given a right. */
export const setup = {
  'vm.identity.enable': {
    request: {
      headline: 'The operator asks ARM to give the VM an identity',
      with: 'a PATCH of the VM that says identity.type {type}, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may write this VM',
      spoken: 'The operator asks Azure Resource Manager to switch on the virtual machine’s own identity.',
      why: [
        {
          when: 'dropsUsers',
          says: 'The type lists every kind of identity that the VM shall have. SystemAssigned alone takes the user-assigned ones off it.',
        },
        {
          says: 'The body names only a kind. Nobody chooses an id, a password or a certificate, so nobody can leak one.',
        },
      ],
      source: 'configure',
    },
    response: {
      headline: [
        { when: ['hasPrincipal', 'updating'], says: 'ARM answers: the VM has a principal, setup goes on' },
        { when: 'hasPrincipal', says: 'ARM answers: the VM has a principal' },
        { says: 'ARM answers with the VM' },
      ],
      with: [
        {
          when: 'hasPrincipal',
          says: '{label} and the whole VM: identity.principalId is there, provisioningState is {state}',
        },
        { says: '{label} and the whole VM' },
      ],
      proving: [
        { when: 'updating', says: 'that the principal exists; not yet that the VM can use it' },
        { says: 'that the request was accepted' },
      ],
      spoken: [
        {
          when: ['hasPrincipal', 'updating'],
          says: 'Azure Resource Manager answers with the principal id. The virtual machine is still being updated.',
        },
        { says: 'Azure Resource Manager answers with the virtual machine.' },
      ],
      why: [
        {
          when: 'tellsOperation',
          says: 'This {status} is not the end of the work. Step 3 follows by itself, which is why step 4 cannot come first: until now there was no principal to grant access to.',
        },
        { says: 'The VM is as it was asked for.' },
      ],
      source: 'operations',
    },
  },
  'identity.create': {
    request: {
      headline: 'The operator asks ARM to create an identity',
      with: 'a PUT of a userAssignedIdentities resource with a location, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may create it',
      spoken: 'The operator asks Azure Resource Manager to create a user-assigned identity.',
      why: 'No VM is named. A user-assigned identity is a resource of its own: it can exist before any VM uses it and stay after they are gone.',
      source: 'how',
    },
    response: {
      headline: 'ARM returns the identity with its client id and principal id',
      with: '{label}: clientId, principalId and tenantId of the identity',
      proving: 'that the identity and its principal exist; no VM has it yet',
      spoken: 'Azure Resource Manager returns the new identity: its client id, principal id and tenant.',
      why: 'Two ids, one service principal. Tokens are asked for by client id, also called application id; roles go to the principal id, which the directory calls object id.',
      source: 'configure',
    },
  },
  'principal.create': {
    request: {
      headline: 'ARM asks Entra to create a service principal',
      with: '{services}, the type ManagedIdentity and the Azure resource that the identity stands for',
      proving: 'that Azure Resource Manager itself asks, not the operator',
      spoken: 'Azure Resource Manager asks Entra to create a service principal for the identity.',
      why: 'The operator needs no right in the directory: ARM acts for itself, in the tenant that the subscription trusts.',
      source: 'how',
    },
    response: {
      headline: 'Entra creates the service principal and returns its two ids',
      with: '{label}: the client id (appId) and the object id (id)',
      proving: 'that the identity exists in this tenant; it has no credential yet',
      spoken: 'Entra creates the service principal and returns its client id and its object id.',
      why: 'There is no app registration behind it. A managed identity is a service principal alone, without an application object.',
      source: 'faq',
    },
  },
  'credential.issue': {
    request: {
      headline: 'ARM asks the identity resource provider for a certificate',
      with: '{services} and the ids of the new principal',
      proving: 'that the request comes from Azure Resource Manager',
      spoken:
        'Azure Resource Manager asks the identity resource provider to make a certificate for the new principal.',
      why: 'A managed identity does have a credential. The difference is that Azure makes it, keeps it and replaces it.',
      source: 'how',
    },
    response: {
      headline: 'The identity resource provider reports that the certificate exists',
      with: 'the certificate’s public part and dates, and the address of the credential; no private key',
      proving: 'that a credential is ready for whichever host will need it',
      spoken:
        'The identity resource provider reports the new certificate’s dates and where the credential can be fetched.',
      why: 'The key pair stays with the provider for now. It is fetched only when a machine is to use the identity.',
      source: 'credential',
    },
  },
  'certificate.register': {
    request: {
      headline: 'The identity resource provider registers the certificate with Entra',
      with: '{services} and the X.509 certificate: public key and dates, no private key',
      proving: 'which public key belongs to this principal from now on',
      spoken: 'The identity resource provider registers the public certificate with Entra.',
      why: 'Entra gets the public half only. That is enough to check a signature and useless for making one.',
      source: 'how',
    },
    response: {
      headline: 'Entra confirms the certificate as the principal’s credential',
      with: 'the registered key with its dates',
      proving: 'that Entra will accept what this certificate’s key signs, within its dates',
      spoken: 'Entra confirms: it will accept assertions signed with this certificate’s key.',
      why: 'From here on a signature stands in for a password: nobody has one for this principal.',
      source: 'assertion',
    },
  },
  'vm.identity.assign': {
    request: {
      headline: 'The operator asks ARM to attach the identity to the VM',
      with: 'a PATCH of the VM with the identity’s resource id, and {operators}',
      proving: 'who the operator is; ARM checks two rights: to write the VM and to assign the identity',
      spoken:
        'The operator asks Azure Resource Manager to attach the user-assigned identity to the virtual machine.',
      why: 'The second right matters. Without it, anyone who may change a VM could borrow any identity through it.',
      source: 'faq',
    },
    response: {
      headline: [
        { when: ['listed', 'updating'], says: 'ARM answers: the identity is attached, setup goes on' },
        { when: 'listed', says: 'ARM answers: the identity is attached' },
        { says: 'ARM answers with the VM' },
      ],
      with: [
        {
          when: 'listed',
          says: '{label} and the whole VM: the identity is listed, provisioningState is {state}',
        },
        { says: '{label} and the whole VM' },
      ],
      proving: [
        { when: 'updating', says: 'that the assignment is accepted; not yet that the VM can use it' },
        { says: 'that the assignment is accepted' },
      ],
      spoken: [
        {
          when: 'updating',
          says: 'Azure Resource Manager accepts the assignment. The virtual machine is still being updated.',
        },
        { says: 'Azure Resource Manager accepts the assignment.' },
      ],
      why: 'No new principal was made: the identity keeps its ids on every VM that carries it.',
      source: 'how',
    },
  },
  'credential.fetch': {
    request: {
      headline: 'ARM fetches the credential for the VM',
      with: [
        { when: 'get', says: 'a GET of the VM’s identity address and {services}' },
        { says: 'a {method} that names the identity’s resource id, and {services}' },
      ],
      proving: 'that ARM asks, on behalf of this VM',
      spoken:
        'Azure Resource Manager fetches the identity’s credential for the virtual machine, in place of the compute service.',
      why: 'In Azure the compute service does this; here ARM stands in for it. The VM takes no part and sees none of it.',
      source: 'credential',
    },
    response: {
      headline: 'The provider hands over the credential, private key included',
      with: 'client id, tenant, dates, and certificate with private key (PKCS#12, not shown here)',
      proving: 'nothing by itself; but whoever holds this key can act as the identity',
      spoken:
        'The identity resource provider hands over the client id and the certificate together with its private key.',
      why: 'This is no password: the member named client_secret holds the certificate and its key as PKCS#12. They are valid for 90 days and replaced from day 45 on.',
      source: 'faq',
    },
  },
  'credential.deliver': {
    request: {
      headline: 'ARM gives client id and certificate to IMDS on the host',
      with: 'the credential document: client id, tenant, certificate and private key',
      proving: 'which identity this VM’s host may speak for',
      spoken:
        'Azure Resource Manager gives the client id and the certificate to the metadata service on the VM’s host.',
      why: 'The key lies with the host, not inside the VM. Code in the VM cannot read it, copy it or lose it.',
      source: 'how',
    },
    response: {
      headline: 'IMDS confirms that it holds the identity’s credential',
      with: 'a plain confirmation, without any part of the credential',
      proving: 'that token requests from this VM can now be answered',
      spoken: 'The metadata service confirms: it can now ask for tokens in the identity’s name.',
      why: [
        {
          when: 'hasRole',
          says: 'The VM can now prove who it is. What it may do is settled already: the role was granted before.',
        },
        { says: 'The VM can now prove who it is. It still may do nothing, until a role is assigned.' },
      ],
      source: 'how',
    },
  },
  'role.assign': {
    request: {
      headline: [
        { when: 'grantsObjectId', says: 'The operator grants the identity one role at one scope' },
        { when: 'grantsClientId', says: 'The operator asks ARM to grant a role to the client id' },
        { says: 'The operator asks ARM to grant a role' },
      ],
      with: '{role}, {principal} and {scope} as scope; {operators}',
      proving: 'who the operator is; ARM then looks up whether they may assign roles there',
      spoken: [
        { when: 'grantsObjectId', says: 'The operator grants the identity’s principal {role} on {scope}.' },
        {
          when: 'grantsClientId',
          says: 'The operator asks for a role for the client id, which is no principal.',
        },
        { says: 'The operator asks for {role} on {scope}.' },
      ],
      why: 'A role is granted to the object id (principalId), never to the client id. Mixing them up is the most common mistake.',
      source: 'rbac',
    },
    response: {
      headline: 'ARM records the role assignment',
      with: '{label}: role, principal and scope, under an id of its own',
      proving: 'who may do what, and where; services look it up when they are called',
      spoken: 'Azure Resource Manager records the role assignment.',
      why: 'The permission does not go into the token. The service called looks it up by object id; a new assignment may take minutes to reach it.',
      source: 'rbacTrouble',
    },
  },
} satisfies SomeCaptions
