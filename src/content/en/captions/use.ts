import type { SomeCaptions } from '../../shapes.ts'

const REACH =
  'Bearer means that whoever holds the token may use it. Its audience and its end limit what a thief could do with it.'
const CHECKED = [
  { when: 'allPassed', says: 'that every check passed: signature, issuer, audience, times, permission' },
  { says: 'what its status says' },
] as const
const WHO_CALLS = [
  { when: 'expired', says: 'nothing any more: its time is over' },
  { when: 'otherAudience', says: 'who calls, but to another service' },
  { when: ['bearer', '!altered', '!unsigned'], says: 'who calls, to a service that trusts what Entra signs' },
  { when: 'bearer', says: 'nothing: Entra’s signature does not vouch for it' },
  { says: 'nothing' },
] as const

/** Steps 5 to 7: what happens each time the code needs a token. */
export const use = {
  'imds.token': {
    request: {
      headline: '{from} asks IMDS for a token{naming}',
      with: '{verb}{header}, {version}, {resourceAsked}{named}{forwarding}; no credential at all',
      proving: [
        { when: 'forwarded', says: 'nothing: something in between has passed the request on' },
        { says: 'only where the request comes from: the address answers inside this VM and nowhere else' },
      ],
      spoken: [
        {
          when: '!metadata',
          says: '{from} asks the metadata service for a token, without the Metadata header.',
        },
        { says: '{from} asks the metadata service for a token, without any credential.' },
      ],
      why: [
        {
          when: '!metadata',
          says: 'The header keeps out forged requests: whoever can only choose an address for a program to fetch cannot set a header.',
        },
        {
          when: 'names',
          says: 'Naming an identity proves nothing, it only chooses. No password, key or token in the request: that is the point.',
        },
        {
          says: 'No password, key or token in the request: that is the point. It is also the limit, for any code in this VM may ask.',
        },
      ],
      source: 'token',
    },
    response: {
      headline: [
        { when: 'fresh', says: 'IMDS hands the token to the code and keeps a copy' },
        { says: 'IMDS hands the code the token that it has kept' },
      ],
      with: '{label}: access_token, its life in seconds and its dates, all numbers written as text',
      proving: 'nothing to the code: it carries the token and need not read it',
      spoken: [
        {
          when: 'fresh',
          says: 'The metadata service hands the access token to the code, and keeps it for the next request.',
        },
        { says: 'The metadata service hands the code the access token from its cache.' },
      ],
      why: [
        {
          when: 'fresh',
          says: 'The next request for the same resource is answered from the cache. Nobody can force a fresh token before this one ends.',
        },
        {
          says: 'Entra was not asked this time. Whichever program in the VM asks gets this same token, until it ends.',
        },
      ],
      source: 'faq',
    },
  },
  'entra.token': {
    request: {
      headline: [
        {
          when: ['asserts', '!assertionAltered', '!forged'],
          says: 'IMDS signs an assertion and sends it to Entra',
        },
        { when: 'asserts', says: 'An assertion reaches Entra, but not as IMDS signed it' },
        { says: 'IMDS asks Entra for a token, without an assertion' },
      ],
      with: [
        {
          when: ['asserts', '!assertionAltered', '!forged'],
          says: 'the client id and a short-lived JWT, signed with the identity’s private key',
        },
        { when: 'assertionAltered', says: 'the client id and a JWT that its signature does not fit' },
        { when: 'forged', says: 'the client id and a JWT that names a certificate nobody registered' },
        { says: 'the client id, and no proof' },
      ],
      proving: [
        {
          when: ['asserts', '!assertionAltered', '!forged'],
          says: 'that the sender holds the key of the registered certificate, without showing it',
        },
        { says: 'nothing' },
      ],
      spoken: [
        {
          when: ['asserts', '!assertionAltered', '!forged'],
          says: 'The metadata service signs an assertion with the identity’s private key and sends it to Entra.',
        },
        { when: 'asserts', says: 'An assertion reaches Entra, but not as the metadata service signed it.' },
        { says: 'The metadata service asks Entra for a token, without an assertion.' },
      ],
      why: 'Microsoft Learn says only that “a call is made”: this is that call. The private key stays on the host; what travels is one signature.',
      source: 'assertion',
    },
    response: {
      headline: 'Entra checks the assertion and issues an access token',
      with: 'a JWT for one resource, signed by Entra',
      proving: 'who the caller is (oid), for which service (aud) and until when (exp)',
      spoken: 'Entra checks the assertion against the registered certificate and issues an access token.',
      why: 'The token says who the caller is, not what it may do: no Azure role is in it.',
      source: 'claims',
    },
  },
  'secret.get': {
    request: {
      headline: [
        { when: 'fromVm', says: 'Code sends {token} to Key Vault and asks for the secret' },
        { says: '{from} asks Key Vault for the secret with {token}' },
      ],
      with: 'a {method} of one secret; in the Authorization header, {wholeToken}',
      proving: WHO_CALLS,
      spoken: '{from} asks Key Vault for the secret, with {wholeToken}.',
      why: REACH,
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns the secret',
      with: '{label} and the secret’s value (hidden here)',
      proving: CHECKED,
      spoken: 'Key Vault checks the token, then the permission, and returns the secret.',
      why: [
        {
          when: 'stranger',
          says: 'The token says who it was issued to, not who holds it. The vault cannot tell this machine from the code; only its firewall, where it is on, could.',
        },
        {
          says: 'Is the token genuine and meant for this vault, and may this object id read this secret? The vault’s firewall, where it is on, is checked before both.',
        },
      ],
      source: 'vaultFlow',
    },
  },
  'key.get': {
    request: {
      headline: [
        { when: 'fromVm', says: 'Code sends {token} to Key Vault and asks for the key' },
        { says: '{from} asks Key Vault for the key with {token}' },
      ],
      with: 'a {method} of one key; in the Authorization header, {wholeToken}',
      proving: WHO_CALLS,
      spoken: '{from} asks Key Vault for the key’s public part, with {wholeToken}.',
      why: REACH,
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns the public key',
      with: '{label}: key id with version, public modulus and exponent; no private part',
      proving: CHECKED,
      spoken: 'Key Vault checks the token, then the permission, and returns the key’s public part.',
      why: 'Getting a key never means getting the private key. That stays in the vault; you can only ask the vault to use it.',
      source: 'vaultRbac',
    },
  },
  'key.sign': {
    request: {
      headline: '{caller} asks Key Vault to sign a digest',
      with: 'an algorithm, the digest of the text, and {wholeToken}',
      proving: [
        { when: ['bearer', '!altered', '!unsigned'], says: 'who calls; the text itself stays with the code' },
        { says: 'nothing: Entra’s signature does not vouch for it' },
      ],
      spoken: '{from} sends a digest to Key Vault and asks for a signature.',
      why: 'The vault is given a digest, not the text: signing needs no more, and the text need not leave the VM.',
      source: 'sign',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns a signature',
      with: '{label}: the key’s id and the signature',
      proving: [
        {
          when: 'allPassed',
          says: 'that every check passed; and, to anyone with the public key, that this key signed',
        },
        { says: 'what its status says' },
      ],
      spoken: 'Key Vault checks the token again, then the permission to sign, and returns the signature.',
      why: 'There is no session: each call brings the token and is checked. Only Entra’s keys and the vault’s settings are kept from call to call.',
      source: 'vaultRbac',
    },
  },
  'resourceGroup.get': {
    request: {
      headline: [
        { when: 'fromVm', says: 'Code sends {token} to ARM and asks for the resource group' },
        { says: '{from} asks ARM for the resource group with {token}' },
      ],
      with: 'a {method} of the resource group; in the Authorization header, {wholeToken}',
      proving: WHO_CALLS,
      spoken: '{from} asks Azure Resource Manager for the resource group, with {wholeToken}.',
      why: REACH,
      source: 'how',
    },
    response: {
      headline: 'ARM checks token and permission, then returns the resource group',
      with: '{label} and the resource group',
      proving: CHECKED,
      spoken: 'Azure Resource Manager checks the token, then the permission, and returns the resource group.',
      why: 'ARM made this identity, yet treats it like any other caller: a genuine token first, then a role at this scope.',
      source: 'rbac',
    },
  },
} satisfies SomeCaptions
