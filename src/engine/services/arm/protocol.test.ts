import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigningKeys } from '../../crypto/keys.ts'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

let cloud: ArmCloud
beforeAll(() => {
  cloud = createArmCloud()
})

const errorOf = ({
  status,
  body,
}: {
  status: number
  body: { error: { code: string; message: string } }
}) => ({ status, ...body.error })
const raw = async (path: string, headers: Record<string, string> = {}) => {
  const response = await cloud.internet(`https://management.azure.com${path}`, { headers })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('who is calling', () => {
  const challenge = (answer: { headers: Headers }) => answer.headers.get('www-authenticate')
  const at = () => `${cloud.paths.group}?api-version=2024-11-01`

  it('nobody', async () => {
    const answer = await raw(at())
    expect(errorOf(answer)).toEqual({
      status: 401,
      code: 'AuthenticationFailed',
      message: "Authentication failed. The 'Authorization' header is missing.",
    })
    expect(challenge(answer)).toMatch(
      new RegExp(
        `^Bearer authorization_uri="https://login\\.windows\\.net/${cloud.scenario.tenantId}", error="invalid_token", error_description="[^"]+"$`,
      ),
    )
  })
  it('with another scheme', async () => {
    expect(errorOf(await raw(at(), { authorization: 'Basic b3BlcmF0b3I6' })).message).toContain(
      "The 'Authorization' header is provided in an invalid format.",
    )
  })
  it('with something that is no token, or one signed by another key', async () => {
    const { privateKey } = await generateSigningKeys('RS256')
    const forged = await new SignJWT({ aud: 'https://management.azure.com', oid: cloud.operator.objectId })
      .setProtectedHeader({ alg: 'RS256', kid: 'mine' })
      .sign(privateKey)
    for (const token of ['garbage', forged]) {
      const answer = await raw(at(), { authorization: `Bearer ${token}` })
      expect(errorOf(answer)).toEqual({
        status: 401,
        code: 'InvalidAuthenticationToken',
        message: 'The access token is invalid.',
      })
      expect(challenge(answer)).not.toBeNull()
    }
  })
  it('with a token for another resource', async () => {
    const answer = await raw(at(), {
      authorization: `Bearer ${await cloud.signIn('https://vault.azure.net')}`,
    })
    expect(errorOf(answer)).toEqual({
      status: 401,
      code: 'InvalidAuthenticationTokenAudience',
      message:
        "The access token has been obtained for wrong audience or resource 'https://vault.azure.net'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    })
  })
  it('with a token that has expired', async () => {
    const own = createArmCloud()
    const token = await own.signIn()
    own.clock.now += 2 * 3600e3
    const answer = await own.call('GET', own.paths.group, undefined, token)
    expect(errorOf(answer)).toMatchObject({ status: 401, code: 'ExpiredAuthenticationToken' })
    expect(answer.body.error.message).toMatch(
      /^The access token expiry UTC time '1\/31\/2026 1:\d\d:\d\d PM' is earlier than current UTC time '1\/31\/2026 2:00:00 PM'\.$/,
    )
  })
  it('with a token of either form of ARM’s name', async () => {
    for (const resource of [
      'https://management.azure.com/',
      'https://management.azure.com',
      'https://management.core.windows.net/',
    ]) {
      expect(
        (await cloud.call('GET', cloud.paths.group, undefined, await cloud.signIn(resource))).status,
      ).toBe(200)
    }
  })
})

describe('what may be asked', () => {
  it('without api-version: nothing, not even with a token', async () => {
    const expected = {
      status: 400,
      code: 'MissingApiVersionParameter',
      message: 'The api-version query parameter (?api-version=) is required for all requests.',
    }
    expect(errorOf(await raw(cloud.paths.group))).toEqual(expected)
    expect(
      errorOf(await raw(cloud.paths.group, { authorization: `Bearer ${await cloud.signIn()}` })),
    ).toEqual(expected)
  })
  it('with the name of the parameter percent-encoded or in capitals', async () => {
    const authorization = `Bearer ${await cloud.signIn()}`
    for (const query of ['api%2Dversion=2024-11-01', 'API-Version=2015-05-01-preview'])
      expect((await raw(`${cloud.paths.group}?${query}`, { authorization })).status).toBe(200)
  })
  it('with any case and any number of slashes', async () => {
    const expected = (await cloud.call('GET', cloud.paths.vm)).body
    for (const path of [
      cloud.paths.vm.toUpperCase(),
      `/${cloud.paths.vm}`,
      `${cloud.paths.vm}//`,
      cloud.paths.vm.replaceAll('/', '//'),
    ]) {
      expect((await cloud.call('GET', path)).body).toEqual(expected)
    }
  })
  it('an unknown subscription, group, resource, path', async () => {
    const { group, subscription } = cloud.paths
    const cases: [string, number, string, string][] = [
      [
        '/subscriptions/00000000-0000-0000-0000-000000000000',
        404,
        'SubscriptionNotFound',
        "The subscription '00000000-0000-0000-0000-000000000000' could not be found.",
      ],
      [
        `${subscription}/resourceGroups/nowhere`,
        404,
        'ResourceGroupNotFound',
        "Resource group 'nowhere' could not be found.",
      ],
      [
        `${subscription}/resourceGroups/nowhere/providers/Microsoft.Compute/virtualMachines`,
        404,
        'ResourceGroupNotFound',
        "Resource group 'nowhere' could not be found.",
      ],
      [
        `${subscription}/resourceGroups/nowhere/providers/Microsoft.Compute/virtualMachines/x`,
        404,
        'ResourceGroupNotFound',
        "Resource group 'nowhere' could not be found.",
      ],
      [
        `${subscription}/resourceGroups/nowhere/providers/Microsoft.Storage/storageAccounts/x`,
        404,
        'ResourceGroupNotFound',
        "Resource group 'nowhere' could not be found.",
      ],
      [
        `${group}/providers/Microsoft.Compute/virtualMachines/x`,
        404,
        'ResourceNotFound',
        "The Resource 'Microsoft.Compute/virtualMachines/x' under resource group 'demo-rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      ],
      [
        `${group}/providers/Microsoft.Storage/storageAccounts/x`,
        404,
        'ResourceNotFound',
        "The Resource 'Microsoft.Storage/storageAccounts/x' under resource group 'demo-rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      ],
    ]
    for (const [path, status, code, message] of cases)
      expect(errorOf(await cloud.call('GET', path))).toEqual({ status, code, message })
    expect((await cloud.call('GET', '/nothing/here')).status).toBe(404)
    expect((await cloud.call('GET', `${cloud.paths.vm}/%E0%A4%A`)).status).toBe(404)
  })
  it('a method that nothing here answers to', async () => {
    const answer = await cloud.call('POST', cloud.paths.vm, {})
    expect(errorOf(answer)).toMatchObject({ status: 405, code: 'MethodNotAllowed' })
    expect(answer.headers.get('allow')).toBe('GET, PUT, PATCH, DELETE')
  })
  it('a body that is not what it should be', async () => {
    for (const body of [
      '{',
      '',
      '[]',
      '{"tags":{"a":1}}',
      '{"identity":"SystemAssigned"}',
      '{"identity":{"type":1}}',
    ]) {
      expect(errorOf(await cloud.call('PATCH', cloud.paths.vm, body))).toMatchObject({
        status: 400,
        code: 'InvalidRequestContent',
        message: expect.stringMatching(/^The request content was invalid and could not be deserialized: '/),
      })
    }
  })
  it('a stranger hears of no permission before hearing what exists', async () => {
    const own = createArmCloud()
    const {
      body: { identity },
    } = await own.settled('PATCH', own.paths.vm, { identity: { type: 'SystemAssigned' } })
    const {
      body: { access_token: token },
    } = await own.imdsToken()
    for (const name of [own.scenario.vmName, 'nobody']) {
      const scope = `${own.paths.group}/providers/Microsoft.Compute/virtualMachines/${name}`
      expect(errorOf(await own.call('GET', scope, undefined, token))).toEqual({
        status: 403,
        code: 'AuthorizationFailed',
        message: `The client '${identity.principalId}' with object id '${identity.principalId}' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/read' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      })
    }
    expect((await own.call('GET', '/subscriptions', undefined, token)).body).toEqual({ value: [] })
    expect((await own.call('GET', `${own.paths.subscription}/resourceGroups`, undefined, token)).status).toBe(
      403,
    )
    await own.call('GET', own.paths.group, undefined, token)
    const checks = own.exchanges.at(-1)!.checks.map(({ name, passed }) => `${name} ${passed}`)
    expect(checks).toEqual([
      'bearer true',
      'signature true',
      'issuer true',
      'audience true',
      'not-before true',
      'expiry true',
      'permission false',
    ])
    await own.assign(
      '11111111-1111-4111-8111-111111111111',
      own.paths.group,
      'acdd72a7-3385-48ef-bd42-f606fba81ae7',
      identity.principalId,
    )
    expect((await own.call('GET', own.paths.group, undefined, token)).body).toMatchObject({
      name: 'demo-rg',
      location: 'westeurope',
    })
    expect((await own.call('GET', '/subscriptions', undefined, token)).body.value).toHaveLength(1)
    expect(
      (await own.call('GET', `${own.paths.subscription}/resourceGroups`, undefined, token)).body.value,
    ).toHaveLength(1)
    expect((await own.call('GET', own.paths.subscription, undefined, token)).status).toBe(403)
    expect((await own.call('PATCH', own.paths.vm, {}, token)).status).toBe(403)
  })
})

describe('what every answer carries', () => {
  it('ids, a count of what remains, no caching', async () => {
    const [first, second] = [await cloud.call('GET', cloud.paths.vm), await cloud.call('GET', cloud.paths.vm)]
    const header = (name: string) => second.headers.get(name)
    expect(header('content-type')).toBe('application/json; charset=utf-8')
    expect([header('cache-control'), header('pragma'), header('expires')]).toEqual([
      'no-cache',
      'no-cache',
      '-1',
    ])
    expect(header('x-ms-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(header('x-ms-routing-request-id')).toBe(
      `WESTEUROPE:20260131T120000Z:${header('x-ms-correlation-request-id')}`,
    )
    const left = (answer: { headers: Headers }) =>
      Number(answer.headers.get('x-ms-ratelimit-remaining-subscription-reads'))
    expect(left(second)).toBe(left(first) - 1)
    expect((await cloud.call('GET', '/nothing')).headers.get('x-ms-request-id')).not.toBeNull()
  })
  it('the caller’s own ids when asked to', async () => {
    const { headers } = await raw(`${cloud.paths.group}?api-version=2024-11-01`, {
      'x-ms-client-request-id': 'mine',
      'x-ms-return-client-request-id': 'true',
      'x-ms-correlation-request-id': 'theirs',
    })
    expect([headers.get('x-ms-client-request-id'), headers.get('x-ms-correlation-request-id')]).toEqual([
      'mine',
      'theirs',
    ])
  })
})

describe('what holds resources', () => {
  it('the tenant, the subscription, its group and all that is in them', async () => {
    const { tenantId, subscriptionId } = cloud.scenario
    expect((await cloud.call('GET', '/tenants')).body.value).toMatchObject([{ tenantId }])
    expect((await cloud.call('GET', '/subscriptions')).body.value).toMatchObject([
      { subscriptionId, state: 'Enabled' },
    ])
    expect((await cloud.call('GET', cloud.paths.subscription)).body).toMatchObject({
      subscriptionId,
      tenantId,
    })
    expect((await cloud.call('GET', `${cloud.paths.subscription}/resourcegroups`)).body.value).toMatchObject([
      { name: 'demo-rg', properties: { provisioningState: 'Succeeded' } },
    ])
    expect((await cloud.call('HEAD', cloud.paths.group)).status).toBe(204)
    const { body } = await cloud.call('GET', `${cloud.paths.group}/resources`)
    expect(body.value.map(({ type }: { type: string }) => type)).toEqual([
      'Microsoft.Compute/virtualMachines',
      'Microsoft.KeyVault/vaults',
    ])
  })
})
