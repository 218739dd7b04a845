import type { SomeNotes } from '../../shapes.ts'

/** Steps 1 to 4. */
export const setup = {
  'vm.identity.enable': {
    request: {
      say: 'One line in the body switches the identity on. The operator signs in as a person; this is the last time a person proves anything.',
      ask: 'What in this request could leak? (Only the operator’s own token. The body has no secret in it.)',
      wrong: 'Nobody chooses a name or a password for the identity. The request asks for a kind, no more.',
    },
    response: {
      say: 'The answer already knows the principal’s id, but says Updating. The machine cannot use the identity yet.',
      ask: 'How does a script know when it is done? (It polls the address in azure-asyncoperation.)',
      wrong: '200 does not mean finished. With long operations it means accepted and under way.',
    },
  },
  'identity.create': {
    request: {
      say: 'A plain resource with a name and a location. No machine is mentioned.',
      ask: 'Which of its properties would you guess are secret? (None. All of it may be read by whoever may read the resource.)',
      wrong:
        'An identity does not belong to the first machine that uses it. It belongs to its resource group.',
    },
    response: {
      say: 'Two ids come back. The client id names the identity when a token is asked for; the principal id is what roles are granted to.',
      ask: 'Which of the two goes into a role assignment? (The principal id. Entra calls it object id.)',
      wrong:
        'Client id, application id and object id are not three names for one thing. Client id and application id are; the object id is another.',
    },
  },
  'principal.create': {
    request: {
      say: 'ARM itself asks the directory. The operator has no right there and needs none.',
      ask: 'Whose token is in this request? (ARM’s own. Enlarge the token: idtyp says app.)',
      wrong:
        'It is not the operator who makes the principal, so no directory role is needed to use managed identities.',
    },
    response: {
      say: 'The service principal exists: a client id, an object id, and the type ManagedIdentity.',
      ask: 'Where is the app registration? (There is none. This principal has no application object.)',
      wrong:
        'You will not find it under App registrations. Look under Enterprise applications, filtered by managed identities.',
    },
  },
  'credential.issue': {
    request: {
      say: 'Now a credential is needed. The identity resource provider makes a key pair and a certificate.',
      ask: 'Why a certificate and not a long password? (The private key signs and never has to be sent to Entra.)',
      wrong:
        'Azure does this part internally and does not publish the details. The picture marks what is simplified.',
    },
    response: {
      say: 'What comes back is public: the certificate, its dates and where the credential can be fetched.',
      ask: 'Where is the private key at this moment? (With the provider, and nowhere else.)',
      wrong: 'ARM does not see the private key here. It is told where it can be fetched.',
    },
  },
  'certificate.register': {
    request: {
      say: 'The public half goes to Entra. Enlarge the certificate and look at its dates: 90 days.',
      ask: 'If somebody steals this certificate, what can they do with it? (Nothing. It only checks signatures.)',
      wrong: 'Registering a certificate does not hand over a secret. Public keys are for everyone.',
    },
    response: {
      say: 'From now on Entra accepts what this key signs.',
      ask: 'What may the identity do in Azure now? (Nothing yet. It can prove who it is, but has no role.)',
      wrong: 'Being able to sign in is not being allowed to do something. That is step 4.',
    },
  },
  'vm.identity.assign': {
    request: {
      say: 'The identity is attached to the machine. ARM asks for two rights: to write the machine, and to assign this identity.',
      ask: 'Why the second right? (Otherwise whoever may change a machine could borrow any identity through it.)',
      wrong: 'Attaching is not copying. Many machines can carry the same identity with the same ids.',
    },
    response: {
      say: 'Accepted, and Updating. No new principal was made.',
      ask: 'What changed in the directory? (Nothing at all.)',
      wrong: 'Attaching gives the machine no right of its own. It may speak as the identity, that is all.',
    },
  },
  'credential.fetch': {
    request: {
      say: 'In Azure the compute service fetches the credential for the machine; here ARM stands in for it.',
      ask: 'Why does the machine not fetch it itself? (It would need a credential to do so. Somebody has to vouch for it first.)',
      wrong: 'The guest takes no part here and never sees this request.',
      by: {
        user: {
          say: 'In Azure the compute service fetches the credential of the attached identity, by its resource id; here ARM stands in for it.',
        },
      },
    },
    response: {
      say: 'The one message in which the private key travels. It is masked on this page, always.',
      ask: 'Who has it now? (The provider and, in a moment, the host. Not the guest, not the operator.)',
      wrong:
        'The member is called client_secret, but it holds a certificate with its key. There is no client secret.',
    },
  },
  'credential.deliver': {
    request: {
      say: 'The credential arrives at the host. Look where the padlock lands: outside the guest’s wall.',
      ask: 'Can root in the machine read it? (No. It is not in the machine.)',
      wrong: 'IMDS is not inside the VM. It answers from the host, at an address that only the VM can reach.',
    },
    response: {
      say: 'Setup is complete: host and directory share a key pair, each has one half.',
      ask: 'What must happen every 45 days? (The certificate is renewed. Nobody in this room will notice.)',
      wrong: 'Nobody has to rotate this credential, and nobody can forget to.',
    },
  },
  'role.assign': {
    request: {
      say: 'The only decision about access: which role, for which principal, at which scope. Make the scope as small as you can.',
      ask: 'What goes wrong with the client id in this place? (Nothing matches it. The assignment is refused or names nobody.)',
      wrong: 'Rights are not put into the token. They are looked up when the service is called.',
      by: {
        user: {
          say: 'The only decision about access: which role, for which principal, at which scope. It can be made before any machine has the identity.',
        },
      },
    },
    response: {
      say: 'The assignment is recorded. In Azure it may take minutes until every service knows.',
      ask: 'Your first call says 403. What do you do? (Wait and try again, before you change anything.)',
      wrong: 'A 403 right after granting is rarely a wrong role. Usually it is just too early.',
    },
  },
} satisfies SomeNotes
