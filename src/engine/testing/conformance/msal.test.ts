import { ManagedIdentityApplication, type ManagedIdentityIdParams } from '@azure/msal-node'
import { decodeJwt } from 'jose'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createCloud, type Cloud, type Exchange } from '../../index.ts'
import { createOperator, type CloudOperator, type Identity } from './operator.ts'

const VAULT = 'https://vault.azure.net'

let cloud: Cloud
let operator: CloudOperator
let own: Identity
const asked: Exchange[] = []
beforeAll(async () => {
  cloud = await createCloud()
  operator = await createOperator(cloud)
  own = await operator.enableSystemIdentity()
  cloud.onExchange((exchange) => {
    if (exchange.to === 'imds' && exchange.from === 'code') asked.push(exchange)
  })
})
beforeEach(() => {
  asked.length = 0
  ManagedIdentityApplication['nodeStorage']?.clear() // one cache for the whole process
})

afterEach(() => void vi.useRealTimers())

/** MSAL's own transport interface, over the network as seen from the VM. */
async function send<T>(
  method: string,
  url: string,
  options?: { headers?: Record<string, string>; body?: string },
) {
  const response = await cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(url, { method, ...options })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: (await response.json()) as T,
  }
}
const networkClient = {
  sendGetRequestAsync: <T>(url: string, options?: { headers?: Record<string, string> }) =>
    send<T>('GET', url, options),
  sendPostRequestAsync: <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) =>
    send<T>('POST', url, options),
}

const application = (managedIdentityIdParams: ManagedIdentityIdParams = {}) =>
  new ManagedIdentityApplication({
    managedIdentityIdParams,
    system: { networkClient, disableInternalRetries: true },
  })

it('acquires a token and keeps it until it is told to refresh it', async () => {
  // MSAL computes `expiresOn` as (now before the request) + (`expires_on` - now after the answer), each now rounded to
  // seconds. When the rounding changes in between, the sum falls short of `expires_on` by that second. So stop the clock.
  vi.useFakeTimers({ toFake: ['Date'] })
  const first = await application().acquireToken({ resource: VAULT })
  expect(decodeJwt(first.accessToken)).toMatchObject({
    aud: VAULT,
    oid: own.principalId,
    appid: own.clientId,
  })
  expect([first.fromCache, first.tokenType, first.expiresOn!.getTime()]).toEqual([
    false,
    'Bearer',
    decodeJwt(first.accessToken).exp! * 1000,
  ])
  const second = await application().acquireToken({ resource: `${VAULT}/.default` })
  expect([second.fromCache, second.accessToken, asked.length]).toEqual([true, first.accessToken, 1])
})

it('gets IMDS’s own cached token even when it forces a refresh', async () => {
  const first = await application().acquireToken({ resource: VAULT })
  const forced = await application().acquireToken({ resource: VAULT, forceRefresh: true })
  expect([forced.fromCache, forced.accessToken === first.accessToken, asked.length]).toEqual([false, true, 2])
})

it('names a user-assigned identity in each way', async () => {
  const { id, clientId, principalId } = await operator.createIdentity()
  await operator.attach([{ id, clientId, principalId }], 'SystemAssigned, UserAssigned')
  for (const params of [
    { userAssignedClientId: clientId },
    { userAssignedObjectId: principalId },
    { userAssignedResourceId: id },
  ]) {
    const { accessToken } = await application(params).acquireToken({ resource: VAULT })
    expect(decodeJwt(accessToken), JSON.stringify(params)).toMatchObject({
      oid: principalId,
      appid: clientId,
    })
  }
})

it('hears of a refusal by its code and text', async () => {
  const unknown = application({ userAssignedClientId: crypto.randomUUID() }).acquireToken({ resource: VAULT })
  await expect(unknown).rejects.toMatchObject({
    errorCode: 'invalid_request',
    errorMessage: expect.stringContaining('Identity not found'),
  })
})
