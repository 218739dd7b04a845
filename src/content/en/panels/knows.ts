import type { KnowsWords } from '../../panelWords.ts'

export const words: KnowsWords = {
  title: 'Who knows what',
  after: 'After message {stop}: what has gone through whose hands so far, read off the recorded messages.',
  atStart: 'At the start, before the first message.',
  actor: 'Who',
  secrets: {
    privateKey: {
      name: 'Private key',
      about:
        'Signs as the identity. Whoever has it is the identity, from anywhere, for as long as the certificate counts.',
    },
    assertion: {
      name: 'Client assertion',
      about: 'Signed with that key, for Entra alone, good for minutes.',
    },
    identityToken: {
      name: 'Identity token',
      about: 'Opens one service as the identity, from anywhere, until it expires. Nothing takes it back.',
    },
    operatorToken: {
      name: 'Operator token',
      about: 'Lets its bearer manage Azure as the operator until it expires.',
    },
    serviceProof: {
      name: 'Service proofs',
      about: 'Tokens and assertions with which Azure’s services prove themselves to one another.',
    },
    secret: {
      name: 'Vault secret',
      about: 'What the code came for. From here on it is in the code’s memory.',
    },
  },
  places: { guest: 'In the VM', host: 'On its host', azure: 'In Azure', outside: 'Outside' },
  anyProcess: 'Any other process',
  how: {
    keeps: { name: 'has it', about: 'and goes on using it' },
    held: { name: 'had it in hand', about: 'it was sent or received; nobody can make them forget it' },
    may: { name: 'may ask', about: 'IMDS gives one to whoever asks from inside the VM' },
    never: { name: 'never', about: 'never saw it' },
  },
  fresh: 'new at this stop',
  since: 'since {stop}',
  before: 'since before the run',
  keyTitle: 'The private key never enters the VM',
  keyText:
    'It is made by the identity resource provider and ends with IMDS on the host. Neither the guest nor the code in it has the key at any stop, so neither can leak it.',
  askTitle: 'But any process in the VM may ask',
  askText:
    'IMDS knows the VM, not the program. Whatever runs in it, malware too, gets the same tokens with one plain request. The identity belongs to the machine: give it no more roles than everything on that machine may have.',
  meanings: 'What these are',
}
