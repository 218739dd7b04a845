import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { issueCertificate, readCertificate, type Certificate } from './certificate.ts'
import { generateSigningKeys, type SigningAlgorithm } from './keys.ts'
import { thumbprintHex } from './thumbprint.ts'

const day = 86_400_000
const notBefore = Math.floor(Date.now() / 1000) * 1000 - 3_600_000
const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

async function selfSigned(alg: SigningAlgorithm, options: { serialNumber?: string; notAfter?: number } = {}) {
  const keys = await generateSigningKeys(alg)
  const certificate = await issueCertificate({
    subject: 'a client id',
    publicKey: keys.publicKey,
    signer: keys,
    notBefore,
    notAfter: notBefore + 90 * day,
    serialNumber: '9f00c1',
    ...options,
  })
  return { keys, certificate }
}

describe.each([
  ['RS256', 'sha256WithRSAEncryption'],
  ['PS256', 'rsassaPss'],
] as const)('signed by a %s key', (alg, name) => {
  let certificate: Certificate
  beforeAll(async () => {
    certificate = (await selfSigned(alg)).certificate
    writeFileSync(join(folder, `${alg}.pem`), certificate.pem)
  })

  it('is verified by openssl, its own signature included', () => {
    expect(
      openssl('verify', '-x509_strict', '-check_ss_sig', '-CAfile', `${alg}.pem`, `${alg}.pem`),
    ).toContain('OK')
  })

  it('is read by openssl as what was asked for', () => {
    const text = openssl('x509', '-in', `${alg}.pem`, '-noout', '-text')
    expect(text).toContain('Version: 3 (0x2)')
    expect(text).toContain(`Signature Algorithm: ${name}`)
    expect(text).toContain('Public Key Algorithm: rsaEncryption')
    expect(text).toContain('Public-Key: (2048 bit)')
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/)
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature\n/)
    expect(text).toMatch(/Extended Key Usage: \s+TLS Web Client Authentication/)
    expect(openssl('x509', '-in', `${alg}.pem`, '-noout', '-purpose')).toContain('SSL client : Yes\n')
  })

  it('has the fields that node:crypto reads', () => {
    const judge = new X509Certificate(certificate.pem)
    expect(judge.subject).toBe('CN=a client id')
    expect(certificate).toMatchObject({
      subject: judge.subject,
      issuer: judge.issuer,
      serialNumber: judge.serialNumber,
      notBefore: Date.parse(judge.validFrom),
      notAfter: Date.parse(judge.validTo),
    })
    expect(certificate.notAfter - certificate.notBefore).toBe(90 * day)
    expect(thumbprintHex(certificate.x5t)).toBe(judge.fingerprint.replaceAll(':', ''))
    expect(thumbprintHex(certificate.x5tS256)).toBe(judge.fingerprint256.replaceAll(':', ''))
    expect(judge.verify(judge.publicKey)).toBe(true)
  })
})

it('a certificate signed by another pair names and proves its issuer', async () => {
  const issuer = await generateSigningKeys('RS256')
  const subject = await generateSigningKeys('PS256')
  const certificate = await issueCertificate({
    subject: 'leaf',
    issuer: 'root',
    publicKey: subject.publicKey,
    signer: issuer,
    notBefore,
    notAfter: notBefore + day,
    serialNumber: '1',
  })
  const judge = new X509Certificate(certificate.der)
  expect([certificate.subject, certificate.issuer]).toEqual(['CN=leaf', 'CN=root'])
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', issuer.publicKey))
  const issuerKey = (await import('node:crypto')).createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(judge.verify(issuerKey)).toBe(true)
  expect(judge.verify(judge.publicKey)).toBe(false)
})

it.each(['80', '7f', '0', '00ff', 'f'.repeat(40)])(
  'a serial number %s is a positive INTEGER in its shortest form',
  async (serialNumber) => {
    const { certificate } = await selfSigned('RS256', { serialNumber })
    expect(BigInt(`0x${certificate.serialNumber}`)).toBe(BigInt(`0x${serialNumber}`))
    expect(BigInt(`0x${new X509Certificate(certificate.der).serialNumber}`)).toBe(BigInt(`0x${serialNumber}`))
    writeFileSync(join(folder, 'serial.pem'), certificate.pem)
    expect(openssl('asn1parse', '-in', 'serial.pem')).not.toContain('BAD INTEGER')
  },
)

it('a validity that ends after 2049 is written and read', async () => {
  const notAfter = Date.UTC(2051, 1, 3, 4, 5, 6)
  const { certificate } = await selfSigned('RS256', { notAfter })
  expect(certificate.notAfter).toBe(notAfter)
  expect(Date.parse(new X509Certificate(certificate.der).validTo)).toBe(notAfter)
})

it('the public key read from the certificate verifies what the private one signed, with either algorithm', async () => {
  const { keys, certificate } = await selfSigned('PS256')
  const message = new Uint8Array([1, 2, 3])
  const parameters = { name: 'RSA-PSS', saltLength: 32 }
  const signature = await crypto.subtle.sign(parameters, keys.privateKey, message)
  expect(
    await crypto.subtle.verify(parameters, await certificate.publicKey('PS256'), signature, message),
  ).toBe(true)
  expect((await certificate.publicKey('RS256')).algorithm.name).toBe('RSASSA-PKCS1-v1_5')
  expect(keys.privateKey.extractable).toBe(false)
})

it('reads a certificate made by openssl', async () => {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'other.key',
    '-out',
    'other.pem',
    '-subj',
    '/C=GB/O=Somebody Else/CN=Ünï',
    '-days',
    '3',
    '-utf8',
    '-set_serial',
    '0x0a6291c084edcb91',
  )
  const pem = openssl('x509', '-in', 'other.pem')
  const read = await readCertificate(pem)
  const judge = new X509Certificate(pem)
  expect(read.subject).toBe('C=GB, O=Somebody Else, CN=Ünï')
  expect([read.serialNumber, judge.serialNumber]).toEqual(Array(2).fill('0A6291C084EDCB91'))
  expect(read.notAfter).toBe(Date.parse(judge.validTo))
  expect(read.pem).toBe(pem)
})

it.each([
  ['nothing', new Uint8Array()],
  ['noise', new Uint8Array([1, 2, 3])],
  ['another structure', new Uint8Array([0x30, 0])],
  ['text', 'AAAA'],
])('refuses %s', async (_, input) => {
  await expect(readCertificate(input)).rejects.toThrow(TypeError)
})
