import type { AlikeCaptions } from '../../shapes.ts'

/** One message for many VMs. `{vm}` is the last of them, `{count}` how many there are in all, `{others}` how many went before, `{holders}` how many others have a token. */
export const alike: AlikeCaptions = {
  'vm.create': {
    request: {
      headline: 'The operator asks ARM for the last of {count} VMs',
      spoken:
        'The operator asks Azure Resource Manager to create {count} virtual machines; this is the last request.',
      why: 'A new VM has no identity. The {others} requests before this one can be opened at this stop.',
    },
    response: {
      headline: 'ARM answers with {vm}, as it did with {others} others',
      spoken: 'Azure Resource Manager answers with the last of {count} virtual machines.',
      why: 'None of the new VMs has an identity yet, and none can get a token.',
    },
  },
  'vm.identity.assign': {
    request: {
      headline: 'The operator attaches the same identity to the last of {count} VMs',
      spoken:
        'The operator attaches the same identity to {count} virtual machines; this is the last request.',
      why: 'Each VM needs a request of its own. No further identity, principal or role is created.',
    },
    response: {
      headline: 'ARM answers: {vm} has the identity, as {others} others do',
      spoken: 'Azure Resource Manager answers: the last of {count} virtual machines has the identity.',
      why: 'On all of them it is the same resource, with the same client id and object id.',
    },
  },
  'credential.fetch': {
    request: {
      headline: 'ARM asks the provider for the credential, this time for {vm}',
      spoken:
        'Azure Resource Manager asks the identity resource provider for the credential, for the last of {count} machines.',
      why: 'ARM asks {count} times, once for each VM: every host must be able to prove the identity by itself.',
    },
    response: {
      headline: 'The provider hands over the same certificate and key as {others} times before',
      spoken:
        'The identity resource provider hands over the same certificate and private key as for the other machines.',
      why: 'The identity has one certificate, however many VMs carry it. Entra does not know how many.',
    },
  },
  'credential.deliver': {
    request: {
      headline: 'ARM gives client id and certificate to IMDS on the host of {vm}',
      spoken:
        'Azure Resource Manager gives client id and certificate to the metadata service on the last of {count} hosts.',
      why: 'IMDS is not one service for all: each of the {count} VMs has its own, on its own host.',
    },
    response: {
      headline: 'IMDS on the last of {count} hosts confirms that it holds the credential',
      spoken:
        'The metadata service on the last of {count} hosts confirms that it holds the identity’s credential.',
      why: 'All the VMs can now prove the same identity. What it may do was granted once, in step 4.',
    },
  },
  'imds.token': {
    request: {
      headline: 'Code in {vm} asks the IMDS of its own VM for a token',
      spoken: 'Code in the last of {count} virtual machines asks its own metadata service for a token.',
      why: 'The other {holders} VMs already have tokens. They do not help here: each host keeps a cache of its own.',
    },
    response: {
      headline: 'IMDS hands the token to the code in {vm} and keeps a copy there',
      spoken: 'The metadata service hands the token to the code and keeps a copy on this host alone.',
      why: 'The next request in this VM is answered from this cache. The other {holders} VMs have theirs, each with its own end.',
    },
  },
  'entra.token': {
    request: {
      headline: 'IMDS of {vm} signs an assertion and sends it to Entra',
      spoken:
        'The metadata service of the last of {count} machines signs an assertion and sends it to Entra.',
      why: 'Its cache is empty, though {holders} others hold tokens of the same identity. Entra is asked once for every VM.',
    },
    response: {
      headline: 'Entra issues another token, to the IMDS of {vm}',
      spoken: 'Entra checks the assertion and issues another token for the same principal.',
      why: 'The {count} tokens differ, the principal in them (oid) does not. One role assignment serves them all.',
    },
  },
}
