import { constants, createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPrivateKey } from './rsa.ts'
import {
  digestLength,
  isDigestAlgorithm,
  signDigest,
  verifyDigest,
  type DigestAlgorithm,
} from './rsaDigest.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = readPrivateKey(privateKey.export({ format: 'jwk' }) as JsonWebKey)
const data = Buffer.from('what was signed')

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const
const hashOf = (alg: DigestAlgorithm) => `sha${alg.slice(2)}`
const digestOf = (alg: DigestAlgorithm) => createHash(hashOf(alg)).update(data).digest()
const options = (alg: DigestAlgorithm) => ({
  padding: alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING,
  ...(alg.startsWith('PS') ? { saltLength: digestLength(alg) } : {}),
})

describe.each(ALGORITHMS)('%s', (alg) => {
  test('node:crypto accepts the signature', async () => {
    const signature = await signDigest(alg, digestOf(alg), jwk)
    expect(verify(hashOf(alg), data, { key: publicKey, ...options(alg) }, signature)).toBe(true)
  })

  test('a signature of node:crypto is accepted, a changed one and a changed digest are not', async () => {
    const signature = sign(hashOf(alg), data, { key: privateKey, ...options(alg) })
    expect(await verifyDigest(alg, digestOf(alg), signature, jwk)).toBe(true)
    const [bent, other] = [Buffer.from(signature), digestOf(alg)]
    bent[100]! ^= 1
    other[0]! ^= 1
    expect(await verifyDigest(alg, digestOf(alg), bent, jwk)).toBe(false)
    expect(await verifyDigest(alg, other, signature, jwk)).toBe(false)
    expect(await verifyDigest(alg, digestOf(alg), signature.subarray(1), jwk)).toBe(false)
    expect(await verifyDigest(alg, digestOf(alg), Buffer.alloc(256, 0xff), jwk)).toBe(false)
  })
})

test('only the six algorithms are known', () => {
  expect(ALGORITHMS.every(isDigestAlgorithm)).toBe(true)
  expect(['ES256', 'toString', ''].some(isDigestAlgorithm)).toBe(false)
})
