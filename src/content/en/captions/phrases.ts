import type { Said } from '../../shapes.ts'

/** Parts of sentences that stand in many captions, each chosen by reading the message. A gap in a text names one. */
export const phrases = {
  /** Who sends it, short where that is the code, which most sentences are about. */
  caller: [{ when: 'fromVm', says: 'Code' }, { says: '{from}' }],

  /** By what the sender proves itself. */
  operators: [
    { when: 'operatorToken', says: 'the operator’s own ARM token' },
    { when: 'bearer', says: 'a token that is not the operator’s' },
    { says: 'no token' },
  ],
  services: [
    { when: 'serviceToken', says: 'a token of its own' },
    { when: 'bearer', says: 'a token that is not its own' },
    { says: 'no token' },
  ],
  token: [
    { when: '!bearer', says: 'no token' },
    { when: 'unsigned', says: 'an unsigned token' },
    { when: 'foreign', says: 'another tenant’s token' },
    { when: 'otherAudience', says: 'another service’s token' },
    { when: 'altered', says: 'a changed token' },
    { when: 'expired', says: 'an expired token' },
    { when: 'identityToken', says: 'the token' },
    { says: 'somebody else’s token' },
  ],
  wholeToken: [
    { when: '!bearer', says: 'no token' },
    { when: 'unsigned', says: 'an access token whose signature was cut off' },
    { when: 'foreign', says: 'an access token that another tenant issued' },
    { when: 'otherAudience', says: 'an access token for {audience}' },
    { when: 'altered', says: 'an access token whose signature does not fit it' },
    { when: 'expired', says: 'an access token that has expired' },
    { when: 'identityToken', says: 'the access token' },
    { says: 'an access token of somebody else' },
  ],

  /** The request to IMDS, part by part. */
  verb: [{ when: 'get', says: '' }, { says: 'a {method} instead of a GET, ' }],
  header: [
    { when: 'metadata', says: 'Metadata: true' },
    { when: '?metadata', says: 'Metadata: {metadata}' },
    { says: 'no Metadata header' },
  ],
  version: [{ when: '?apiVersion', says: 'api-version {apiVersion}' }, { says: 'no api-version' }],
  resourceAsked: [{ when: '?resource', says: 'the resource {resource}' }, { says: 'no resource' }],
  named: [
    { when: '!names', says: '' },
    { when: 'namesTwice', says: ', two names of an identity ({selectors})' },
    { when: 'namesObjectId', says: ', the object id in place of the client_id' },
    { when: 'namesNobody', says: ', a client_id that no identity has' },
    { says: ', the {selectors} of the identity' },
  ],
  naming: [
    { when: '!names', says: '' },
    { when: 'namesTwice', says: ', naming the identity twice' },
    { when: 'namesObjectId', says: ', with the wrong id' },
    { when: 'namesNobody', says: ', naming an unknown one' },
    { says: ', naming the identity' },
  ],
  forwarding: [{ when: 'forwarded', says: ', with X-Forwarded-For' }, { says: '' }],

  /** The request for a role, part by part. */
  role: [{ when: '?roleName', says: 'the role {roleName}' }, { says: 'a role' }],
  principal: [
    { when: 'grantsObjectId', says: 'the principal’s object id' },
    { when: 'grantsClientId', says: 'the client id where the object id belongs' },
    { says: 'an object id' },
  ],
  scope: [
    { when: 'onSecret', says: 'a single secret' },
    { when: 'onKey', says: 'a single key' },
    { when: 'onVault', says: 'the whole vault' },
    { when: 'onGroup', says: 'the resource group' },
    { when: 'onSubscription', says: 'the whole subscription' },
    { says: 'something else' },
  ],
} as const satisfies Readonly<Record<string, Said>>
