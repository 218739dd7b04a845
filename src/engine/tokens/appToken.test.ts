import { decodeJwt } from 'jose'
import { beforeEach, expect, it } from 'vitest'
import { createTestTenant, type TestTenant } from '../services/entra/testing/tenant.ts'
import type { AppToken } from '../services/deps.ts'

let tenant: TestTenant
let appToken: AppToken
beforeEach(() => {
  tenant = createTestTenant()
  appToken = tenant.tokenOf('arm')
})

const VAULT = 'https://vault.azure.net'

it('asks Entra once for all who want a token at the same time, and keeps it', async () => {
  const tokens = await Promise.all([1, 2, 3].map(() => appToken(VAULT, tenant.fetch)))
  tokens.push(await appToken(VAULT, tenant.fetch))
  expect(new Set(tokens).size).toBe(1)
  expect(tenant.exchanges).toHaveLength(1)
  expect(decodeJwt(tokens[0]!)).toMatchObject({ aud: VAULT, oid: tenant.apps.arm.objectId })
})

it('keeps one per resource', async () => {
  await appToken(VAULT, tenant.fetch)
  expect(decodeJwt(await appToken('https://management.azure.com/', tenant.fetch)).aud).toBe(
    'https://management.azure.com/',
  )
})

it('renews it once, five minutes before its end', async () => {
  const first = await appToken(VAULT, tenant.fetch)
  tenant.clock.now += 54 * 60_000
  expect(await appToken(VAULT, tenant.fetch)).toBe(first)
  tenant.clock.now += 2 * 60_000
  const later = await Promise.all([appToken(VAULT, tenant.fetch), appToken(VAULT, tenant.fetch)])
  expect(later[0]).not.toBe(first)
  expect(later[1]).toBe(later[0])
  expect(tenant.exchanges).toHaveLength(2)
})

it('says what Entra says, and tries again next time', async () => {
  await expect(appToken('https://nowhere.example', tenant.fetch)).rejects.toThrow('AADSTS500011')
  await expect(appToken(VAULT, () => Promise.reject(new TypeError('unreachable')))).rejects.toThrow(
    'unreachable',
  )
  await expect(appToken(VAULT, tenant.fetch)).resolves.toMatch(/^ey/)
})
