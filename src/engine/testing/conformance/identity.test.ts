import {
  CredentialUnavailableError,
  ManagedIdentityCredential,
  type ManagedIdentityCredentialResourceIdOptions,
} from '@azure/identity'
import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCloud, type Cloud, type Exchange } from '../../index.ts'
import { httpClient, standAt } from './msalProcess.ts'
import { createOperator, type CloudOperator, type Identity } from './operator.ts'

const VAULT = 'https://vault.azure.net'

let cloud: Cloud
let operator: CloudOperator
let asked: Exchange[]

async function newCloud() {
  cloud = await createCloud()
  operator = await createOperator(cloud)
  cloud.onExchange((exchange) => {
    if (exchange.to === 'imds' && exchange.from === 'code') asked.push(exchange)
  })
}
function enterVm() {
  asked = []
  standAt(cloud.fetchFrom(`vm:${cloud.scenario.vmName}`))
}

type Selector =
  | { clientId: string }
  | { objectId: string }
  | ManagedIdentityCredentialResourceIdOptions
  | object
const credential = (selector: Selector = {}) =>
  new ManagedIdentityCredential({ ...selector, httpClient, retryOptions: { maxRetries: 0 } })
const claims = async (selector?: Selector, resource = VAULT) =>
  decodeJwt((await credential(selector).getToken(`${resource}/.default`)).token)

const refusal = (selector?: Selector, resource = VAULT) =>
  credential(selector)
    .getToken(`${resource}/.default`)
    .then(
      () => 'a token',
      (error: Error) => {
        expect(error).toBeInstanceOf(CredentialUnavailableError)
        return error.message
      },
    )

describe('ManagedIdentityCredential where the system-assigned identity is on', () => {
  let own: Identity
  beforeAll(async () => {
    await newCloud()
    own = await operator.enableSystemIdentity()
  })
  beforeEach(enterVm)

  it('gets a token for the asked audience', async () => {
    const { tenantId } = cloud.scenario
    for (const resource of [VAULT, 'https://management.azure.com']) {
      const token = await credential().getToken(`${resource}/.default`)
      const { exp, xms_mirid, ...rest } = decodeJwt(token.token)
      const oid = own.principalId
      expect(rest).toMatchObject({
        aud: resource,
        iss: `https://sts.windows.net/${tenantId}/`,
        oid,
        sub: oid,
        appid: own.clientId,
        tid: tenantId,
        idtyp: 'app',
      })
      expect(String(xms_mirid).toLowerCase()).toBe(own.id.toLowerCase())
      expect(token.expiresOnTimestamp).toBe(exp! * 1000)
    }
  })

  it('asks once and then serves its own cache', async () => {
    const [first, second] = [await claims(), await claims()]
    expect(second).toEqual(first)
    expect(asked).toHaveLength(1)
  })

  it('finds IMDS when it probes first, as DefaultAzureCredential does', async () => {
    const probing = { sendProbeRequest: true, httpClient, retryOptions: { maxRetries: 0 } }
    await new ManagedIdentityCredential(probing).getToken(`${VAULT}/.default`)
    expect(
      asked.map(({ request, response }) => [new URL(request.url).search === '', response!.status]),
    ).toEqual([
      [true, 400],
      [false, 200],
    ])
  })

  it('gets another principal after off and on', async () => {
    const before = own
    expect(await claims()).toMatchObject({ oid: before.principalId })
    await operator.call('PATCH', operator.vm, { identity: { type: 'None' } })
    own = await operator.enableSystemIdentity()
    enterVm()
    expect(await claims()).toMatchObject({ oid: own.principalId, appid: own.clientId })
    expect(own.principalId).not.toBe(before.principalId)
    expect(own.clientId).not.toBe(before.clientId)
  })

  it('has no network outside a VM, nor in one that is gone', async () => {
    standAt(cloud.fetchFrom('internet'))
    expect(await refusal()).toMatch(/unreachable/i)
    await operator.call('DELETE', operator.vm)
    enterVm()
    expect(await refusal()).toMatch(/unreachable/i)
  })
})

describe('ManagedIdentityCredential where user-assigned identities are attached', () => {
  beforeEach(async () => {
    await newCloud()
    enterVm()
  })

  it('gets a token of each user-assigned identity by each of its names', async () => {
    const [one, two] = [await operator.createIdentity('one'), await operator.createIdentity('two')]
    await operator.attach([one, two])
    for (const { id, clientId, principalId } of [one, two]) {
      for (const selector of [
        { clientId },
        { objectId: principalId },
        { resourceId: id },
        { resourceId: id.toUpperCase() },
      ]) {
        expect(await claims(selector), JSON.stringify(selector)).toMatchObject({
          oid: principalId,
          appid: clientId,
        })
      }
    }
    expect(asked.map(({ request }) => [...new URL(request.url).searchParams.keys()].at(-1))).toEqual([
      'client_id',
      'object_id',
      'msi_res_id',
      'msi_res_id',
      'client_id',
      'object_id',
      'msi_res_id',
      'msi_res_id',
    ])
  })

  it('means the only user-assigned identity when it names none, and the system-assigned one where that is', async () => {
    const user = await operator.createIdentity()
    await operator.attach([user])
    expect(await claims()).toMatchObject({ oid: user.principalId })
    await operator.attach([user], 'SystemAssigned, UserAssigned')
    enterVm()
    const own = await claims()
    expect(own.oid).not.toBe(user.principalId)
    expect(String(own.xms_mirid).toLowerCase()).toBe(operator.vm.toLowerCase())
    expect(await claims({ clientId: user.clientId })).toMatchObject({ oid: user.principalId })
    expect(await claims({ objectId: own.oid as string })).toMatchObject({ oid: own.oid })
  })

  it('says why there is no token', async () => {
    expect(await refusal()).toMatch(/Authentication failed.*Identity not found/s)
    const [one, two] = [await operator.createIdentity('one'), await operator.createIdentity('two')]
    await operator.attach([one, two])
    expect(await refusal()).toMatch(/Multiple user assigned identities exist/)
    expect(await refusal({ clientId: one.principalId }), 'an object id is no client id').toMatch(
      /Identity not found/,
    )
    expect(await refusal({ clientId: one.clientId }, 'https://nobody.example')).toMatch(
      /invalid_resource.*AADSTS500011/s,
    )
    await operator.attach([], 'None')
    expect(await refusal({ clientId: one.clientId })).toMatch(/Identity not found/)
    expect(asked.map(({ response }) => response!.status)).toEqual([400, 400, 400, 400, 400])
  })
})
