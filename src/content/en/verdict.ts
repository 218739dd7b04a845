import type { Unbreakable, Way } from '#player'

/** What can be done to the checks of a verdict. */
export const verdict = {
  breakIt: 'Break it',
  breakCheck: 'Break it: {check}',
  cannot: 'Why nobody can break this one',
  done: 'Done on purpose:',
  back: 'Back to the unbroken run',
  running: 'Running it again with this change …',
  afterwards: 'Take back what was done after step 7, and each check can be broken here.',
  ways: {
    'no-header': 'ask without “Metadata: true”.',
    forwarded: 'ask through a proxy, which adds X-Forwarded-For.',
    'no-resource': 'ask without naming a resource.',
    'other-identity': 'ask for an identity that this VM does not have.',
    'other-endpoint': 'send it to the endpoint of a tenant that does not exist.',
    'other-client': 'send it with a client id that does not exist.',
    'no-assertion': 'send it without the assertion.',
    'other-certificate': 'name a certificate that nobody registered.',
    'own-assertion': 'sign the assertion with a key of your own.',
    'late-assertion': 'let it arrive 20 minutes later.',
    'mistyped-resource': 'ask for https://vault.azur.net, a typing error.',
    'no-token': 'send it without the token.',
    'own-signature': 'sign the token with a key of your own.',
    'foreign-token': 'send a real token of another tenant.',
    'other-audience': 'send a real token that was issued for another service.',
    'late-token': 'let it arrive 25 hours later.',
    firewall: 'have the vault’s firewall admit nobody.',
    'no-role': 'leave out step 4, so that no role is granted.',
    'other-key': 'sign with another key, for which no role was granted.',
    'other-version': 'ask for a version that does not exist.',
    'other-group': 'ask for a group that does not exist, as Reader of the whole subscription.',
  } satisfies Record<Way, string>,
  whys: {
    'token-begun':
      'Entra sets nbf five minutes back, and this cloud’s clock only moves forward, so no token arrives too early. Writing a later nbf into the token breaks its signature, and that is checked first.',
    'assertion-begun':
      'IMDS makes the assertion when it sends it, and this cloud’s clock only moves forward. Writing a later nbf into the assertion breaks its signature, and that is checked first.',
    'assertion-parties':
      'The signature covers iss and sub, and the key never leaves the host. Writing another client into the assertion breaks the signature; sending it in another client’s name fails at the certificate.',
    'assertion-audience':
      'The signature covers aud, and the key never leaves the host. Writing another audience into the assertion breaks the signature; sending it to another tenant’s endpoint fails at the tenant, because this cloud has only one.',
  } satisfies Record<Unbreakable, string>,
}

/** The question before a request is answered, and before a fault runs. */
export const predict = {
  ask: 'Ask me first what will happen',
  about:
    'Before each request is answered, and before a fault runs. What the cloud in this page does then shows who was right.',
  question: 'What will {actor} do?',
  fault: 'What will happen? {title}',
  outcomes: {
    pass: 'It does what is asked',
    400: 'It refuses: something is wrong with the request (400, 405, 409, 410)',
    401: 'It refuses: the caller has not proved who it is (401)',
    403: 'It refuses: the caller lacks the permission (403)',
    404: 'It finds no such thing (404)',
    429: 'It asks the caller to wait (429)',
    '5xx': 'It fails inside (500, 503)',
    none: 'Nobody answers',
  },
  asks: 'It asks {actor} first',
  right: 'Yes: {outcome}.',
  rightToo: 'Yes, on the way: {guess}. And then: {outcome}.',
  wrong: 'No. You said: {guess}. What happens: {outcome}.',
  seeIt: 'See it',
  skip: 'Just show it',
}
