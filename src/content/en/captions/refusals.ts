import type { Caption, Failures } from '../../shapes.ts'

/** For an answer that refuses: its status is 400 or more. */
export const refused: Caption = {
  headline: [
    { when: 'refusedByEntra', says: '{from} got no token from Entra, and says so: {label}' },
    { when: 'tellsCheck', says: '{from} refuses, {status}: {failed}' },
    { when: 'tellsCode', says: '{from} refuses, {status}: {code}' },
    { says: '{from} answers with an error: {label}' },
  ],
  with: [
    { when: 'tellsCheck', says: 'expected: {expected}; found: {found}' },
    { when: ['tellsCode', 'tellsMessage'], says: '{code}: “{message}”' },
    { when: 'tellsMessage', says: '“{message}”' },
    { says: 'an error instead of what was asked for' },
  ],
  proving: [
    { when: 'tellsCheck', says: 'that the request was not carried out; no later check was made' },
    { says: 'that the request was not carried out; the body says why' },
  ],
  spoken: [
    { when: 'refusedByEntra', says: '{from} got no token from Entra, and says so: {label}.' },
    { when: 'tellsCheck', says: '{from} refuses with status {status}: {failed}.' },
    { says: '{from} answers with an error: {label}.' },
  ],
  why: [
    {
      when: 'refusedByEntra',
      says: 'IMDS had nothing against this request. It failed one message before, at Entra.',
    },
    { when: 'tellsCheck', says: '{reason}' },
    {
      says: 'A status of 400 or more says that nothing was done. What was wrong stands in the body, as far as the service tells.',
    },
  ],
  source: 'rfc9110',
}

/** What differs where a proxy on the way answered, and the receiver never saw the request. */
export const between: Readonly<Record<'request' | 'response', Partial<Caption>>> = {
  request: {
    proving: 'nothing: a proxy on the way takes it, and {to} never sees it',
    why: 'A program that is told to use a proxy sends everything there, local addresses too. IMDS must be left out of that.',
  },
  response: {
    headline: 'Not {from}, but a proxy on the way answers: {label}',
    with: [
      { when: ['tellsCode', 'tellsMessage'], says: '{code}: “{message}”' },
      { says: 'an answer that {from} never gave' },
    ],
    proving: 'nothing about {from}, which never saw the request',
    spoken: 'A proxy on the way answers in place of {from}: {label}.',
    why: 'A program that is told to use a proxy sends everything there, local addresses too. IMDS must be left out of that.',
  },
}

/** What differs where nobody answers a request; `{failure}` is what the sender learns instead. */
export const unanswered = {
  headline: [
    { when: 'nowhere', says: '{caller} calls {host}: nobody is there' },
    { when: 'unreachable', says: '{from} calls {host}, which cannot be reached' },
    { says: '{from} calls {to}, and no answer comes' },
  ],
  proving: 'nothing: {failure}',
  spoken: [
    { when: 'unreachable', says: '{from} sends a request to {host}, which cannot be reached from there.' },
    { says: '{from} sends a request to {to}, and no answer comes.' },
  ],
  why: [
    { when: 'nowhere', says: 'No service has this name, so nothing was sent to anybody.' },
    {
      when: 'unreachable',
      says: 'No way leads there from where the request was sent, so it reached nobody.',
    },
    { says: 'Without an answer, the sender cannot tell whether its request arrived.' },
  ],
} satisfies Partial<Caption>

const PROOF =
  'A client id is no secret. What counts is a signature that only the holder of the registered key can make.'

/** What a failed check found wrong, as part of a sentence, and why it is checked. */
export const failures: Failures = {
  header: {
    says: 'there is no header Metadata: true',
    why: 'The header keeps out forged requests: whoever can only choose an address cannot set a header.',
  },
  caller: {
    says: 'the request came through a proxy',
    why: 'IMDS serves the VM itself. What a proxy passes on could come from anywhere.',
  },
  identity: {
    says: [{ when: 'names', says: 'the VM has no such identity' }, { says: '{found}' }],
    why: 'IMDS gives tokens only for identities whose credential lies with this VM’s host, and where there are several, only for one that is named.',
  },
  parameters: {
    says: 'a parameter is missing or wrong',
    why: 'The parameters decide what the answer would be, so nothing is guessed.',
  },
  tenant: {
    says: 'there is no such tenant',
    why: 'A tenant’s token endpoint knows its own clients only.',
  },
  client: {
    says: 'there is no such client',
    why: 'Without a service principal in this tenant there is nobody to issue a token to.',
  },
  certificate: {
    says: 'the certificate does not count',
    why: 'Entra believes only signatures that it can verify with a certificate that is registered for this client and has not expired.',
  },
  assertion: { says: 'there is no valid assertion', why: PROOF },
  resource: {
    says: 'there is no such resource',
    why: 'A token is issued for one service that the tenant knows. A name that is off by one letter is another service.',
  },
  bearer: {
    says: 'there is no token',
    why: 'A service learns who calls from the token alone.',
  },
  signature: {
    says: [
      { when: 'asserts', says: 'the assertion’s signature does not match' },
      { says: 'the token’s signature does not match' },
    ],
    why: [
      { when: 'asserts', says: PROOF },
      {
        says: 'The signature is Entra’s, and it covers every claim. Changing one character of the token breaks it.',
      },
    ],
  },
  issuer: {
    says: [
      { when: 'asserts', says: 'the assertion is not the client’s own' },
      { says: 'another tenant issued the token' },
    ],
    why: [
      { when: 'asserts', says: 'In an assertion, issuer and subject are the client itself.' },
      {
        says: 'All tenants share Entra’s keys, so a good signature is not enough: the issuer must be the tenant that is trusted.',
      },
    ],
  },
  audience: {
    says: [
      { when: 'asserts', says: 'the assertion is meant for somebody else' },
      { says: 'the token is for another service' },
    ],
    why: [
      { when: 'asserts', says: 'An assertion counts only at the token endpoint that it names.' },
      {
        says: 'A service takes only tokens that were issued for it, so none can be passed on to another service.',
      },
    ],
  },
  'not-before': {
    says: [
      { when: 'asserts', says: 'the assertion is not valid yet' },
      { says: 'the token is not valid yet' },
    ],
    why: 'Outside its times it proves nothing.',
  },
  expiry: {
    says: [{ when: 'asserts', says: 'the assertion has expired' }, { says: 'the token has expired' }],
    why: [
      { when: 'asserts', says: 'An assertion is valid for minutes. The next one is signed anew.' },
      { says: 'Nobody can prolong a token. IMDS has a new one.' },
    ],
  },
  permission: {
    says: 'the caller may not do this here',
    why: 'The caller is known, but rights are not in its token: they are looked up for its object id at each call.',
  },
  network: {
    says: 'its network rules keep the caller out',
    why: 'A vault’s firewall asks where a call comes from, and takes no token as an excuse.',
  },
  existence: {
    says: [
      { when: '?roleName', says: 'the directory has no such principal' },
      { says: 'what it names does not exist' },
    ],
    why: [
      {
        when: '?roleName',
        says: 'A role goes to a principal that the directory has. A client id is not the id of one, and a new principal takes a moment to appear.',
      },
      { says: 'Whether something exists is told only to callers who may look.' },
    ],
  },
}
