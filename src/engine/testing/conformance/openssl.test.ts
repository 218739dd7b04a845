import { execFileSync } from 'node:child_process'
import { constants, createHash, generateKeyPairSync, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCloud, type Artifact, type Cloud, type Exchange } from '../../index.ts'
import { createOperator, type Identity } from './operator.ts'
import { makeFreshKeys } from '../../../testing/usePooledKeys.ts'

// These tests judge keys too, so every cloud here makes its own.
makeFreshKeys()

const DAY = 24 * 3600e3

let cloud: Cloud
let identity: Identity
/** All artifacts on record after the VM's code has got its first token. */
let artifacts: Artifact[]
const exchanges: Exchange[] = []
const folder = mkdtempSync(join(tmpdir(), 'recorded-'))
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
beforeAll(async () => {
  cloud = await createCloud()
  cloud.onExchange((exchange) => exchanges.push(exchange))
  identity = await (await createOperator(cloud)).enableSystemIdentity()
  await cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
    { headers: { Metadata: 'true' } },
  )
  artifacts = exchanges.flatMap((exchange) => exchange.artifacts)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The certificate that was made for the identity, as it lies in the record, in a file for openssl. */
function certificateFile(): { name: string; pem: string } {
  const pems = artifacts
    .filter(
      ({ kind, value }) =>
        kind === 'certificate' && new X509Certificate(value).subject === `CN=${identity.clientId}`,
    )
    .map(({ value }) => value)
  expect(pems.length, 'issued, registered, fetched, delivered').toBeGreaterThanOrEqual(3)
  expect(new Set(pems.map((pem) => pem.trim())).size, 'the same every time').toBe(1)
  writeFileSync(join(folder, 'identity.pem'), pems[0]!)
  return { name: 'identity.pem', pem: pems[0]! }
}
const assertion = () =>
  artifacts.find(
    ({ kind, value }) =>
      kind === 'assertion' &&
      JSON.parse(Buffer.from(value.split('.')[1]!, 'base64url').toString()).iss === identity.clientId,
  )!.value

it('the identity’s certificate lies in the record and verifies', () => {
  const { name } = certificateFile()
  expect(openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', name, name)).toContain('OK')
})

it('it is for the client id, for 90 days from about now', () => {
  const { name } = certificateFile()
  expect(openssl('x509', '-in', name, '-noout', '-subject')).toContain(identity.clientId)
  const dates = openssl('x509', '-in', name, '-noout', '-dates')
  const [from, until] = ['notBefore', 'notAfter'].map((key) =>
    Date.parse(new RegExp(`${key}=(.*)`).exec(dates)![1]!),
  )
  expect(until! - from!).toBe(90 * DAY)
  expect(Math.abs(Date.now() - from!)).toBeLessThan(DAY)
  expect(openssl('x509', '-in', name, '-noout', '-text')).toMatch(/Public-Key: \(2048 bit\)/)
})

it('the assertion names it by its thumbprint, carries it, and is signed by its key', () => {
  const { name, pem } = certificateFile()
  const { alg, x5c, ...header } = decodeProtectedHeader(assertion())
  const fingerprint = (hash: string) =>
    openssl('x509', '-in', name, '-noout', '-fingerprint', `-${hash}`)
      .split('=')[1]!
      .trim()
      .replaceAll(':', '')
  expect(
    Buffer.from(String((header as Record<string, unknown>)['x5t#S256']), 'base64url')
      .toString('hex')
      .toUpperCase(),
  ).toBe(fingerprint('sha256'))
  expect(createHash('sha256').update(Buffer.from(x5c![0]!, 'base64')).digest('hex').toUpperCase()).toBe(
    fingerprint('sha256'),
  )
  expect(alg).toBe('PS256')
  const signed = assertion().slice(0, assertion().lastIndexOf('.'))
  const signature = Buffer.from(assertion().split('.')[2]!, 'base64url')
  const key = {
    key: new X509Certificate(pem).publicKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  }
  expect([
    verify('sha256', Buffer.from(signed), key, signature),
    verify('sha256', Buffer.from(`${signed}x`), key, signature),
  ]).toEqual([true, false])
})

it('openssl checks the assertion’s signature with nothing but the record', () => {
  const { name } = certificateFile()
  writeFileSync(join(folder, 'key.pem'), openssl('x509', '-in', name, '-noout', '-pubkey'))
  writeFileSync(join(folder, 'signed'), assertion().slice(0, assertion().lastIndexOf('.')))
  writeFileSync(join(folder, 'signature'), Buffer.from(assertion().split('.')[2]!, 'base64url'))
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest']
  expect(
    openssl('dgst', '-sha256', ...pss, '-verify', 'key.pem', '-signature', 'signature', 'signed'),
  ).toContain('Verified OK')
})

it('Entra’s published certificates verify, and are named by their SHA-1 thumbprints', async () => {
  const { keys } = (await (
    await cloud.fetchFrom('internet')('https://login.microsoftonline.com/common/discovery/keys')
  ).json()) as { keys: { x5c: [string]; x5t: string }[] }
  for (const { x5c, x5t } of keys) {
    writeFileSync(
      join(folder, 'entra.pem'),
      `-----BEGIN CERTIFICATE-----\n${x5c[0].match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`,
    )
    expect(openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', 'entra.pem', 'entra.pem')).toContain(
      'OK',
    )
    const fingerprint = openssl('x509', '-in', 'entra.pem', '-noout', '-fingerprint', '-sha1')
      .split('=')[1]!
      .trim()
      .replaceAll(':', '')
    expect(Buffer.from(x5t, 'base64url').toString('hex').toUpperCase()).toBe(fingerprint)
  }
})

/** An RSA PrivateKeyInfo's algorithm with the octets that hold the key after it (RFC 5958, 2), in any base64 text; a public key has a bit string there. */
const holdsPrivateKey = (text: string) =>
  (text.match(/[\w+/-]{400,}/g) ?? []).some((run) =>
    [0, 1, 2, 3].some((skip) =>
      Buffer.from(run.slice(skip), 'base64').includes('300d06092a864886f70d01010105000482', 0, 'hex'),
    ),
  )

it('no private key lies in the record', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  expect(
    holdsPrivateKey(
      JSON.stringify({ client_secret: Buffer.concat([Buffer.alloc(7), privateKey]).toString('base64') }),
    ),
    'it would be found',
  ).toBe(true)
  const record = JSON.stringify(exchanges)
  expect(record).toContain('private key redacted')
  expect(holdsPrivateKey(record)).toBe(false)
  for (const sign of ['PRIVATE KEY-----', '"dp":', '"qi":']) expect(record).not.toContain(sign)
})
