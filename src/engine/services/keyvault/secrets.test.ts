import { beforeAll, describe, expect, it } from 'vitest'
import { createVaultCloud, verdict, type VaultCloud } from './testing/vaultCloud.ts'

let cloud: VaultCloud
beforeAll(async () => {
  cloud = await createVaultCloud()
  await cloud.grant('administrator', cloud.vaultId)
})
const RECOVERY = { recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 }

describe('the secret that is there', () => {
  it('has a value that says it is a demo’s, declared as what it is', async () => {
    const name = cloud.scenario.secretName
    const { status, body, exchange } = await cloud.vault('GET', `/secrets/${name}`)
    const created = cloud.clock.now / 1000
    expect([status, body]).toEqual([
      200,
      {
        value: expect.stringMatching(/demo/),
        contentType: 'text/plain',
        id: expect.stringMatching(new RegExp(`^${cloud.vaultUrl}/secrets/${name}/[\\da-f]{32}$`)),
        attributes: { enabled: true, created, updated: created, ...RECOVERY },
        tags: {},
      },
    ])
    expect(exchange.artifacts).toContainEqual({
      kind: 'secret',
      value: body.value,
      half: 'response',
      where: 'body value',
      born: true,
    })
  })

  it('is found by name, by version, with empty segments and doubled slashes, and by api-versions of every style', async () => {
    const {
      body: { id, value },
    } = await cloud.vault('GET', `/secrets/${cloud.scenario.secretName}`)
    const name = `/secrets/${cloud.scenario.secretName}`
    const versions = [
      '2026-04-01',
      '2025-07-01',
      '2016-10-01',
      '7.0',
      '7.4',
      '7.6',
      '7.6-preview.2',
      '2025-06-01-preview',
    ]
    const queries = [
      ...versions.map((version) => `?api-version=${version}`),
      '?api%2Dversion=2026-04-01',
      '?x=1&api-version=7.5',
    ]
    for (const path of [
      ...queries.map((query) => `${name}/${query}`),
      `/${name}//`,
      id,
      `${id}/`,
      name.replace('secrets', 'SECRETS'),
    ]) {
      const answer = await cloud.vault('GET', path)
      expect([path, answer.status, answer.body.value, answer.body.id]).toEqual([path, 200, value, id])
    }
  })
})

describe('writing', () => {
  it('makes versions; the latest is the one without a version', async () => {
    const first = await cloud.vault('PUT', '/secrets/api-Key', {
      value: 'one',
      contentType: 'text/x',
      tags: { a: 'b' },
      attributes: { nbf: 1, exp: 2 },
    })
    expect([first.status, first.body]).toEqual([
      200,
      {
        value: 'one',
        contentType: 'text/x',
        id: expect.stringMatching(/\/secrets\/api-Key\/[\da-f]{32}$/),
        tags: { a: 'b' },
        attributes: {
          enabled: true,
          nbf: 1,
          exp: 2,
          created: expect.any(Number),
          updated: expect.any(Number),
          ...RECOVERY,
        },
      },
    ])
    expect(
      first.exchange.artifacts.filter(({ kind }) => kind === 'secret').map(({ half, born }) => [half, born]),
    ).toEqual([
      ['request', true],
      ['response', false],
    ])
    const second = await cloud.vault('PUT', '/secrets/API-key', { value: 'two' })
    expect(second.body.id).toContain('/secrets/api-Key/')
    expect((await cloud.vault('GET', '/secrets/api-key')).body.value).toBe('two')
    expect((await cloud.vault('GET', first.body.id)).body.value).toBe('one')
    const { body } = await cloud.vault('GET', '/secrets/api-key/versions')
    expect(body.value.map(({ id }: { id: string }) => id)).toEqual([first.body.id, second.body.id])
  })

  it('changes attributes of one version and keeps its value; a disabled one is not given', async () => {
    const {
      body: { id },
    } = await cloud.vault('PUT', '/secrets/toggled', { value: 'kept', contentType: 'text/y' })
    cloud.clock.now += 60_000
    const off = await cloud.vault('PATCH', id, { attributes: { enabled: false }, tags: { why: 'leaked' } })
    expect(off.body).toEqual({
      id,
      contentType: 'text/y',
      tags: { why: 'leaked' },
      attributes: {
        enabled: false,
        created: cloud.clock.now / 1000 - 60,
        updated: cloud.clock.now / 1000,
        ...RECOVERY,
      },
    })
    const refused = await cloud.vault('GET', id)
    expect([refused.status, refused.body]).toEqual([
      403,
      {
        error: {
          code: 'Forbidden',
          message: 'Operation get is not allowed on a disabled secret.',
          innererror: { code: 'SecretDisabled' },
        },
      },
    ])
    expect(verdict(refused).slice(-2)).toEqual(['existence', '-existence'])
    expect(JSON.stringify(refused.exchange)).not.toContain('kept')
    await cloud.vault('PATCH', '/secrets/toggled', { attributes: { enabled: true } })
    expect((await cloud.vault('GET', id)).body).toMatchObject({
      value: 'kept',
      contentType: 'text/y',
      tags: { why: 'leaked' },
    })
  })

  const BAD: [string, unknown][] = [
    ['no body', undefined],
    ['no JSON', 'value=x'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no value', {}],
    ['a value that is no text', { value: 1 }],
    ['too long', { value: 'x'.repeat(25_001) }],
    [
      'too many tags',
      { value: 'x', tags: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [i, ''])) },
    ],
    ['odd attributes', { value: 'x', attributes: { enabled: 'yes' } }],
    ['odd times', { value: 'x', attributes: { exp: 1.5 } }],
  ]
  it.each(BAD)('%s: 400, and nothing is written', async (_, body) => {
    const answer = await cloud.vault('PUT', '/secrets/never', body)
    expect([answer.status, answer.body.error.code, verdict(answer).at(-1)]).toEqual([
      400,
      'BadParameter',
      '-parameters',
    ])
    expect((await cloud.vault('GET', '/secrets/never')).status).toBe(404)
  })
})

describe('lists', () => {
  it('are paged, without values', async () => {
    const own = await createVaultCloud()
    await own.grant('administrator', own.vaultId)
    for (let i = 0; i < 3; i++) await own.vault('PUT', `/secrets/s${i}`, { value: 'hidden value' })
    const names: string[] = []
    let next: string | null = '/secrets?api-version=7.4&maxresults=3'
    const sizes: number[] = []
    while (next !== null) {
      const page = await own.vault('GET', next)
      sizes.push(page.body.value.length)
      names.push(...page.body.value.map(({ id }: { id: string }) => id))
      expect(JSON.stringify(page.body)).not.toContain('hidden value')
      next = page.body.nextLink
    }
    expect(sizes).toEqual([3, 1])
    expect(names).toEqual(['db-password', 's0', 's1', 's2'].map((name) => `${own.vaultUrl}/secrets/${name}`))
    expect((await own.vault('GET', '/secrets?api-version=7.4&maxresults=0')).status).toBe(400)
    expect((await own.vault('GET', '/secrets?api-version=7.4&maxresults=26')).status).toBe(400)
    expect((await own.vault('GET', '/secrets/no-such/versions')).status).toBe(404)
  })
})

describe('requests that make no sense', () => {
  const cases: [string, string, number, string][] = [
    ['GET', '/secrets/x?api-version=', 400, 'BadParameter'],
    ['GET', '/secrets/x?api-version=8.1', 400, 'BadParameter'],
    ['GET', '/secrets/x?api-version=latest', 400, 'BadParameter'],
    ['GET', '/secrets/under_score', 400, 'BadParameter'],
    ['GET', '/secrets/a%2Fb', 400, 'BadParameter'],
    ['GET', `/secrets/${'x'.repeat(128)}`, 400, 'BadParameter'],
    ['GET', '/secrets/x/ffffffffffffffffffffffffffffffff', 404, 'SecretNotFound'],
    ['GET', '/secrets/x', 404, 'SecretNotFound'],
    ['GET', '/certificates/x', 404, 'NotFound'],
    ['GET', '/secrets/%ff', 404, 'NotFound'],
    ['GET', '/', 404, 'NotFound'],
    ['DELETE', '/secrets/x', 404, 'SecretNotFound'],
    ['DELETE', '/secrets', 405, 'MethodNotAllowed'],
    ['GET', '/deletedsecrets/x', 404, 'SecretNotFound'],
    ['POST', '/deletedkeys/x/recover', 404, 'KeyNotFound'],
    ['PUT', '/deletedsecrets/x', 405, 'MethodNotAllowed'],
    ['POST', '/secrets', 405, 'MethodNotAllowed'],
  ]
  it.each(cases)('%s %s: %i %s', async (method, path, status, code) => {
    const answer = await cloud.vault(method, path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect(answer.headers.get('allow') !== null).toBe(status === 405)
  })
})
