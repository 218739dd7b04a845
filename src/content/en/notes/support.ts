import type { Note, SomeNotes } from '../../shapes.ts'

const both = (request: Note, response: Note = request) => ({ request, response })

/** What only supports other messages, and is a stop of its own with every message shown. */
export const support = {
  'operator.signIn': both({
    say: 'Before anything else a person signs in. The tool trades what it kept from that for an access token.',
    ask: 'Is this part of managed identity? (No. It is how the operator proves who they are.)',
    wrong: 'The operator’s token never reaches the machine.',
  }),
  'service.token': both({
    say: 'Azure’s own services sign in too before they ask another service for something.',
    ask: 'Whose name is in this token? (The service’s. Nobody’s rights are borrowed.)',
    wrong: 'Being inside Azure is not a proof. Services show tokens to one another.',
  }),
  challenge: both({
    say: 'A call without a token, on purpose. The answer says where to get one and for what.',
    ask: 'Is this 401 an error? (No. It is how a client learns the tenant and the audience.)',
    wrong: 'Not every red number in a log is a fault. SDKs do this by themselves.',
  }),
  'keys.fetch': both({
    say: 'The service fetches Entra’s public keys, once, and keeps them.',
    ask: 'What can it do with them offline? (Check every token until the keys are replaced.)',
    wrong: 'The token is not sent to Entra to be checked.',
  }),
  'discovery.fetch': both({
    say: 'A small public document says where tokens and keys can be had.',
    ask: 'Could a service hard-code this? (It could, and it would break when the document changes.)',
    wrong: 'Nothing secret is in it. Anyone may read it.',
  }),
  'operation.poll': both({
    say: 'The tool asks whether the work is done. Nothing is pushed.',
    ask: 'How often should it ask? (As often as Retry-After says.)',
    wrong: 'A client that stops polling does not stop the work.',
  }),
  'vm.get': both({
    say: 'The tool reads the machine to see the result.',
    ask: 'Which member tells that it is ready? (provisioningState: Succeeded.)',
    wrong: 'An identity in the list is not yet an identity that works.',
  }),
  'access.check': both({
    say: 'The vault asks whether this object id has a role for this action at this scope.',
    ask: 'Why can the answer change while the token stays the same? (It is looked up, not read from the token.)',
    wrong: 'The token carries no permission for the vault.',
  }),
  'vault.read': both({
    say: 'The vault’s settings say whether roles or access policies decide.',
    ask: 'Why is this call missing next time? (The settings are kept.)',
    wrong: 'ARM has no secrets. It knows the vault, not what is in it.',
  }),
  'principal.lookup': both({
    say: 'ARM looks the principal up before it records the assignment.',
    ask: 'What happens with a principal that was made a second ago? (It may not be found yet: replication.)',
    wrong: 'PrincipalNotFound right after creation is usually a matter of waiting.',
  }),
  other: both({
    say: 'A message that supports the one before it.',
    ask: 'Who asks whom here, and with whose token?',
    wrong: 'Not every message of a log belongs to the seven steps.',
  }),
} satisfies SomeNotes
