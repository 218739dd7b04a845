import type { VerdictWords } from '../../panelWords.ts'

export const words: VerdictWords = {
  breakIt: 'Break it',
  breakCheck: 'Break it: {check}',
  cannot: 'Why nobody can break this one',
  done: 'Done on purpose:',
  back: 'Back to the unbroken run',
  running: 'The run is being made again with this in it …',
  afterwards: 'Take back what was done after step 7, and each check can be broken here.',
  ways: {
    'no-header': 'ask without “Metadata: true”.',
    forwarded: 'ask through a proxy, which adds X-Forwarded-For.',
    'no-resource': 'ask without saying for which resource.',
    'other-identity': 'ask for an identity that this VM does not have.',
    'other-endpoint': 'send it to the endpoint of a tenant that does not exist.',
    'other-client': 'send it with a client id that nobody has.',
    'no-assertion': 'send it without the assertion.',
    'other-certificate': 'name a certificate that nobody registered.',
    'own-assertion': 'sign the assertion with a key of one’s own.',
    'late-assertion': 'let it arrive 20 minutes later.',
    'mistyped-resource': 'ask for https://vault.azur.net, which is mistyped.',
    'no-token': 'send it without the token.',
    'own-signature': 'sign the token with a key of one’s own.',
    'foreign-token': 'send a real token of another tenant.',
    'other-audience': 'send a real token that was issued for another service.',
    'late-token': 'let it arrive 25 hours later.',
    'no-role': 'leave out step 4, so that no role is granted.',
    'other-key': 'sign with another key, at which no role was granted.',
    'other-version': 'ask for a version that does not exist.',
    'other-group': 'ask for a group that does not exist, as Reader of the whole subscription.',
  },
  whys: {
    'token-begun':
      'Entra dates nbf five minutes back, and the clock of this cloud only goes on: no token comes too early. Whoever writes a later nbf into the token has broken its signature, which is checked before.',
    'assertion-begun':
      'IMDS makes the assertion when it sends it, and the clock of this cloud only goes on. Whoever writes a later nbf into the assertion has broken its signature, which is checked before.',
    'assertion-parties':
      'iss and sub stand under the signature, and the key never leaves the host. Whoever writes another client into the assertion has broken its signature; whoever sends it in another client’s name is refused for the certificate.',
    'assertion-audience':
      'aud stands under the signature, and the key never leaves the host. Whoever writes another audience into the assertion has broken its signature; sent to another tenant’s endpoint it is refused for the tenant, of which this cloud has one.',
  },
}
