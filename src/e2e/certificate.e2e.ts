import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, SYSTEM_SECRET } from './runs.ts'

const openssl = (pem: string, ...what: readonly string[]) =>
  execFileSync('openssl', ['x509', '-noout', ...what], { input: pem, encoding: 'utf8' })

/** Where the host receives it, and where the assertion that names it goes out. */
const stops = async () => {
  const frames = await framesOf(SYSTEM_SECRET)
  const delivered = frames.find(({ stop }) => stop.kind === 'credential.deliver' && stop.half === 'request')!
  const asserted = frames.find(({ artifacts }) => artifacts.some(({ kind }) => kind === 'assertion'))!
  return { delivered: delivered.stop.id, asserted: asserted.stop.id }
}

describe('the certificate', () => {
  test('is tied to the assertion whose header names it by the same text, and leads there', async ({
    open,
  }) => {
    const { delivered, asserted } = await stops()
    const visit = await open(queryOf(SYSTEM_SECRET, delivered))
    const naming = visit.page.locator('[data-naming="x5t#S256"]')
    const thumbprint = await naming.locator('code').innerText()
    const fields = visit.page.locator('[data-slot="certificate"] [data-slot="fields"]')
    expect(await fields.innerText()).toContain(thumbprint)
    await naming.getByRole('button', { name: asserted }).click()
    await visit.at(asserted)
    const assertion = visit.page.locator('[data-artifact="assertion"]').first()
    const compact = (await assertion.getAttribute('data-value')) ?? (await assertion.innerText())
    expect(decodeProtectedHeader(compact.trim())['x5t#S256']).toBe(thumbprint)
  })

  test('is saved as a PEM file that openssl reads as the panel tells it', async ({ open }) => {
    const { delivered } = await stops()
    const visit = await open(queryOf(SYSTEM_SECRET, delivered))
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^certificate-[0-9A-Fa-f]{8}\.pem$/)
    const pem = fs.readFileSync(await download.path(), 'utf8')
    const told = await visit.page.locator('[data-slot="certificate"] [data-slot="fields"]').innerText()
    const serial = openssl(pem, '-serial').trim().split('=')[1]!
    expect(told.toUpperCase()).toContain(serial.replace(/^0+/, ''))
    const sha256 = openssl(pem, '-fingerprint', '-sha256').trim().split('=')[1]!.replaceAll(':', '')
    expect(told).toContain(Buffer.from(sha256, 'hex').toString('base64url'))
    const ends = openssl(pem, '-enddate').trim().split('=')[1]!
    expect(told).toContain(new Date(ends).toISOString().slice(0, 10))
  })
})
