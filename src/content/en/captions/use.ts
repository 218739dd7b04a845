import type { SomeCaptions } from '../../shapes.ts'

const REACH =
  'Bearer means that whoever holds the token may use it. Its audience and its end limit what a thief could do with it.'

const [VAULT, ARM, NAMED] = [
  'https://vault.azure.net',
  'https://management.azure.com/',
  ', the client_id of the identity',
]
const asking = (resource: string, named = '') => ({
  with: `Metadata: true, an api-version, the resource ${resource}${named}; no credential at all`,
})

/** Steps 5 to 7: what happens each time the code needs a token. */
export const use = {
  'imds.token': {
    request: {
      headline: 'Code in the VM asks IMDS for a token',
      with: 'Metadata: true, an api-version and the resource to be called; no credential at all',
      proving: 'only where the request comes from: the address answers inside this VM and nowhere else',
      spoken: 'Code in the virtual machine asks the metadata service for a token, without any credential.',
      why: 'No password, key or token in the request: that is the point. It is also the limit, for any code in this VM may ask.',
      source: 'token',
      by: {
        user: {
          headline: 'Code in the VM asks IMDS for a token, naming the identity',
          why: 'The client_id only names the identity, it proves nothing. No password, key or token in the request: that is the point.',
        },
        secret: asking(VAULT),
        key: asking(VAULT),
        arm: asking(ARM),
        'user secret': asking(VAULT, NAMED),
        'user key': asking(VAULT, NAMED),
        'user arm': asking(ARM, NAMED),
      },
    },
    response: {
      headline: 'IMDS hands the token to the code and keeps a copy',
      with: '200 OK: access_token, its life in seconds and its dates, all numbers written as text',
      proving: 'nothing to the code: it carries the token and need not read it',
      spoken: 'The metadata service hands the access token to the code, and keeps it for the next request.',
      why: 'The next request for the same resource is answered from the cache. Nobody can force a fresh token before this one ends.',
      source: 'faq',
    },
  },
  'entra.token': {
    request: {
      headline: 'IMDS signs an assertion and sends it to Entra',
      with: 'the client id and a short-lived JWT, signed with the identity’s private key',
      proving: 'that the sender holds the key of the registered certificate, without showing it',
      spoken:
        'The metadata service signs an assertion with the identity’s private key and sends it to Entra.',
      why: 'Microsoft Learn says only that “a call is made”: this is that call. The private key stays on the host; what travels is one signature.',
      source: 'assertion',
    },
    response: {
      headline: 'Entra checks the assertion and issues an access token',
      with: 'a JWT for one resource, signed by Entra',
      proving: 'who the caller is (oid), for which service (aud) and until when (exp)',
      spoken: 'Entra checks the assertion against the registered certificate and issues an access token.',
      why: 'The token says who the caller is, not what it may do: the Azure role from step 4 is not in it.',
      source: 'claims',
    },
  },
  'secret.get': {
    request: {
      headline: 'Code sends the token to Key Vault and asks for the secret',
      with: 'a GET of one secret, with the access token in the Authorization header',
      proving: 'who calls, to a service that trusts what Entra signs',
      spoken: 'The code sends the access token to Key Vault and asks for the secret.',
      why: REACH,
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns the secret',
      with: '200 OK and the secret’s value (hidden here)',
      proving: 'that every check passed: signature, issuer, audience, times, permission',
      spoken: 'Key Vault checks the token, then the permission, and returns the secret.',
      why: 'Is the token genuine and meant for this vault, and may this object id read this secret? The vault’s firewall, off here, would be checked before both.',
      source: 'vaultFlow',
    },
  },
  'key.get': {
    request: {
      headline: 'Code sends the token to Key Vault and asks for the key',
      with: 'a GET of one key, with the access token in the Authorization header',
      proving: 'who calls, to a service that trusts what Entra signs',
      spoken: 'The code sends the access token to Key Vault and asks for the key’s public part.',
      why: REACH,
      source: 'vaultAuth',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns the public key',
      with: '200 OK: key id with version, public modulus and exponent; no private part',
      proving: 'that every check passed: signature, issuer, audience, times, permission',
      spoken: 'Key Vault checks the token, then the permission, and returns the key’s public part.',
      why: 'Getting a key never means getting the private key. That stays in the vault; you can only ask the vault to use it.',
      source: 'vaultRbac',
    },
  },
  'key.sign': {
    request: {
      headline: 'Code asks Key Vault to sign a digest',
      with: 'an algorithm, the digest of the text, and the same access token again',
      proving: 'who calls; the text itself stays with the code',
      spoken: 'The code sends a digest to Key Vault and asks for a signature.',
      why: 'The vault is given a digest, not the text: signing needs no more, and the text need not leave the VM.',
      source: 'sign',
    },
    response: {
      headline: 'Key Vault checks token and permission, then returns a signature',
      with: '200 OK: the key’s id and the signature',
      proving: 'that every check passed; and, to anyone with the public key, that this key signed',
      spoken: 'Key Vault checks the token again, then the permission to sign, and returns the signature.',
      why: 'There is no session: each call brings the token and is checked. Only Entra’s keys and the vault’s settings are kept from call to call.',
      source: 'vaultRbac',
    },
  },
  'resourceGroup.get': {
    request: {
      headline: 'Code sends the token to ARM and asks for the resource group',
      with: 'a GET of the resource group, with the access token in the Authorization header',
      proving: 'who calls, to a service that trusts what Entra signs',
      spoken: 'The code sends the access token to Azure Resource Manager and asks for the resource group.',
      why: REACH,
      source: 'how',
    },
    response: {
      headline: 'ARM checks token and permission, then returns the resource group',
      with: '200 OK and the resource group',
      proving: 'that every check passed: signature, issuer, audience, times, permission',
      spoken: 'Azure Resource Manager checks the token, then the permission, and returns the resource group.',
      why: 'ARM made this identity, yet treats it like any other caller: a genuine token first, then a role at this scope.',
      source: 'rbac',
    },
  },
} satisfies SomeCaptions
