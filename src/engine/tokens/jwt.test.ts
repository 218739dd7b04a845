import { compactVerify, exportJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigningKeys, type SigningAlgorithm } from '../crypto/keys.ts'
import { claimsOf, readJwt, signJwt, verifySignature } from './jwt.ts'
import { keysOf } from './keySet.ts'

const ALGORITHMS = ['RS256', 'PS256'] as const
const claims = { sub: 'Zoë', n: 1 }

let pairs: Record<SigningAlgorithm, CryptoKeyPair>
beforeAll(async () => {
  const [RS256, PS256] = await Promise.all([generateSigningKeys('RS256'), generateSigningKeys('PS256')])
  pairs = { RS256, PS256 }
})

const encode = (part: unknown) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

function withBitFlipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  bytes[10]! ^= 1
  return bytes.toString('base64url')
}

describe.each(ALGORITHMS)('%s, judged by jose', (alg) => {
  it('signs what jose verifies', async () => {
    const token = await signJwt({ typ: 'JWT', alg, kid: 'a' }, claims, pairs[alg].privateKey)
    const { payload, protectedHeader } = await compactVerify(token, pairs[alg].publicKey)
    expect(protectedHeader).toEqual({ typ: 'JWT', alg, kid: 'a' })
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims)
  })

  it('verifies what jose signs, and no longer once a single bit is changed', async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg }).sign(pairs[alg].privateKey)
    const key = pairs[alg].publicKey
    const jwt = readJwt(token)
    await expect(verifySignature(jwt, ALGORITHMS, () => key)).resolves.toBe(key)
    expect(claimsOf(jwt)).toEqual(claims)
    for (const part of [1, 2]) {
      const changed = token.split('.').map((text, i) => (i === part ? withBitFlipped(text) : text))
      await expect(
        verifySignature({ ...jwt, token: changed.join('.') }, ALGORITHMS, () => key),
      ).rejects.toMatchObject({ fault: 'wrong-signature' })
    }
  })
})

describe('what is no JWT', () => {
  const header = encode({ alg: 'RS256' })
  it.each([
    '',
    'a',
    'a.b',
    '....',
    `${header}.e30`,
    `${header}.e30..`,
    `${header}.e30.*`,
    `${header}.e30.AA==`,
    `${header}.e30.A`,
    ` ${header}.e30.`,
    `${encode('[]')}.e30.`,
    `${encode('null')}.e30.`,
    `${encode('"x"')}.e30.`,
    `${encode('{')}.e30.`,
    `${Buffer.from([0xff]).toString('base64url')}.e30.`,
  ])('%s', (token) => expect(() => readJwt(token)).toThrow(expect.objectContaining({ fault: 'malformed' })))

  it.each(['[]', '1', 'null', '{'])('claims %s', (payload) =>
    expect(() => claimsOf(readJwt(`${header}.${encode(payload)}.`))).toThrow(
      expect.objectContaining({ fault: 'malformed' }),
    ),
  )
})

describe('the header does not choose', () => {
  const never = () => {
    throw new Error('no key may be looked for')
  }
  it.each([
    { alg: 'none' },
    { alg: 'HS256' },
    { alg: 'PS256' },
    {},
    { alg: ['RS256'] },
    { alg: 'RS256', crit: ['b64'], b64: false },
  ])('%o', async (header) =>
    expect(verifySignature(readJwt(`${encode(header)}.e30.`), ['RS256'], never)).rejects.toMatchObject({
      fault: 'algorithm',
    }),
  )
})

describe('keys of a published set', () => {
  const jwk = async (kid: string, more: object = {}) => ({
    ...(await exportJWK(pairs.RS256.publicKey)),
    kid,
    ...more,
  })

  it('are found by kid', async () => {
    const find = keysOf({ keys: [await jwk('a', { use: 'sig' }), await jwk('b')] })
    const token = await signJwt({ typ: 'JWT', alg: 'RS256', kid: 'b' }, claims, pairs.RS256.privateKey)
    await expect(verifySignature(readJwt(token), ['RS256'], find)).resolves.toMatchObject({
      type: 'public',
    })
    await expect(find({ kid: 'c' }, 'RS256')).rejects.toMatchObject({ fault: 'no-such-key' })
    await expect(find({}, 'RS256')).rejects.toMatchObject({ fault: 'ambiguous-key' })
  })

  it('are RSA keys for signatures', async () => {
    const find = keysOf({ keys: [await jwk('a', { use: 'enc' }), { kty: 'EC', kid: 'b' }, await jwk('c')] })
    await expect(find({ kid: 'a' }, 'RS256')).rejects.toMatchObject({ fault: 'no-such-key' })
    await expect(find({ kid: 'b' }, 'RS256')).rejects.toMatchObject({ fault: 'no-such-key' })
    await expect(find({}, 'RS256')).resolves.toMatchObject({ type: 'public' })
  })
})
