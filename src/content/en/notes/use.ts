import type { SomeNotes } from '../../shapes.ts'

const asksService = {
  say: 'The token goes to the service, in the Authorization header. Now the service must decide.',
  ask: 'What if somebody copies this token from a log? (They can use it, for this audience, until it ends. That is what Bearer means.)',
  wrong:
    'The token is not tied to the VM. It works from anywhere, so it must not be logged or sent elsewhere.',
}

/** Steps 5 to 7. */
export const use = {
  'imds.token': {
    request: {
      say: 'The heart of it: a request without any credential. No key, no password, no token; only Metadata: true and what the token is for.',
      ask: 'What proves who is asking? (The place. The address answers inside this VM only.)',
      wrong:
        'The Metadata header is not a secret. It keeps out requests that a web server was tricked into sending, nothing more.',
      by: {
        user: {
          say: 'The heart of it: a request without any credential. The client id in it names the identity, it proves nothing.',
        },
      },
    },
    response: {
      say: 'The code has its token. All numbers in this answer are written as text; SDKs know that.',
      ask: 'When does the next request go to Entra again? (Not before the cached token is about to end: up to 24 hours.)',
      wrong:
        'Asking again does not fetch a fresh token. A role granted meanwhile works at once, a changed group only with the next token.',
    },
  },
  'entra.token': {
    request: {
      say: 'IMDS signs a small statement with the private key: I am this client, right now. Enlarge it.',
      ask: 'How much of the private key travels? (Nothing. Only a signature made with it.)',
      wrong: 'Most pictures leave this arrow out and let the VM talk to Entra. It does not.',
    },
    response: {
      say: 'Entra has checked the signature against the certificate of step 2 and issues an access token.',
      ask: 'Where in the token is the role from step 4? (Nowhere.)',
      wrong: 'The token says who, for which service and until when. It does not say what is allowed.',
    },
  },
  'secret.get': {
    request: asksService,
    response: {
      say: 'The vault checks the token, then looks up the role of this object id, then returns the secret. Enlarge the verdict.',
      ask: 'Which check would fail with a token for Resource Manager? (The audience.)',
      wrong:
        'The vault does not ask Entra about each call. It verifies the signature with Entra’s published keys.',
    },
  },
  'key.get': {
    request: asksService,
    response: {
      say: 'The public half of the key comes back, after the same checks as always.',
      ask: 'And the private half? (It never leaves the vault. You can only have it used.)',
      wrong: '“Get key” does not hand out a private key, whatever the role.',
    },
  },
  'key.sign': {
    request: {
      say: 'Only a digest goes to the vault. The text stays with the code.',
      ask: 'Why is a digest enough? (A signature is made over it, and it stands for the text.)',
      wrong: 'The vault does not know what it signs. It knows who asks and whether they may.',
    },
    response: {
      say: 'The signature comes back. Anyone with the public key can check it.',
      ask: 'Was the token checked again? (Yes. Each call is checked anew; there is no session.)',
      wrong: 'A successful call does not make the next one trusted.',
    },
  },
  'resourceGroup.get': {
    request: asksService,
    response: {
      say: 'ARM treats the identity it made like any other caller: a genuine token, then a role at this scope.',
      ask: 'What would it list without the Reader role? (403: it knows who asks and says no.)',
      wrong:
        'A machine’s identity is not allowed to read its own resource group just because it lives there.',
    },
  },
} satisfies SomeNotes
