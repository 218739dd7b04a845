import type { Notes } from '../../shapes.ts'
import { endings } from './endings.ts'
import { setup } from './setup.ts'
import { support } from './support.ts'
import { use } from './use.ts'

export const notes: Notes = {
  start: {
    system: {
      say: 'A virtual machine must read a secret from a vault. Nothing is set up yet, and at the end no password will have been typed anywhere.',
      ask: 'Where would you put the password today? (A file, a variable, a pipeline: each is one more place to leak it from.)',
      wrong:
        '“Managed” does not mean that there is no credential. There is one; Azure makes it, keeps it and replaces it.',
    },
    user: {
      say: 'The same machine and the same vault. This time the identity is a resource of its own, made before any machine uses it.',
      ask: 'When is that better than one identity for each machine? (When several machines share one permission, or when access must be there before the machine is.)',
      wrong:
        'A user-assigned identity is not a user. It is a resource, with a service principal behind it, like the other kind.',
    },
  },
  kinds: { ...setup, ...use, ...endings, ...support },
  refused: {
    say: [
      {
        when: 'refusedByEntra',
        says: 'IMDS had nothing against the request. It failed one message before, at Entra.',
      },
      {
        when: 'tellsCheck',
        says: '{from} refuses with {status}: {failed}. Expected: {expected}. Found: {found}.',
      },
      { says: 'A refusal: read the status, then the error in the body.' },
    ],
    ask: 'Who refused, and what did they look at before? (The checks are listed in the order in which they were made.)',
    wrong:
      'An error is not the end of the protocol. 401 asks who you are, 403 knows who you are and says no.',
  },
  unanswered: {
    say: [
      {
        when: 'unreachable',
        says: 'No way leads from the sender to {host}. Nothing refused: nobody was there.',
      },
      { says: 'No answer comes. The sender does not know whether its request arrived.' },
    ],
    ask: 'What does the program see? (No status, only an error of the network, and often only after a timeout.)',
    wrong: 'No answer is not a refusal. Nobody looked at the request, so no role and no token will mend it.',
  },
}
