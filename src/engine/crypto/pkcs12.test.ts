import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { beforeAll, expect, it } from 'vitest'
import { issueCertificate, type Certificate } from './certificate.ts'
import { generateSigningKeys, importPrivateKey } from './keys.ts'
import { fromPkcs12, toPkcs12 } from './pkcs12.ts'

let pkcs8: ArrayBuffer
let certificate: Certificate
let file: string
beforeAll(async () => {
  const keys = await generateSigningKeys('PS256', true)
  pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  const now = Date.now()
  certificate = await issueCertificate({
    subject: 'somebody',
    publicKey: keys.publicKey,
    signer: keys,
    notBefore: now,
    notAfter: now + 1e9,
    serialNumber: 'ab',
  })
  file = await toPkcs12(pkcs8, certificate.der)
})

it('is read by openssl, its MAC checked under the empty password', () => {
  const input = Buffer.from(file, 'base64')
  const text = execFileSync('openssl', ['pkcs12', '-nodes', '-passin', 'pass:', '-info'], {
    input,
    encoding: 'utf8',
    stdio: 'pipe',
  })
  expect(new X509Certificate(text).fingerprint256).toBe(new X509Certificate(certificate.pem).fingerprint256)
  expect(createPrivateKey(text).export({ type: 'pkcs8', format: 'der' }).equals(Buffer.from(pkcs8))).toBe(
    true,
  )
  expect(text.match(/localKeyID: 01/g)).toHaveLength(2)
})

it('opens as a TLS credential in Node, and with no other password', () => {
  const pfx = Buffer.from(file, 'base64')
  expect(() => createSecureContext({ pfx, passphrase: '' })).not.toThrow()
  expect(() => createSecureContext({ pfx, passphrase: 'other' })).toThrow(/mac verify failure/i)
})

it('gives back the key and the certificate, byte for byte', async () => {
  const read = await fromPkcs12(file)
  expect(Buffer.from(read.der).equals(certificate.der)).toBe(true)
  expect(Buffer.from(read.pkcs8).equals(Buffer.from(pkcs8))).toBe(true)
})

it('gives a key that signs for the certificate and cannot be taken out again', async () => {
  const key = await importPrivateKey((await fromPkcs12(file)).pkcs8, 'PS256')
  const parameters = { name: 'RSA-PSS', saltLength: 32 }
  const signature = await crypto.subtle.sign(parameters, key, new Uint8Array([7]))
  expect(
    await crypto.subtle.verify(
      parameters,
      await certificate.publicKey('PS256'),
      signature,
      new Uint8Array([7]),
    ),
  ).toBe(true)
  expect(key.extractable).toBe(false)
})

it('refuses a damaged file', async () => {
  const bytes = Buffer.from(file, 'base64')
  bytes[bytes.indexOf('somebody')]! ^= 1
  await expect(fromPkcs12(bytes.toString('base64'))).rejects.toThrow('its MAC does not match')
  await expect(fromPkcs12('AAAA')).rejects.toThrow(TypeError)
})
