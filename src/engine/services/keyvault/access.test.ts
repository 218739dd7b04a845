import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCloud } from '../../index.ts'
import { createVaultCloud, verdict, type Role, type VaultCloud } from './testing/vaultCloud.ts'

const TOKEN_CHECKS = ['network', 'bearer', 'signature', 'issuer', 'audience', 'not-before', 'expiry']
let cloud: VaultCloud
let secretPath: string
let secretId: string
beforeAll(async () => {
  cloud = await createVaultCloud()
  secretPath = `/secrets/${cloud.scenario.secretName}`
  secretId = `${cloud.vaultId}${secretPath}`
})

describe('without a token', () => {
  it('answers the challenge, headers and 97 bytes of body as captured, whatever the path', async () => {
    for (const path of [
      secretPath,
      '/secrets/no-such/',
      '/keys/x//sign',
      '/',
      '/no/such/path',
      '/internal/config',
      `${secretPath}?api-version=`,
    ]) {
      const { status, headers, exchange } = await cloud.vault('GET', path, undefined, '')
      expect([path, status, exchange.response?.body]).toEqual([
        path,
        401,
        '{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}',
      ])
      expect(exchange.response?.body).toHaveLength(97)
      expect(Object.fromEntries(headers)).toMatchObject({
        'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/${cloud.scenario.tenantId}", resource="https://vault.azure.net"`,
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-cache',
        pragma: 'no-cache',
        expires: '-1',
        'x-ms-keyvault-region': cloud.scenario.location,
        'x-ms-keyvault-service-version': expect.stringMatching(/^1\.9\./),
        'x-ms-keyvault-network-info': expect.stringContaining('conn_type=Ipv4;addr='),
        'x-ms-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
        'x-content-type-options': 'nosniff',
        'strict-transport-security': 'max-age=31536000;includeSubDomains',
      })
    }
  })

  it('has no address for a vault that does not exist', async () => {
    await expect(
      cloud.vault('GET', 'https://no-such-vault.vault.azure.net/secrets/x', undefined, ''),
    ).rejects.toThrow(TypeError)
    await expect(
      cloud.vault('GET', 'https://no-such-vault.vault.azure.net/internal/config', undefined, ''),
    ).rejects.toThrow(TypeError)
    await expect(cloud.cloud.fetchFrom('internet')(cloud.vaultUrl.replace('https', 'http'))).rejects.toThrow(
      TypeError,
    )
  })
})

describe('with a token that is not good', () => {
  /** Somebody makes another out of himself. */
  function tampered(token: string): string {
    const [header, , signature] = token.split('.')
    const payload = Buffer.from(JSON.stringify({ ...decodeJwt(token), oid: crypto.randomUUID() })).toString(
      'base64url',
    )
    return `${header}.${payload}.${signature}`
  }
  const refusals: [string, () => Promise<string>, string, string][] = [
    ['no JWT', async () => 'opaque', '-bearer', 'Error validating token: IDX12741'],
    [
      'a changed one',
      async () => tampered(await cloud.cloud.signIn('https://vault.azure.net')),
      '-signature',
      'Error validating token: IDX10511',
    ],
    [
      'another cloud’s',
      async () => (await createCloud()).signIn('https://vault.azure.net'),
      '-signature',
      'AKV10046: Unable to resolve the key used for signature validation.',
    ],
    [
      'one for ARM',
      async () => cloud.cloud.signIn('https://management.azure.com/'),
      '-audience',
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com/.',
    ],
    [
      'the audience with a slash',
      async () => cloud.cloud.signIn('https://vault.azure.net/'),
      '-audience',
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://vault.azure.net/.',
    ],
  ]
  it.each(refusals)(
    '%s: 401, the challenge again, and the check that failed is the last',
    async (_, token, check, message) => {
      const answer = await cloud.vault('GET', secretPath, undefined, await token())
      expect(answer.body).toEqual({ error: { code: 'Unauthorized', message } })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('resource="https://vault.azure.net"')
      expect(verdict(answer).at(-1)).toBe(check)
    },
  )

  it('another scheme is no bearer token', async () => {
    const response = await cloud.cloud.fetchFrom('internet')(`${cloud.vaultUrl}${secretPath}`, {
      headers: { authorization: 'Basic eDp5' },
    })
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('AKV10000')])
  })

  it('expired, or not valid yet', async () => {
    const { clock } = cloud
    const start = clock.now
    const token = await cloud.cloud.signIn('https://vault.azure.net')
    clock.now = start + 2 * 3600e3
    const late = await cloud.vault('GET', secretPath, undefined, token)
    clock.now = start - 3600e3
    const early = await cloud.vault('GET', secretPath, undefined, token)
    clock.now = start
    expect([late.status, late.body.error.message, verdict(late).at(-1)]).toEqual([
      401,
      'Error validating token: IDX10223',
      '-expiry',
    ])
    expect([early.status, early.body.error.message, verdict(early).at(-1)]).toEqual([
      401,
      'Error validating token: IDX10222',
      '-not-before',
    ])
  })

  it('of another tenant than the vault’s: by its issuer', async () => {
    const other = await createVaultCloud()
    const foreign = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
    expect((await other.arm('PATCH', other.vaultId, { properties: { tenantId: foreign } })).status).toBe(200)
    const answer = await other.vault('GET', secretPath)
    expect(answer.body.error.message).toBe(
      `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${foreign}/, found https://sts.windows.net/${other.scenario.tenantId}/.`,
    )
    expect(answer.headers.get('www-authenticate')).toContain(`https://login.microsoftonline.com/${foreign}"`)
    expect(verdict(answer)).toEqual(['network', 'bearer', 'signature', '-issuer'])
  })
})

it('fetches Entra’s keys and its vault’s set-up over the wire, once', async () => {
  const { vault, exchanges, scenario, vaultId } = await createVaultCloud()
  for (let i = 0; i < 3; i++) await vault('GET', secretPath)
  const calls = exchanges
    .filter(({ from }) => from === 'keyvault')
    .map(({ to, request }) => `${to} ${request.method} ${new URL(request.url).pathname}`)
  expect(calls).toEqual([
    `entra POST /${scenario.tenantId}/oauth2/v2.0/token`,
    `arm GET ${vaultId}`,
    'entra GET /common/discovery/keys',
    ...(Array(3).fill(
      `arm POST ${vaultId}${secretPath}/providers/Microsoft.Authorization/checkAccess`,
    ) as string[]),
  ])
})

describe('Azure RBAC', () => {
  it('says who may not do what where, in the captured words; before it says what is there', async () => {
    const {
      scenario: { tenantId, vaultName, location },
      operatorId,
    } = cloud
    for (const name of [cloud.scenario.secretName, 'no-such-secret']) {
      const answer = await cloud.vault('GET', `/secrets/${name}`)
      expect(answer.status).toBe(403)
      expect(answer.body).toEqual({
        error: {
          code: 'Forbidden',
          message: `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=${operatorId};iss=https://sts.windows.net/${tenantId}/\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\nResource: '${cloud.vaultId.toLowerCase()}/secrets/${name}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: ${vaultName};location=${location}\r\n`,
          innererror: { code: 'ForbiddenByRbac' },
        },
      })
      expect(verdict(answer)).toEqual([...TOKEN_CHECKS, '-permission'])
    }
  })

  it('takes a role at the secret for that secret alone, and names the assignment', async () => {
    const assignment = await cloud.grant('secretsUser', secretId)
    const answer = await cloud.vault('GET', secretPath.toUpperCase())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-ms-keyvault-rbac-assignment-id')).toBe(assignment)
    expect(verdict(answer)).toEqual([...TOKEN_CHECKS, 'permission', 'existence'])
    expect(answer.exchange.checks.find(({ name }) => name === 'permission')).toMatchObject({
      expected: `Microsoft.KeyVault/vaults/secrets/getSecret/action at ${secretId.replace(secretPath, '')}/secrets/${cloud.scenario.secretName.toUpperCase()}`,
      found: `Key Vault Secrets User for ${cloud.operatorId} at ${secretId}`,
    })
    for (const path of ['/secrets/other', '/secrets', `/keys/${cloud.scenario.keyName}`])
      expect((await cloud.vault('GET', path)).status, path).toBe(403)
    await cloud.removeGrant(secretId, assignment)
    expect((await cloud.vault('GET', secretPath)).status).toBe(403)
  })

  it('takes a role anywhere above it; then a missing secret is missing', async () => {
    for (const scope of [cloud.vaultId, cloud.group, `/subscriptions/${cloud.scenario.subscriptionId}`]) {
      const assignment = await cloud.grant('secretsUser', scope)
      expect((await cloud.vault('GET', secretPath)).status).toBe(200)
      const missing = await cloud.vault('GET', '/secrets/no-such-secret')
      expect([missing.status, missing.body.error.code, verdict(missing).at(-1)]).toEqual([
        404,
        'SecretNotFound',
        '-existence',
      ])
      await cloud.removeGrant(scope, assignment)
    }
  })

  it('opens nothing to who may only manage the vault', async () => {
    const assignment = await cloud.grant('contributor', cloud.vaultId)
    expect((await cloud.vault('GET', secretPath)).body.error.innererror.code).toBe('ForbiddenByRbac')
    await cloud.removeGrant(cloud.vaultId, assignment)
  })

  const OPERATIONS: [Role, allowed: string[], refused: string[]][] = [
    [
      'reader',
      ['GET /secrets', 'GET /secrets/{s}/versions', 'GET /keys', 'GET /keys/{k}'],
      ['GET /secrets/{s}', 'POST /keys/{k}/sign', 'PUT /secrets/n'],
    ],
    [
      'secretsUser',
      ['GET /secrets', 'GET /secrets/{s}'],
      ['PUT /secrets/n', 'PATCH /secrets/{s}', 'GET /keys/{k}'],
    ],
    ['secretsOfficer', ['PUT /secrets/n', 'PATCH /secrets/{s}'], ['GET /keys']],
    [
      'cryptoUser',
      [
        'GET /keys/{k}',
        'POST /keys/{k}/sign',
        'POST /keys/{k}/verify',
        'POST /keys/{k}/encrypt',
        'POST /keys/{k}/decrypt',
        'POST /keys/{k}/wrapkey',
        'POST /keys/{k}/unwrapkey',
      ],
      ['GET /secrets'],
    ],
    [
      'encryptionUser',
      ['GET /keys/{k}', 'POST /keys/{k}/wrapkey', 'POST /keys/{k}/unwrapkey'],
      ['POST /keys/{k}/sign', 'POST /keys/{k}/verify', 'POST /keys/{k}/encrypt', 'POST /keys/{k}/decrypt'],
    ],
  ]
  it.each(OPERATIONS)('%s: each operation asks for its own data action', async (role, allowed, refused) => {
    const assignment = await cloud.grant(role, cloud.vaultId)
    const status = async (operation: string) => {
      const [method, path] = operation
        .replace('{s}', cloud.scenario.secretName)
        .replace('{k}', cloud.scenario.keyName)
        .split(' ') as [string, string]
      return (await cloud.vault(method, path, method === 'GET' ? undefined : {})).status
    }
    for (const operation of allowed) expect(await status(operation), operation).toBeOneOf([200, 400])
    for (const operation of refused) expect(await status(operation), operation).toBe(403)
    await cloud.removeGrant(cloud.vaultId, assignment)
  })
})

describe('access policies', () => {
  it('count for the whole vault, from the moment ARM has taken them, instead of roles', async () => {
    const own = await createVaultCloud()
    const {
      operatorId: objectId,
      scenario: { tenantId, vaultName, location, keyName },
    } = own
    await own.grant('administrator', own.vaultId)
    const set = (accessPolicies: unknown[]) =>
      own.arm('PATCH', own.vaultId, { properties: { enableRbacAuthorization: false, accessPolicies } })

    expect((await set([])).status).toBe(200)
    const refused = await own.vault('GET', secretPath)
    expect([refused.status, refused.body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        innererror: { code: 'ForbiddenByPolicy' },
        message: `The user, group or application 'appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=${objectId};iss=https://sts.windows.net/${tenantId}/' does not have secrets get permission on key vault '${vaultName};location=${location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
      },
    ])
    expect(verdict(refused)).toEqual([...TOKEN_CHECKS, '-permission'])

    await set([
      { tenantId, objectId: objectId.toUpperCase(), permissions: { secrets: ['Get'], keys: ['all'] } },
    ])
    expect((await own.vault('GET', secretPath)).status).toBe(200)
    expect((await own.vault('GET', '/secrets/no-such')).status).toBe(404)
    expect((await own.vault('GET', '/secrets')).status).toBe(403)
    expect((await own.vault('POST', `/keys/${keyName}/unwrapkey`, {})).status).toBe(400)

    for (const other of [
      { objectId: crypto.randomUUID() },
      { tenantId: crypto.randomUUID() },
      { applicationId: crypto.randomUUID() },
      { permissions: { secrets: null } },
    ]) {
      await set([{ tenantId, objectId, permissions: { secrets: ['get'] }, ...other }])
      expect((await own.vault('GET', secretPath)).status, JSON.stringify(other)).toBe(403)
    }
    await own.arm('PATCH', own.vaultId, { properties: { enableRbacAuthorization: true } })
    expect((await own.vault('GET', secretPath)).status).toBe(200)
  })
})

describe('set-up', () => {
  it('a new vault is there once ARM has made it, empty and of its own permissions', async () => {
    const own = await createVaultCloud()
    const id = own.vaultId.replace(own.scenario.vaultName, 'Second-Vault')
    const url = 'https://second-vault.vault.azure.net/secrets/x'
    await expect(own.vault('GET', url)).rejects.toThrow(TypeError)
    const made = await own.arm('PUT', id, {
      location: 'northeurope',
      properties: { enableRbacAuthorization: true },
    })
    expect(made.status).toBe(201)
    expect((await own.vault('GET', url)).status).toBe(403)
    await own.grant('administrator', id)
    expect((await own.vault('GET', url)).status).toBe(404)
    const set = await own.vault('PUT', url, { value: 'here' })
    expect(set.body.id).toMatch(/^https:\/\/second-vault\.vault\.azure\.net\/secrets\/x\/[\da-f]{32}$/)
    expect(set.headers.get('x-ms-keyvault-region')).toBe('northeurope')
    expect((await own.vault('GET', '/secrets/x')).status).toBe(403)
  })

  it('takes its set-up from ARM alone', async () => {
    const before = await cloud.arm('GET', cloud.vaultId)
    const answer = await cloud.vault('PUT', '/internal/config', {
      ...before.body,
      properties: {
        ...before.body.properties,
        enableRbacAuthorization: false,
        accessPolicies: [
          {
            tenantId: cloud.scenario.tenantId,
            objectId: cloud.operatorId,
            permissions: { secrets: ['get'] },
          },
        ],
      },
    })
    expect([answer.status, verdict(answer).at(-1)]).toEqual([403, '-client'])
    expect((await cloud.vault('GET', secretPath)).body.error.innererror.code).toBe('ForbiddenByRbac')
  })
})
