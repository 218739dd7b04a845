import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCloud, verifyToken, type Cloud } from '../../index.ts'
import { createOperator, type CloudOperator } from './operator.ts'

/* What people met at Azure and reported: each answer with where it is written down. */
let cloud: Cloud
let operator: CloudOperator
let arm: string
beforeAll(async () => {
  cloud = await createCloud()
  operator = await createOperator(cloud)
  await operator.enableSystemIdentity()
  arm = await cloud.signIn('https://management.azure.com/')
})
const read = (url: string, token?: string) =>
  cloud.fetchFrom('internet')(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
const errorIn = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string } }).error

describe('a token for a documented resource', () => {
  const tokenFor = async (resource: string) => {
    const query = new URLSearchParams({ 'api-version': '2018-02-01', resource })
    const response = await cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
      `http://169.254.169.254/metadata/identity/oauth2/token?${query}`,
      { headers: { Metadata: 'true' } },
    )
    return {
      status: response.status,
      body: (await response.json()) as { access_token: string; resource: string },
    }
  }
  // Learn, 'Azure services that support Microsoft Entra authentication', and each service's own page.
  it.each([
    'https://storage.azure.com/',
    'https://demostorage.blob.core.windows.net',
    'https://demostorage.queue.core.windows.net/',
    'https://database.windows.net/',
    'https://ossrdbms-aad.database.windows.net',
    'https://cognitiveservices.azure.com',
    'https://servicebus.azure.net',
    'https://demo-namespace.servicebus.windows.net',
    'https://eventhubs.azure.net/',
    'https://graph.microsoft.com',
    'https://management.core.windows.net/',
    'https://vault.azure.net/',
    'https://demo-vault.vault.azure.net', // gh MicrosoftDocs/azure-docs#109562
  ])('%s: aud is that, letter by letter', async (resource) => {
    const { status, body } = await tokenFor(resource)
    expect([status, body.resource, decodeJwt(body.access_token).aud]).toEqual([200, resource, resource])
  })

  it('api://AzureADTokenExchange: a v2.0 token whose aud is the endpoint’s application id', async () => {
    // Learn, 'Configure an application to trust a managed identity'.
    const { body } = await tokenFor('api://AzureADTokenExchange')
    const claims = decodeJwt(body.access_token)
    expect(claims).toMatchObject({
      aud: 'fb60f99c-7a34-4190-8149-302f77469936',
      iss: `https://login.microsoftonline.com/${cloud.scenario.tenantId}/v2.0`,
      azpacr: '2',
      azp: expect.stringMatching(/^[\da-f-]{36}$/),
      ver: '2.0',
    })
    expect(claims['sub']).toBe(claims['oid'])
    expect(claims).not.toHaveProperty('appid')
    const keys = await (await read('https://login.microsoftonline.com/common/discovery/keys')).text()
    expect(await verifyToken(body.access_token, keys)).toMatchObject({ verified: true })
  })

  it('a service that is not part of this cloud says so when it is called', async () => {
    for (const [url, service] of [
      ['https://demostorage.blob.core.windows.net/c/b', 'Azure Storage'],
      ['https://demo.postgres.database.azure.com/', 'Azure OSSRDBMS Database'],
      ['https://demo-openai.openai.azure.com/', 'Microsoft Cognitive Services'],
    ] as const)
      await expect(read(url)).rejects.toThrow(`is unreachable: ${service} is not part of this cloud`)
  })
})

describe('ARM', () => {
  const group = (version: string) => `https://management.azure.com${operator.group}?api-version=${version}`

  it('describes a missing token in its challenge in other words than in its body', async () => {
    // Azure/azure-sdk-for-js, -go, -python and -net, tests of their challenge parsers.
    const response = await read(group('2021-04-01'))
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer authorization_uri="https://login.windows.net/${cloud.scenario.tenantId}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    )
    expect((await errorIn(response)).message).toBe(
      "Authentication failed. The 'Authorization' header is missing.",
    )
  })

  it.each(['2099-01-01', '2020-02-30', '2016-02-31', 'latest', '2021-04-01-beta'])(
    'does not know the api-version %s, and lists those it knows',
    async (version) => {
      for (const url of [
        group(version),
        `https://management.azure.com${operator.vm}?api-version=${version}`,
        `https://management.azure.com${operator.vault()}?api-version=${version}`,
        `https://management.azure.com${operator.group}/providers/Microsoft.Authorization/roleAssignments?api-version=${version}`,
      ]) {
        const response = await read(url, arm)
        expect([response.status, await errorIn(response)]).toEqual([
          400,
          {
            code: 'InvalidApiVersionParameter',
            message: expect.stringMatching(
              new RegExp(
                `^The api-version '${version}' is invalid\\. The supported versions are '\\d{4}-\\d\\d-\\d\\d.*'\\.$`,
              ),
            ),
          },
        ])
      }
    },
  )

  it('says by a header that it was itself that refused with 403 or 404', async () => {
    // Azure/azure-cli#32165.
    const { vmName } = cloud.scenario
    const stranger = await cloud.signIn('https://management.azure.com/', 'colleague')
    const cause = async (url: string, token: string) => {
      const { status, headers } = await read(url, token)
      return [status, headers.get('x-ms-failure-cause')]
    }
    const vm = (name: string) =>
      `https://management.azure.com${operator.vm.replace(vmName, name)}?api-version=2024-11-01`
    expect(await cause(vm('no-such-vm'), arm)).toEqual([404, 'gateway'])
    expect(
      await cause(`https://management.azure.com${operator.vault()}?api-version=2024-11-01`, stranger),
    ).toEqual([403, 'gateway'])
    expect(await cause(vm(vmName), arm)).toEqual([200, null])
  })

  it('ends what it says of a body that it cannot read with a full stop', async () => {
    const response = await cloud.fetchFrom('internet')(
      `https://management.azure.com${operator.vm}?api-version=2024-11-01`,
      { method: 'PATCH', headers: { authorization: `Bearer ${arm}` }, body: '{"identity":{}}' },
    )
    expect((await errorIn(response)).message).toBe(
      "The request content was invalid and could not be deserialized: 'Required property 'type' not found in JSON. Path 'identity'.'.",
    )
  })

  it('lets nobody attach an identity who may only write the VM, until they may assign it', async () => {
    const { id } = await operator.createIdentity()
    const vera = await cloud.signIn('https://management.azure.com/', 'colleague')
    const attach = () =>
      cloud.fetchFrom('internet')(`https://management.azure.com${operator.vm}?api-version=2024-11-01`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${vera}` },
        body: JSON.stringify({
          identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [id]: {} } },
        }),
      })
    const refused = await attach()
    expect([refused.status, (await errorIn(refused)).code]).toEqual([403, 'LinkedAuthorizationFailed'])
    await operator.call(
      'PUT',
      `${id}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${cloud.scenario.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830`,
          principalId: decodeJwt(vera)['oid'],
          principalType: 'User',
        },
      },
    )
    expect((await attach()).status).toBe(200)
  })
})

it('labels what Entra answers in JSON as UTF-8', async () => {
  const { tenantId } = cloud.scenario
  const login = (path: string) => `https://login.microsoftonline.com/${path}`
  const answers = await Promise.all([
    read(login('common/discovery/keys')),
    read(login(`${tenantId}/v2.0/.well-known/openid-configuration`)),
    cloud.fetchFrom('internet')(login(`${tenantId}/oauth2/v2.0/token`), {
      method: 'POST',
      body: 'grant_type=x',
    }),
  ])
  for (const { headers } of answers)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
})
