import type { OwnWords } from '../../panelWords.ts'

export const words: OwnWords = {
  about:
    'It is read in this page and goes nowhere: into no link, no storage, no file, no other window. It is a key as long as it has not expired, so close the page when you are done.',
  label: 'A JWT, alone, in a header line, or in the JSON answer that it came in',
  clear: 'Take it away',
  kinds: {
    managedIdentity: 'Access token of a managed identity',
    app: 'Access token of an application',
    user: 'Access token of a user',
    assertion: 'Client assertion',
    other: 'JSON Web Token',
  },
  parts: { header: 'header', payload: 'payload', signature: 'signature' },
  speaksOf: 'On the picture at {actor}.',
  sameHere: 'The same as in this run.',
  unsigned: 'It is not signed. Anybody could have written it, and no Azure service takes it.',
  signedHere: 'Signed with key {kid}, which this run’s Entra published at {url}.',
  changed: 'Its key is one of this run’s, but the signature does not fit: something in it was changed.',
  foreign:
    'Its key {kid} is none of this run’s, so its signature cannot be checked here. Only the keys that {issuer} publishes could tell, and this page asks nobody. Believe nothing in it yet.',
  uncheckable: 'Its signature cannot be checked: {detail}',
  problems: {
    empty: '',
    long: 'This is too long for a token.',
    json: 'It begins like JSON and is none: {detail}',
    'no-token':
      'This JSON has no access_token, accessToken, id_token, client_assertion or token. It has: {detail}.',
    encrypted: 'Five parts: this token is encrypted (JWE). Only its receiver can read it.',
    parts: 'A signed token has three parts with dots between them. This has {detail}.',
    blank: 'Its {part} is empty.',
    character: 'Its {part} has a character that base64url does not have: {detail}.',
    length: 'Its {part} has {detail} characters, which no base64url text can have: something was cut off.',
    utf8: 'Its {part} is base64url, but not of text: no JSON.',
    'part-json': 'Its {part} is no JSON: {detail}',
    object: 'Its {part} is JSON, but no object.',
  },
}
