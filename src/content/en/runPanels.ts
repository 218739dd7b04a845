import { INFERRED } from './marks.ts'
/** Who knows what. */
/** What is told of one actor when its box is opened. */
export const card = {
  close: 'Close this card',
  at: 'Reached at',
  has: 'Has now',
  hasNothing: 'Nothing at this stop.',
  fromStart: 'there from the start',
  seen: 'Has seen of the secrets',
  seenNothing: 'None of them so far.',
  messages: 'Messages so far',
  noMessages: 'None so far.',
  way: 'The messages between the two, and what can go wrong in them.',
  whatIf: 'What if …',
  more: '{count} more',
}

export const knows = {
  title: 'Who knows what',
  after: 'After message {stop}: what each has sent or received so far, according to the recorded messages.',
  atStart: 'At the start, before the first message.',
  actor: 'Who',
  secrets: {
    privateKey: {
      name: 'Private key',
      about:
        'Signs as the identity. Whoever has it is the identity, from anywhere, for as long as the certificate is valid.',
    },
    assertion: {
      name: 'Client assertion',
      about: 'Signed with that key, for Entra alone, valid for minutes.',
    },
    identityToken: {
      name: 'Identity token',
      about:
        'Opens one service to whoever holds it, from anywhere, until it expires. Nobody can take it back.',
    },
    operatorToken: {
      name: 'Operator token',
      about: 'Lets its bearer manage Azure as the operator until it expires.',
    },
    serviceProof: {
      name: 'Service tokens',
      about: 'Tokens and assertions by which Azure’s services prove to one another who they are.',
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
    held: { name: 'has seen it', about: 'it was sent or received; nobody can make them forget it' },
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

/** Which id is which. */
export const ids = {
  title: 'Which id is which',
  about:
    'Each has several names, depending on who writes it. Follow one, and it lights up wherever the page shows it: picture, message, token and list.',
  none: 'No token has been issued to an identity in this run, so there are no ids to follow.',
  ids: {
    client: {
      name: 'Client id',
      about:
        'The application id: appId in the directory, client_id in requests, appid in tokens. It names the identity when it asks for tokens, and in code that has to choose between several. Never grant a role to it.',
    },
    principal: {
      name: 'Object id',
      about:
        'The principal id: principalId in ARM, object_id in requests, oid in tokens. It names the service principal in the tenant. Roles are granted to it, and services check it.',
    },
    tenant: {
      name: 'Tenant id',
      about: 'The Entra tenant that issues the tokens and that the service must trust.',
    },
    resource: {
      name: 'Resource id',
      about:
        'The Azure resource that the identity belongs to: the VM itself, or the identity’s own resource.',
    },
    kid: {
      name: 'Key id of the token',
      about: 'Which of Entra’s published keys signed the token. It belongs to Entra, not to the identity.',
    },
  },
  alsoCalled: 'Called here:',
  follow: 'Follow',
  copy: 'Copy',
  birth: {
    request: 'First seen in a request from {actor}, known or chosen before that:',
    response: 'First seen in the answer from {actor}:',
  },
  toBirth: 'To where it is first seen, {stop}',
  occurrences: 'Where it is found',
  parts: { url: 'address', header: 'header', body: 'body', token: 'token', assertion: 'assertion' },
}

/** The run’s clock. */
export const clock = {
  title: 'The clock',
  about:
    'This cloud has a clock of its own. It moves with every message, and after the last one by as much as you want: then the code tries again, and the cloud answers by the new time.',
  now: 'Now, at this stop',
  timeline: {
    title: 'What ends when, from the run’s beginning',
    now: 'now',
    lanes: {
      role: { name: 'Role change:', ends: 'applies {in} at the latest', ended: 'applied {in} at the latest' },
      token: { name: 'Access token:', ends: 'expires {in}', ended: 'expired {in}' },
      certificate: {
        name: 'Certificate:',
        ends: 'renewed from day 45 on (dashed), expires {in}',
        ended: 'expired {in}',
      },
    },
  },
  token: 'Access token',
  noToken: 'None has been issued to the identity yet.',
  tokenTimes:
    'iat {iat}, exp {exp} ({in}). Until then IMDS gives out the same one, and nobody can take it back.',
  certificate: 'Certificate',
  noCertificate: 'None has been issued yet.',
  certificateDay: 'Day {day} of {days}. It is replaced from {renew} on and expires {end}.',
  role: 'Role',
  noRole: 'None has been assigned yet.',
  roleGiven: 'assigned {at}.',
  roleRemoved: 'removed {at}.',
  roleLag:
    'Azure may take up to 10 minutes to apply such a change, until {at}. In this cloud the role of step 4 applies at once.',
  roleSettled: 'The service looks the role up at every call: no new token is needed.',
  move: 'Let time pass',
  from: 'From the run’s end, {at}:',
  to: '→ {at} ({in})',
  nothingEnds: 'Nothing expires by then.',
  disturbed: 'This run was disturbed on purpose and ends there. Undo that to move its clock.',
  came: 'What came of it',
  later: '{time} later',
  goTo: 'Stop {stop}: {label}, {who}',
  groups: 'Group membership takes longer',
  groupsAbout:
    'A role given to the principal itself applies within minutes, as you can try here. What is in the token takes longer: groups and app roles are read when it is issued, and IMDS keeps it for up to 24 hours. This cloud has no groups, so this is only described.',
  source: 'Source',
}

/** How true the messages are to Azure. Why something is inferred or simplified is said by the service that does it. */
export const fidelity = {
  title: 'How true this is to Azure',
  about:
    'Every message here really went over a wire and every check was really made. How Azure works inside is not published, though: where this cloud had to choose, it says so.',
  levels: {
    documented: { name: 'Documented', about: 'Microsoft or a standard says so.' },
    observed: { name: 'Observed', about: 'Seen in recorded traffic of the real Azure, but not described.' },
    inferred: { name: 'Inferred', about: INFERRED },
    simplified: {
      name: 'Simplified',
      about: 'Azure does it in a way that is not published; here it is done in a simpler way.',
    },
    unknown: {
      name: 'Not known',
      about: 'Nothing is known about it: it was put there by hand or by a fault.',
    },
  },
  meanings: 'What the words mean',
  parts: 'This exchange, part by part',
  partsAbout: 'Where each parameter, header and member of request and answer comes from.',
  none: 'Nothing has been sent yet at the start.',
  halves: { request: 'Request', response: 'Response' },
  kinds: { query: 'query', header: 'headers', body: 'body' },
  text: 'the whole text',
  whole: 'Of the exchange as a whole',
  all: 'Everything inferred or simplified',
  allAbout:
    'From the marks of all recorded runs: both kinds of identity, every service, and what may be done after step 7.',
  published: 'What is published:',
  seen: 'Seen at',
  elsewhere: '{flow}, {stop}',
  flows: { system: 'system-assigned', user: 'user-assigned' },
  ending: 'after step 7',
}
