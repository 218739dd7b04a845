import { exportJWK, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { generateSigningKeys } from '../crypto/keys.ts'
import type { Check } from '../types.ts'
import { signJwt } from './jwt.ts'
import { createVerifier, type Verdict, type Verifier } from './verify.ts'

const issuer = 'https://sts.windows.net/t/'
const audience = 'https://vault.azure.net'
const start = Date.UTC(2026, 0, 31, 12)
const seconds = start / 1000
const good = { iss: issuer, aud: audience, nbf: seconds - 300, exp: seconds + 3600, oid: 'o' }

let keys: Record<'a' | 'b', CryptoKeyPair>
let published: JSONWebKeySet
let now: number
let fetches: number
let verify: Verifier

beforeAll(async () => {
  const [a, b] = await Promise.all([generateSigningKeys('RS256'), generateSigningKeys('RS256')])
  keys = { a, b }
})

const jwk = async (kid: 'a' | 'b') => ({ ...(await exportJWK(keys[kid].publicKey)), kid, use: 'sig' })

beforeEach(async () => {
  now = start
  fetches = 0
  published = { keys: [await jwk('a')] }
  verify = createVerifier({
    issuers: [issuer],
    audiences: [audience, `${audience}/`],
    now: () => now,
    jwksUrl: 'https://login.example/keys',
  })
})

const fetch: typeof globalThis.fetch = async (input) => {
  expect(String(input)).toBe('https://login.example/keys')
  fetches++
  return Response.json(published)
}

const sign = (claims: object = {}, kid: string = 'a', pair = keys.a) =>
  signJwt({ typ: 'JWT', alg: 'RS256', kid }, { ...good, ...claims }, pair.privateKey)

async function ask(authorization?: string, network = fetch): Promise<Verdict & { checks: Check[] }> {
  const checks: Check[] = []
  const request = new Request(
    'https://service.example/',
    authorization === undefined ? {} : { headers: { authorization } },
  )
  const verdict = await verify(request, {
    fetch: network,
    check: (check) => {
      checks.push(check)
      return check.passed
    },
  })
  return { ...verdict, checks }
}

it('lets a good token pass, check by check in order', async () => {
  const verdict = await ask(`Bearer ${await sign()}`)
  expect(verdict).toMatchObject({ ok: true, claims: good })
  expect(verdict.checks.map(({ name, passed }) => [name, passed])).toEqual(
    ['bearer', 'signature', 'issuer', 'audience', 'not-before', 'expiry'].map((name) => [name, true]),
  )
})

const hs256 = () =>
  new SignJWT(good as JWTPayload).setProtectedHeader({ alg: 'HS256', kid: 'a' }).sign(new Uint8Array(32))
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('tells failures apart, and stops at the first', () => {
  it.each<
    [failure: string, lastCheck: string, header: () => Promise<string | undefined> | string | undefined]
  >([
    ['missing', 'bearer', () => undefined],
    ['missing', 'bearer', () => '  '],
    ['scheme', 'bearer', () => 'Basic abc'],
    ['malformed', 'bearer', () => 'Bearer'],
    ['malformed', 'bearer', () => 'Bearer a b'],
    ['malformed', 'bearer', () => 'Bearer garbage'],
    ['malformed', 'bearer', () => 'Bearer a.b.c'],
    ['malformed', 'bearer', async () => `Bearer ${(await sign()).split('.').slice(0, 2).join('.')}`],
    ['signature', 'signature', () => `Bearer ${encode({ alg: 'none' })}.${encode(good)}.`],
    ['signature', 'signature', async () => `Bearer ${await hs256()}`],
    ['signature', 'signature', async () => `Bearer ${await sign({}, 'a', keys.b)}`],
    ['signature', 'signature', async () => `Bearer ${await sign({}, 'unknown')}`],
    [
      'signature',
      'signature',
      async () => `Bearer ${await sign()}`.replace(/\.[^.]+\./, `.${encode({ ...good, oid: 'other' })}.`),
    ],
    ['issuer', 'issuer', async () => `Bearer ${await sign({ iss: 'https://sts.windows.net/other/' })}`],
    ['audience', 'audience', async () => `Bearer ${await sign({ aud: 'https://management.azure.com' })}`],
    ['not-before', 'not-before', async () => `Bearer ${await sign({ nbf: seconds + 60 })}`],
    ['expired', 'expiry', async () => `Bearer ${await sign({ exp: seconds })}`],
  ])('%s at check %s (%#)', async (failure, lastCheck, header) => {
    const verdict = await ask(await header())
    expect(verdict).toMatchObject({ ok: false, failure })
    expect(verdict.checks.at(-1)).toMatchObject({ name: lastCheck, passed: false })
    expect(verdict.checks.slice(0, -1).every(({ passed }) => passed)).toBe(true)
  })
})

it('gives the claims of a refused token only when its signature is good', async () => {
  expect(await ask(`Bearer ${await sign({ aud: 'x' })}`)).toMatchObject({ claims: { aud: 'x' }, found: 'x' })
  expect(await ask(`Bearer ${await sign({ aud: 'x' }, 'a', keys.b)}`)).not.toHaveProperty('claims')
})

it('follows the cloud’s clock: the same token lives until exp, to the second', async () => {
  const header = `Bearer ${await sign()}`
  now = (good.exp - 1) * 1000
  expect((await ask(header)).ok).toBe(true)
  now = good.exp * 1000
  expect(await ask(header)).toMatchObject({ failure: 'expired', expected: 'before 2026-01-31T13:00:00Z' })
})

it('takes the scheme in any case and both forms of the audience', async () => {
  expect((await ask(`bearer ${await sign({ aud: `${audience}/` })}`)).ok).toBe(true)
})

describe('the key set', () => {
  it('is fetched once, however many tokens come', async () => {
    const header = `Bearer ${await sign()}`
    await Promise.all([ask(header), ask(header), ask(header)])
    await ask(header)
    expect(fetches).toBe(1)
  })

  it('is not fetched for what is no JWT', async () => {
    await ask('Bearer garbage')
    await ask()
    expect(fetches).toBe(0)
  })

  it('is fetched again for an unknown key, so that a rollover goes unnoticed', async () => {
    await ask(`Bearer ${await sign()}`)
    published = { keys: [await jwk('a'), await jwk('b')] }
    expect((await ask(`Bearer ${await sign({}, 'b', keys.b)}`)).ok).toBe(true)
    expect(fetches).toBe(2)
  })

  it('is not fetched more than once in five minutes for made-up keys', async () => {
    for (let i = 0; i < 5; i++) await ask(`Bearer ${await sign({}, `made-up-${i}`)}`)
    expect(fetches).toBe(2)
    now += 300_000
    await ask(`Bearer ${await sign({}, 'made-up')}`)
    expect(fetches).toBe(3)
  })

  it('that cannot be had fails the token and is asked for again by the next', async () => {
    const broken = () => Promise.reject(new TypeError('fetch failed'))
    expect(await ask(`Bearer ${await sign()}`, broken)).toMatchObject({
      failure: 'signature',
      found: expect.stringContaining('fetch failed'),
    })
    expect((await ask(`Bearer ${await sign()}`)).ok).toBe(true)
  })

  it('may come from nearby instead of over the wire', async () => {
    verify = createVerifier({
      issuers: [issuer],
      audiences: [audience],
      now: () => now,
      keySet: async () => published,
    })
    expect((await ask(`Bearer ${await sign()}`)).ok).toBe(true)
    expect(fetches).toBe(0)
  })
})
