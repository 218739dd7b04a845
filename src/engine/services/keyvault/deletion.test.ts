import { beforeEach, describe, expect, it } from 'vitest'
import { createVaultCloud, type VaultCloud } from './testing/vaultCloud.ts'

/* Learn, 'Azure Key Vault soft-delete overview' and the REST API; the refusal as in external-secrets/external-secrets#3519. */
let cloud: VaultCloud
beforeEach(async () => {
  cloud = await createVaultCloud()
  await cloud.grant('administrator', cloud.vaultId)
})
const DAY = 86_400

describe.each([
  ['secrets', 'db-password', 'Secret'],
  ['keys', 'signing-key', 'Key'],
] as const)('a deleted one of %s', (collection, name, one) => {
  const path = `/${collection}/${name}`
  const grave = `/deleted${collection}/${name}`

  it('is gone, its name taken, and shown among the deleted without its value', async () => {
    const before = (await cloud.vault('GET', path)).body
    const at = Math.floor(cloud.clock.now / 1000)
    const deleted = await cloud.vault('DELETE', path)
    expect([deleted.status, deleted.body]).toEqual([
      200,
      expect.objectContaining({
        recoveryId: `${cloud.vaultUrl}${grave}`,
        deletedDate: at,
        scheduledPurgeDate: at + 90 * DAY,
        attributes: before.attributes,
      }),
    ])
    expect(deleted.body.value).toBeUndefined()
    expect(deleted.body.id ?? deleted.body.key.kid).toBe(before.id ?? before.key.kid)
    const gone = await cloud.vault('GET', path)
    expect([gone.status, gone.body.error.code]).toEqual([404, `${one}NotFound`])
    expect((await cloud.vault('GET', `/${collection}`)).body.value).toEqual([])
    expect((await cloud.vault('GET', grave)).body).toEqual(deleted.body)
    expect((await cloud.vault('GET', `/deleted${collection}`)).body.value).toMatchObject([
      { recoveryId: `${cloud.vaultUrl}${grave}` },
    ])
    expect((await cloud.vault('DELETE', path)).status).toBe(404)
  })

  it('comes back as it was, once', async () => {
    const before = (await cloud.vault('GET', path)).body
    await cloud.vault('DELETE', path)
    expect((await cloud.vault('POST', `${grave}/recover`)).status).toBe(200)
    expect((await cloud.vault('GET', path)).body).toEqual(before)
    const again = await cloud.vault('POST', `${grave}/recover`)
    expect([again.status, again.body.error.message]).toEqual([404, `Deleted ${one} not found: ${name}`])
  })

  it('is gone for good when it is purged, or when its time is over', async () => {
    await cloud.vault('DELETE', path)
    expect((await cloud.vault('DELETE', grave)).status).toBe(204)
    expect((await cloud.vault('POST', `${grave}/recover`)).status).toBe(404)
  })

  it('asks for rights of its own', async () => {
    const other = await createVaultCloud()
    await other.grant(collection === 'secrets' ? 'secretsUser' : 'cryptoUser', other.vaultId)
    for (const [method, at] of [
      ['DELETE', path],
      ['POST', `${grave}/recover`],
      ['DELETE', grave],
    ] as const)
      expect((await other.vault(method, at)).body.error.innererror.code, `${method} ${at}`).toBe(
        'ForbiddenByRbac',
      )
  })
})

describe('a secret made again under the name of a deleted one', () => {
  const put = () => cloud.vault('PUT', '/secrets/db-password', { value: 'new' })

  it('is refused, in the captured words, until the old one is purged', async () => {
    await cloud.vault('DELETE', '/secrets/db-password')
    const refused = await put()
    expect([refused.status, refused.body]).toEqual([
      409,
      {
        error: {
          code: 'Conflict',
          message:
            'Secret db-password is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
          innererror: { code: 'ObjectIsDeletedButRecoverable' },
        },
      },
    ])
    await cloud.vault('DELETE', '/deletedsecrets/db-password')
    expect((await put()).status).toBe(200)
    expect((await cloud.vault('GET', '/secrets/db-password')).body.value).toBe('new')
  })
  it('is taken when the retention that ARM was told is over', async () => {
    await cloud.arm('PATCH', cloud.vaultId, { properties: { softDeleteRetentionInDays: 7 } })
    await cloud.vault('DELETE', '/secrets/db-password')
    cloud.clock.now += 7 * DAY * 1000 - 1000
    expect((await put()).status).toBe(409)
    cloud.clock.now += 1000
    const made = await put()
    expect([made.status, made.body.attributes.recoveryLevel, made.body.attributes.recoverableDays]).toEqual([
      200,
      'CustomizedRecoverable+Purgeable',
      7,
    ])
  })
  it('cannot be purged where purge protection is on', async () => {
    await cloud.arm('PATCH', cloud.vaultId, { properties: { enablePurgeProtection: true } })
    await cloud.vault('DELETE', '/secrets/db-password')
    expect((await cloud.vault('DELETE', '/deletedsecrets/db-password')).status).toBe(403)
    expect(
      (await cloud.vault('POST', '/deletedsecrets/db-password/recover')).body.attributes.recoveryLevel,
    ).toBe('Recoverable')
  })
})
