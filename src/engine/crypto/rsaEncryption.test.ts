import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPrivateKey } from './rsa.ts'
import { decryptPkcs1, encryptPkcs1 } from './rsaEncryption.ts'

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { privateKey, publicKey, ours: readPrivateKey(privateKey.export({ format: 'jwk' }) as JsonWebKey) }
}
const { privateKey, publicKey, ours } = pair()
const message = Buffer.from('a key to be wrapped')

it('takes back what node:crypto has encrypted', () => {
  const ciphertext = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, message)
  expect(decryptPkcs1(ciphertext, ours)).toEqual(new Uint8Array(message))
})

it('pads as RFC 8017, 7.2.1 says, seen through the raw operation of node:crypto', () => {
  const block = privateDecrypt(
    { key: privateKey, padding: constants.RSA_NO_PADDING },
    encryptPkcs1(message, ours),
  )
  const filling = block.subarray(2, -message.length - 1)
  expect([...block.subarray(0, 2)]).toEqual([0, 2])
  expect(filling).toHaveLength(256 - 3 - message.length)
  expect(filling).not.toContain(0)
  expect(block.subarray(2 + filling.length)).toEqual(Buffer.concat([Buffer.of(0), message]))
})

it('gives back any message that fits, and refuses one that does not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 245 }), (bytes) => {
      expect(decryptPkcs1(encryptPkcs1(bytes, ours), ours)).toEqual(new Uint8Array(bytes))
    }),
    { numRuns: 40 },
  )
  expect(() => encryptPkcs1(new Uint8Array(246), ours)).toThrow(RangeError)
})

it('takes nothing that was not encrypted for it', () => {
  for (const length of [0, 255, 256, 257])
    expect(decryptPkcs1(new Uint8Array(length).fill(255), ours)).toBeUndefined()
  expect(decryptPkcs1(encryptPkcs1(message, pair().ours), ours)).toBeUndefined()
})
