import type { SomeCaptions } from '../../shapes.ts'

/** How identities, their credentials and their rights end or are renewed. */
export const endings = {
  'vm.create': {
    request: {
      headline: 'The operator asks ARM to create a VM',
      with: 'a PUT of the VM, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may create it',
      spoken: 'The operator asks Azure Resource Manager to create a virtual machine.',
      why: 'A VM works without an identity. It gets one only when somebody asks for it.',
      source: 'configure',
    },
    response: {
      headline: 'ARM answers with the VM',
      with: '{label} and the whole VM; provisioningState is {state}',
      proving: 'that the request was accepted',
      spoken: 'Azure Resource Manager answers with the virtual machine.',
      why: [
        {
          when: 'tellsOperation',
          says: 'The work goes on after the answer. The address in azure-asyncoperation tells when it is done.',
        },
        { says: 'A VM works without an identity.' },
      ],
      source: 'operations',
    },
  },
  'vm.identity.disable': {
    request: {
      headline: [
        { when: 'listsIds', says: 'The operator asks ARM to attach an identity, in the old form' },
        { says: 'The operator asks ARM to remove the VM’s identities' },
      ],
      with: [
        { when: 'listsIds', says: 'a PATCH of the VM with identityIds, and {operators}' },
        { says: 'a PATCH of the VM with identity.type {type}, and {operators}' },
      ],
      proving: 'who the operator is; ARM then looks up whether they may write this VM',
      spoken: [
        {
          when: 'listsIds',
          says: 'The operator asks Azure Resource Manager to attach an identity, in a form that it no longer takes.',
        },
        { says: 'The operator asks Azure Resource Manager to remove the virtual machine’s identities.' },
      ],
      why: [
        {
          when: 'listsIds',
          says: 'Since API version 2018-06-01 the identities stand in userAssignedIdentities, each with its resource id as key.',
        },
        { says: 'The type lists every kind of identity that the VM shall have: None leaves it without any.' },
      ],
      source: 'configure',
    },
    response: {
      headline: 'ARM answers: the VM no longer has an identity',
      with: 'the whole VM, without identity',
      proving: 'that the VM gets no new tokens; issued ones stay valid until they end',
      spoken: 'Azure Resource Manager answers: the virtual machine no longer has an identity.',
      why: 'A system-assigned identity is deleted by this. Switched on again, the VM gets a new principal, and the old role assignments do not apply to it.',
      source: 'faq',
    },
  },
  'vm.identity.detach': {
    request: {
      headline: 'The operator asks ARM to detach an identity from the VM',
      with: 'a PATCH of the VM that sets the identity’s resource id to null',
      proving: 'who the operator is; ARM then looks up whether they may write this VM',
      spoken:
        'The operator asks Azure Resource Manager to detach the user-assigned identity from the virtual machine.',
      why: 'Only the named identity goes. Those not named stay attached.',
      source: 'configure',
    },
    response: {
      headline: 'ARM answers: the identity is detached',
      with: 'the whole VM, without that identity',
      proving: 'that this VM gets no new tokens for it; the identity itself lives on',
      spoken: 'Azure Resource Manager answers: the identity is detached, but it still exists.',
      why: 'Detaching is not deleting. Principal, credential and roles stay for the other VMs.',
      source: 'how',
    },
  },
  'vm.delete': {
    request: {
      headline: 'The operator asks ARM to delete the VM',
      with: 'a DELETE of the VM, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may delete this VM',
      spoken: 'The operator asks Azure Resource Manager to delete the virtual machine.',
      why: 'What happens to the identity depends on its kind: the system-assigned one shares the VM’s life.',
      source: 'how',
    },
    response: {
      headline: 'ARM accepts and deletes the VM',
      with: [
        { when: 'tellsOperation', says: '{label} and an address that tells how far the work has got' },
        { says: '{label}' },
      ],
      proving: 'that the deletion is under way',
      spoken: 'Azure Resource Manager accepts: the virtual machine is being deleted.',
      why: 'Its system-assigned identity goes with it, user-assigned ones remain. Issued tokens stay valid until they end.',
      source: 'faq',
    },
  },
  'identity.delete': {
    request: {
      headline: 'The operator asks ARM to delete the identity',
      with: 'a DELETE of the identity resource, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may delete it',
      spoken: 'The operator asks Azure Resource Manager to delete the user-assigned identity.',
      why: 'This is the only way a user-assigned identity ends. Deleting VMs does not touch it.',
      source: 'how',
    },
    response: {
      headline: 'ARM answers: the identity is deleted',
      with: '{label} without a body',
      proving: 'that no new tokens are issued for it; issued ones stay valid until they end',
      spoken: 'Azure Resource Manager answers: the identity is deleted.',
      why: 'An identity made again under the same name is another one: new principal, new ids, none of the old roles.',
      source: 'faq',
    },
  },
  'principal.delete': {
    request: {
      headline: 'ARM asks Entra to delete the service principal',
      with: 'the object id and {services}',
      proving: 'that Azure Resource Manager itself asks',
      spoken: 'Azure Resource Manager asks Entra to delete the identity’s service principal.',
      why: 'Deleting the identity removes its principal from the directory; nobody has to clean it up by hand.',
      source: 'how',
    },
    response: {
      headline: 'Entra deletes the service principal',
      with: 'a confirmation without a body',
      proving: 'that Entra will issue no more tokens to it',
      spoken: 'Entra deletes the service principal.',
      why: 'Role assignments are not deleted with it. They stay behind and point to a principal that no longer exists.',
      source: 'rbacTrouble',
    },
  },
  'credential.withdraw': {
    request: {
      headline: 'ARM tells IMDS to forget the identity',
      with: 'a DELETE that names the identity’s client id',
      proving: 'that Azure itself asks: the guest cannot reach this side of IMDS',
      spoken: 'Azure Resource Manager tells the metadata service to forget the identity’s credential.',
      why: 'The credential lies with the host, so it is taken away there. Nothing in the guest has to change.',
      source: 'how',
    },
    response: {
      headline: 'IMDS confirms that the credential is gone',
      with: 'a plain confirmation',
      proving: 'that this VM gets no new tokens for the identity; issued ones stay valid until they end',
      spoken: 'The metadata service confirms that it no longer holds the identity’s credential.',
      why: 'A token that the code already has is not affected. It stays valid until its own end.',
      source: 'faq',
    },
  },
  'credential.delete': {
    request: {
      headline: 'ARM asks the identity resource provider to destroy the credential',
      with: 'a DELETE of the identity’s address, and {services}',
      proving: 'that the request comes from Azure Resource Manager',
      spoken:
        'Azure Resource Manager asks the identity resource provider to destroy the identity’s credential.',
      why: 'When the identity ends, so does its key. There is nothing for anyone to revoke or rotate.',
      source: 'credential',
    },
    response: {
      headline: 'The identity resource provider confirms that the credential is destroyed',
      with: 'a plain confirmation',
      proving: 'that no host can fetch it from now on',
      spoken: 'The identity resource provider confirms that the credential is destroyed.',
      why: 'The same name can be used again later, but it gets another principal, another key and other ids.',
      source: 'faq',
    },
  },
  'credential.renew': {
    request: {
      headline: 'IMDS asks for the identity’s current credential',
      with: 'a {method} of the address that came with the old credential',
      proving: 'that the sender is a host that had the old credential',
      spoken:
        'The metadata service asks the identity resource provider for the identity’s current credential.',
      why: 'Nobody outside Azure plans this. From day 45 of 90 the platform replaces the certificate by itself.',
      source: 'faq',
    },
    response: {
      headline: 'The provider hands over the new credential, private key included',
      with: 'the credential document with a new certificate and private key (not shown here)',
      proving: 'nothing by itself; the next assertion is signed with the new key',
      spoken: 'The identity resource provider hands over the identity’s new certificate and private key.',
      why: 'The old certificate stays valid until its end. The code notices nothing: it never knew either of them.',
      source: 'faq',
    },
  },
  'role.remove': {
    request: {
      headline: 'The operator asks ARM to remove the role assignment',
      with: 'a DELETE of the role assignment, and {operators}',
      proving: 'who the operator is; ARM then looks up whether they may remove it',
      spoken: 'The operator asks Azure Resource Manager to remove the role assignment.',
      why: 'This is how access is taken away before a token ends: an issued token cannot be recalled, but a role can.',
      source: 'rbac',
    },
    response: {
      headline: 'ARM removes the role assignment',
      with: 'the assignment that was removed',
      proving: 'that services will find no permission, once the change has reached them',
      spoken: 'Azure Resource Manager removes the role assignment.',
      why: 'A token that was issued stays valid until its end. The permission ends within about ten minutes, when every service has learned of the removal.',
      source: 'rbacTrouble',
    },
  },
  'vault.update': {
    request: {
      headline: 'The operator asks ARM to change the vault’s settings',
      with: 'a PATCH of the vault, and the operator’s own ARM token',
      proving: 'who the operator is; ARM then looks up whether they may write this vault',
      spoken: 'The operator asks Azure Resource Manager to change the settings of the vault.',
      why: 'Who may come near the vault is part of its resource at ARM: its firewall and its permission model. What is in it is not.',
      source: 'vaultFlow',
    },
    response: {
      headline: 'ARM answers with the vault as it is now',
      with: 'the whole vault, with its network rules and its permission model',
      proving: 'that Key Vault goes by the new settings',
      spoken: 'Azure Resource Manager answers with the vault and its new settings.',
      why: 'They count for the next request already. Tokens stay as they are: none of this is in them.',
      source: 'vaultFlow',
    },
  },
  'secret.set': {
    request: {
      headline: 'The operator sets a new value for the secret',
      with: 'a PUT with the new value, and the operator’s own token for Key Vault',
      proving: 'who the operator is; the vault then looks up whether they may set secrets',
      spoken: 'The operator sets a new value for the secret in Key Vault.',
      why: 'A new value is a new version. Whoever asks without a version gets the newest.',
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault answers with the new version',
      with: 'the secret’s id with its new version, and its attributes',
      proving: 'that the next reader gets the new value',
      spoken: 'Key Vault answers with the new version of the secret.',
      why: 'Older versions stay readable by their own addresses until they are disabled.',
      source: 'vaultAuth',
    },
  },
  'secret.update': {
    request: {
      headline: 'The operator changes the secret’s attributes',
      with: 'a PATCH with the attributes alone, and the operator’s own token for Key Vault',
      proving: 'who the operator is; the vault then looks up whether they may change secrets',
      spoken: 'The operator changes the attributes of the secret in Key Vault.',
      why: 'Whether a secret is enabled, and until when it is meant to be used, stands beside its value.',
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault answers with the secret’s attributes',
      with: 'the secret’s id and attributes, without its value',
      proving: 'that the change counts from now on',
      spoken: 'Key Vault answers with the attributes of the secret.',
      why: 'A disabled secret is given to nobody. An expired one still is: that date is information.',
      source: 'vaultAuth',
    },
  },
  'secret.delete': {
    request: {
      headline: 'The operator deletes the secret',
      with: 'a DELETE of the secret, and the operator’s own token for Key Vault',
      proving: 'who the operator is; the vault then looks up whether they may delete secrets',
      spoken: 'The operator deletes the secret in Key Vault.',
      why: 'Deleting takes all versions at once, and a role at the secret says nothing about it.',
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault answers with the deleted secret',
      with: 'a recoveryId and the date on which it will be purged',
      proving: 'that it is gone for readers, and can be recovered until then',
      spoken: 'Key Vault answers with the deleted secret and the day on which it ends for good.',
      why: 'Its name stays taken: setting it anew is refused until it is recovered or purged.',
      source: 'vaultAuth',
    },
  },
  'secret.recover': {
    request: {
      headline: 'The operator recovers the deleted secret',
      with: 'a POST to the deleted secret, and the operator’s own token for Key Vault',
      proving: 'who the operator is; the vault then looks up whether they may recover secrets',
      spoken: 'The operator recovers the deleted secret in Key Vault.',
      why: 'Recovering is a right of its own. It brings back value, versions and attributes.',
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault answers: the secret is back',
      with: 'the secret’s id and attributes, as they were',
      proving: 'that readers find it again at the same address',
      spoken: 'Key Vault answers: the secret is back.',
      why: 'Role assignments at the secret never went away: they are kept at ARM, by its address.',
      source: 'vaultAuth',
    },
  },
} satisfies SomeCaptions
