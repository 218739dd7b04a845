import type { Note, SomeNotes } from '../../shapes.ts'

const both = (request: Note, response: Note = request) => ({ request, response })

/** What comes after step 7. */
export const endings = {
  'vm.create': both({
    say: 'Another machine is created. Identities are attached to it as to the first.',
    ask: 'Does it have the first machine’s system-assigned identity? (No. That one cannot be shared.)',
    wrong: 'A machine made again under the same name is another machine, with another principal.',
  }),
  'vm.identity.disable': both({
    say: 'The machine’s own identity is switched off. With it goes its principal.',
    ask: 'And the role assignment of step 4? (It stays, and points to nobody: identity not found.)',
    wrong: 'Switching it on again does not bring the old one back. The new one has new ids and no role.',
  }),
  'vm.identity.detach': both({
    say: 'The identity is taken off this machine. Identity, principal and roles stay as they are.',
    ask: 'Who can use it now? (Any other machine that carries it.)',
    wrong: 'Detaching takes no right away from the identity. It takes the identity away from the machine.',
  }),
  'vm.delete': both({
    say: 'The machine goes. A system-assigned identity dies with it, a user-assigned one lives on.',
    ask: 'Which tokens stop working at once? (None. A token that was issued counts until its exp.)',
    wrong: 'Deleting the machine does not recall tokens that have been issued.',
  }),
  'identity.delete': both({
    say: 'The identity itself is deleted, and with it the principal. Machines that carried it still list it.',
    ask: 'What do they get when they ask for a token? (An error: identity not found, once the cache has run out.)',
    wrong: 'Deleting does not clean up the machines, nor the role assignments.',
  }),
  'principal.delete': both({
    say: 'The principal leaves the directory. From here on Entra issues no token for it.',
    ask: 'Does the vault know? (Not by itself. It goes on taking tokens that are still valid.)',
    wrong: 'Gone from the directory is not gone from every cache.',
  }),
  'credential.withdraw': both({
    say: 'The host is told to forget the credential.',
    ask: 'Why is that needed, if the principal is gone? (It is one thing fewer that could be used by mistake.)',
    wrong: 'The guest has nothing to forget. It never had it.',
  }),
  'credential.delete': both({
    say: 'The provider drops key and certificate.',
    ask: 'Could somebody with an old copy of the key sign in? (No. Entra no longer knows the certificate.)',
    wrong: 'That a certificate has not expired does not make it valid. Entra must still list it.',
  }),
  'credential.renew': both({
    say: 'A new certificate before the old one ends: from day 45 of 90. Nobody restarts anything.',
    ask: 'Which one does Entra accept in between? (Both, each within its dates.)',
    wrong: 'Tokens do not end with the certificate. They were signed by Entra, not with it.',
  }),
  'role.remove': both({
    say: 'The right is taken away. The identity stays, and so do its tokens.',
    ask: 'What does the next call with the same token say? (403. The role is looked up at each call.)',
    wrong: 'Nobody has to wait for the token to end: permissions are not in it.',
  }),
  'vault.update': both({
    say: 'The operator changes who may come near the vault: its firewall, or its permission model. ARM keeps that, and tells Key Vault.',
    ask: 'Does anybody need a new token now? (No. None of this is in a token.)',
    wrong: 'A closed firewall is no missing role. Granting more roles does not open it.',
  }),
  'secret.set': both({
    say: 'A new value, and so a new version. The old one stays, under its own address.',
    ask: 'Which one does code get that names no version? (The newest.)',
    wrong:
      'Being Owner of the subscription does not let the operator do this. It takes a role for what is in the vault.',
  }),
  'secret.update': both({
    say: 'The operator changes what stands beside the value: enabled, or until when it is meant to be used.',
    ask: 'Is an expired secret still given out? (Yes. A disabled one is not.)',
    wrong: 'A 403 is not always about permission. The inner code says what it is about.',
  }),
  'secret.delete': both({
    say: 'The secret is deleted with all its versions. For 90 days it can be brought back.',
    ask: 'Can the operator make a new one of the same name right away? (No: 409, until the old one is recovered or purged.)',
    wrong: 'Deleted is not purged. And not found does not mean that there never was one.',
  }),
  'secret.recover': both({
    say: 'The secret comes back as it was: value, versions, attributes.',
    ask: 'And the role assignments at it? (They were never gone. They are kept at ARM.)',
    wrong: 'Being allowed to read a secret does not include recovering it.',
  }),
} satisfies SomeNotes
