import {
  CryptographyClient,
  KeyClient,
  type KeyVaultKey,
  type SignatureAlgorithm,
} from '@azure/keyvault-keys'
import { constants, createHash, createPublicKey, publicEncrypt, verify, type KeyObject } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { all, createVaultCloud, overVm, refusal } from './vaultClients.ts'

const create = () => createVaultCloud('nobody', 'user', 'officer')
let world: Awaited<ReturnType<typeof create>>
let key: KeyVaultKey
let publicKey: KeyObject
beforeAll(async () => {
  world = await create()
  const { operator, identities, keyScope } = world
  await operator.assign('cryptoUser', identities.user.principalId, keyScope)
  await operator.assign('cryptoOfficer', identities.officer.principalId, operator.vault())
  key = await keys('user').getKey(world.keyName)
  publicKey = createPublicKey({
    key: { kty: 'RSA', n: base64url(key.key!.n!), e: base64url(key.key!.e!) },
    format: 'jwk',
  })
})
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
beforeEach(() => {
  world.sent.length = 0
})

type Name = Parameters<typeof world.as>[0]
const keys = (name: Name) => new KeyClient(world.vaultUrl, world.as(name), overVm)
const cryptography = (name: Name, of: KeyVaultKey | string = key) =>
  new CryptographyClient(of as string, world.as(name), overVm)

const text = Buffer.from('the message')
const digest = (hash: string) => createHash(hash).update(text).digest()
const verbs = () =>
  world.sent
    .filter(({ response }) => response!.status === 200)
    .map(({ request }) => new URL(request.url).pathname.split('/').at(-1))

describe('KeyClient of @azure/keyvault-keys', () => {
  it('gets the public key, latest and by version, and lists it', async () => {
    expect(key).toMatchObject({
      name: world.keyName,
      keyType: 'RSA',
      properties: { enabled: true, vaultUrl: world.vaultUrl },
    })
    expect(key.keyOperations).toEqual(
      expect.arrayContaining(['sign', 'verify', 'wrapKey', 'unwrapKey', 'encrypt', 'decrypt']),
    )
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n })
    const { version } = key.properties
    expect((await keys('user').getKey(world.keyName, { version: version! })).id).toBe(key.id)
    expect((await all(keys('officer').listPropertiesOfKeys())).map(({ name }) => name)).toEqual([
      world.keyName,
    ])
    expect(
      (await all(keys('user').listPropertiesOfKeyVersions(world.keyName))).map((one) => one.version),
    ).toEqual([version])
  })

  it('is refused without a role, and beside its scope', async () => {
    expect(await refusal(keys('nobody').getKey(world.keyName))).toBe('403 Forbidden ForbiddenByRbac')
    expect(await refusal(keys('user').getKey('another'))).toBe('403 Forbidden ForbiddenByRbac')
    expect(await refusal(keys('officer').getKey('another'))).toBe('404 KeyNotFound')
    expect(await refusal(keys('user').getKey(world.secretName)), 'a secret of that name is no key').toBe(
      '403 Forbidden ForbiddenByRbac',
    )
  })
})

describe('CryptographyClient of @azure/keyvault-keys', () => {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  const pkcs1 = { padding: constants.RSA_PKCS1_PADDING }
  const signing: [SignatureAlgorithm, string, object][] = [
    ['RS256', 'sha256', pkcs1],
    ['RS384', 'sha384', pkcs1],
    ['RS512', 'sha512', pkcs1],
    ['PS256', 'sha256', pss],
    ['PS384', 'sha384', pss],
    ['PS512', 'sha512', pss],
  ]
  it.each(signing)('signs with %s what node:crypto verifies', async (alg, hash, padding) => {
    const client = cryptography('user')
    const { result, keyID, algorithm } = await client.sign(alg, digest(hash))
    expect([keyID, algorithm]).toEqual([key.id, alg])
    expect(verify(hash, text, { key: publicKey, ...padding }, result)).toBe(true)
    expect((await client.verify(alg, digest(hash), result)).result).toBe(true)
    const changed = Uint8Array.from(result, (byte, i) => (i === 9 ? byte ^ 1 : byte))
    expect((await client.verify(alg, digest(hash), changed)).result).toBe(false)
    expect(verbs()).toEqual(['sign', 'verify', 'verify'])
  })

  it('signs data, given the key’s id alone; the client then verifies by itself', async () => {
    const client = cryptography('user', key.id!)
    const { result } = await client.signData('RS256', text)
    expect((await client.verifyData('RS256', text, result)).result).toBe(true)
    expect((await client.verifyData('RS256', Buffer.from('another'), result)).result).toBe(false)
    expect(verify('sha256', text, publicKey, result)).toBe(true)
    expect(verbs()).toEqual([key.properties.version, 'sign'])
  })

  it.each(['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256'] as const)(
    'unwraps and decrypts with %s what the client did with the public key',
    async (algorithm) => {
      const client = cryptography('user')
      const secret = crypto.getRandomValues(new Uint8Array(32))
      const wrapped = await client.wrapKey(algorithm, secret)
      expect(Buffer.from((await client.unwrapKey(algorithm, wrapped.result)).result)).toEqual(
        Buffer.from(secret),
      )
      const encrypted = await client.encrypt({ algorithm, plaintext: text })
      expect(Buffer.from((await client.decrypt({ algorithm, ciphertext: encrypted.result })).result)).toEqual(
        text,
      )
      expect(verbs().filter((verb) => verb?.startsWith('un') || verb === 'decrypt')).toEqual([
        'unwrapkey',
        'decrypt',
      ])
    },
  )

  it('decrypts what node:crypto encrypted, and refuses what nobody did', async () => {
    const oaep = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
    const ciphertext = publicEncrypt(oaep, text)
    const client = cryptography('user')
    expect(Buffer.from((await client.decrypt({ algorithm: 'RSA-OAEP-256', ciphertext })).result)).toEqual(
      text,
    )
    ciphertext[200]! ^= 1
    expect(await refusal(client.decrypt({ algorithm: 'RSA-OAEP-256', ciphertext }))).toBe('400 BadParameter')
  })

  it('is refused without a role, and with a digest of another length', async () => {
    expect(await refusal(cryptography('nobody').sign('RS256', digest('sha256')))).toBe(
      '403 Forbidden ForbiddenByRbac',
    )
    expect(await refusal(cryptography('user').sign('RS256', digest('sha384')))).toBe('400 BadParameter')
    expect(await refusal(cryptography('user').sign('ES256', digest('sha256')))).toBe('400 BadParameter')
  })
})
