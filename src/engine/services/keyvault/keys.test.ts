import {
  constants,
  createHash,
  createPublicKey,
  publicEncrypt,
  verify,
  type JsonWebKey as NodeJwk,
} from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVaultCloud, verdict, type VaultCloud } from './testing/vaultCloud.ts'

let cloud: VaultCloud
let key: { kid: string; kty: string; n: string; e: string; key_ops: string[] }
const publicKey = () => createPublicKey({ key: key as unknown as NodeJwk, format: 'jwk' })
const post = (verb: string, body: unknown) => cloud.vault('POST', `${key.kid}/${verb}`, body)
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const bytes = (value: string) => Buffer.from(value, 'base64url')
const message = Buffer.from('Pay 100 to Alice')

beforeAll(async () => {
  cloud = await createVaultCloud()
  await cloud.grant('administrator', cloud.vaultId)
  key = (await cloud.vault('GET', `/keys/${cloud.scenario.keyName}`)).body.key
})

it('gives the public part alone, the same each time', async () => {
  const { body, exchange } = await cloud.vault('GET', key.kid)
  expect(body).toEqual({
    key: {
      kid: expect.stringMatching(
        new RegExp(`^${cloud.vaultUrl}/keys/${cloud.scenario.keyName}/[\\da-f]{32}$`),
      ),
      kty: 'RSA',
      n: key.n,
      e: 'AQAB',
      key_ops: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
    },
    attributes: {
      enabled: true,
      created: expect.any(Number),
      updated: expect.any(Number),
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
    tags: {},
  })
  expect(bytes(key.n)).toHaveLength(256)
  expect(verdict({ exchange } as never).at(-1)).toBe('existence')
})

it('lists keys and versions', async () => {
  const [keys, versions] = [
    await cloud.vault('GET', '/keys'),
    await cloud.vault('GET', `/keys/${cloud.scenario.keyName}/versions`),
  ]
  expect(keys.body.value.map(({ kid }: { kid: string }) => kid)).toEqual([
    `${cloud.vaultUrl}/keys/${cloud.scenario.keyName}`,
  ])
  expect(versions.body.value.map(({ kid }: { kid: string }) => kid)).toEqual([key.kid])
})

describe.each([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
  ['PS256', 'sha256'],
  ['PS384', 'sha384'],
  ['PS512', 'sha512'],
] as const)('%s', (alg, hash) => {
  const digest = createHash(hash).update(message).digest()
  const padding = alg.startsWith('PS')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: digest.length }
    : {}

  it('signs a digest so that node:crypto verifies the message, and verifies it', async () => {
    const signed = await post('sign', { alg, value: text(digest) })
    expect([signed.status, signed.body]).toEqual([200, { kid: key.kid, value: expect.any(String) }])
    expect(verify(hash, message, { key: publicKey(), ...padding }, bytes(signed.body.value))).toBe(true)
    expect((await post('verify', { alg, digest: text(digest), value: signed.body.value })).body).toEqual({
      value: true,
    })
    const other = createHash(hash).update('Pay 900 to Mallory').digest()
    expect((await post('verify', { alg, digest: text(other), value: signed.body.value })).body).toEqual({
      value: false,
    })
  })
})

it('signs with the latest version when none is named', async () => {
  for (const path of [`/keys/${cloud.scenario.keyName}/sign`, `/keys/${cloud.scenario.keyName}//sign/`]) {
    expect(
      (await cloud.vault('POST', path, { alg: 'RS256', value: text(new Uint8Array(32)) })).body.kid,
    ).toBe(key.kid)
  }
})

describe.each([
  ['RSA1_5', { padding: constants.RSA_PKCS1_PADDING }, 245],
  ['RSA-OAEP', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, 214],
  ['RSA-OAEP-256', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, 190],
] as const)('%s', (alg, options, longest) => {
  it('decrypts and unwraps what node:crypto has encrypted, and what it has encrypted itself', async () => {
    for (const plain of [message, Buffer.alloc(longest, 7), Buffer.alloc(1)]) {
      const foreign = text(publicEncrypt({ key: publicKey(), ...options }, plain))
      for (const verb of ['decrypt', 'unwrapkey'])
        expect((await post(verb, { alg, value: foreign })).body).toEqual({ kid: key.kid, value: text(plain) })
      for (const verb of ['encrypt', 'wrapkey']) {
        const own = (await post(verb, { alg, value: text(plain) })).body
        expect(own.kid).toBe(key.kid)
        expect((await post('decrypt', { alg, value: own.value })).body.value).toBe(text(plain))
      }
    }
  })

  it('refuses too long a message and another ciphertext', async () => {
    expect(
      (await post('encrypt', { alg, value: text(new Uint8Array(longest + 1)) })).body.error,
    ).toMatchObject({ code: 'BadParameter', message: expect.stringContaining(`at most ${longest} bytes`) })
    for (const value of [new Uint8Array(255), new Uint8Array(256), new Uint8Array(256).fill(255)])
      expect((await post('decrypt', { alg, value: text(value) })).status).toBe(400)
  })
})

const digest = text(new Uint8Array(32))
const BAD: [string, string, unknown][] = [
  ['sign', 'an elliptic curve’s algorithm', { alg: 'ES256', value: digest }],
  ['sign', 'an encryption algorithm', { alg: 'RSA-OAEP', value: digest }],
  ['sign', 'a digest of another length', { alg: 'RS512', value: digest }],
  ['sign', 'plain base64', { alg: 'RS256', value: `${digest.slice(0, -2)}+/` }],
  ['sign', 'a broken length', { alg: 'RS256', value: 'AAAAA' }],
  ['sign', 'no value', { alg: 'RS256' }],
  ['sign', 'no JSON', 'alg=RS256'],
  ['verify', 'no digest', { alg: 'RS256', value: digest }],
  ['verify', 'a short digest', { alg: 'RS256', digest: 'AAAA', value: digest }],
  ['encrypt', 'a signing algorithm', { alg: 'RS256', value: digest }],
  ['wrapkey', 'a member of every object', { alg: 'toString', value: digest }],
  ['unwrapkey', 'too short a value', { alg: 'RSA-OAEP', value: digest }],
]
it.each(BAD)('%s refuses %s', async (verb, _, body) => {
  const answer = await post(verb, body)
  expect([answer.status, answer.body.error.code, verdict(answer).at(-1)]).toEqual([
    400,
    'BadParameter',
    '-parameters',
  ])
})

it('says which length it wants', async () => {
  expect((await post('sign', { alg: 'RS256', value: text(new Uint8Array(6)) })).body.error.message).toBe(
    "Invalid length of 'value': 6 bytes. RS256 requires 32 bytes, encoded with base64url.",
  )
})

it('takes a signature of any length for what it is: wrong', async () => {
  for (const length of [0, 1, 255, 256, 300])
    expect(
      (await post('verify', { alg: 'PS256', digest, value: text(new Uint8Array(length).fill(1)) })).body,
    ).toEqual({ value: false })
})

it('knows no other keys and verbs', async () => {
  for (const path of [
    '/keys/no-such',
    '/keys/no-such/versions',
    `/keys/${cloud.scenario.keyName}/${'0'.repeat(32)}`,
  ]) {
    expect((await cloud.vault('GET', path)).body.error.code, path).toBe('KeyNotFound')
  }
  expect(
    (await cloud.vault('POST', '/keys/no-such//sign', { alg: 'RS256', value: digest })).body.error.code,
  ).toBe('KeyNotFound')
  expect((await post('mint', {})).status).toBe(404)
  expect((await cloud.vault('POST', `/keys/${cloud.scenario.keyName}`)).status).toBe(405)
})
