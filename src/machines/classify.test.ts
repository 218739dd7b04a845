import { describe, expect, test } from 'vitest'
import type { Exchange, HeaderLine } from '#engine'
import { classify } from './classify.ts'
import { factsOf } from './factsOf.ts'
import { KINDS, kindFacts, type ExchangeKind } from './kinds.ts'

const ARM = 'https://management.azure.com'
const GROUP = '/subscriptions/s/resourceGroups/rg'
const VM = `${ARM}${GROUP}/providers/Microsoft.Compute/virtualMachines/app-vm`
const IDENTITY = `${ARM}${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id-1`
const ROLE = `${ARM}${GROUP}/providers/Microsoft.Authorization/roleAssignments/0`
const AUTHORIZED: HeaderLine[] = [['authorization', 'Bearer a.b.c']]

interface Given {
  from: Exchange['from']
  to: Exchange['to']
  method?: string
  url: string
  body?: unknown
  status?: number
  headers?: HeaderLine[]
  answer?: unknown
  answered?: HeaderLine[]
}
function exchange({
  from,
  to,
  method = 'GET',
  url,
  body,
  status = 200,
  headers = AUTHORIZED,
  answer,
  answered = [],
}: Given): Exchange {
  const text = (value: unknown) =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return {
    id: 'x1',
    cause: undefined,
    from,
    to,
    vm: undefined,
    failure: undefined,
    artifacts: [],
    checks: [],
    marks: [],
    request: { order: 0, at: 1, method, url, headers, body: text(body) },
    response: { order: 1, at: 2, status, statusText: '', headers: answered, body: text(answer) },
  }
}
const onVm = (identity: unknown, method = 'PATCH') =>
  exchange({ from: 'operator', to: 'arm', method, url: `${VM}?api-version=1`, body: { identity } })

describe('a change of a VM is what its identity says', () => {
  test.each<[unknown, ExchangeKind]>([
    [{ type: 'SystemAssigned' }, 'vm.identity.enable'],
    [{ type: 'systemassigned' }, 'vm.identity.enable'],
    [{ type: 'UserAssigned', userAssignedIdentities: { a: {} } }, 'vm.identity.assign'],
    [{ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { a: {} } }, 'vm.identity.assign'],
    [{ type: 'UserAssigned', userAssignedIdentities: { a: null } }, 'vm.identity.detach'],
    [{ type: 'None' }, 'vm.identity.disable'],
    [{ type: 'None', userAssignedIdentities: null }, 'vm.identity.disable'],
  ])('%j', (identity, kind) => expect(classify(onVm(identity))).toBe(kind))

  test('nothing about identities', () => {
    expect(classify(onVm(undefined))).toBe('other')
    expect(classify(onVm(undefined, 'PUT'))).toBe('vm.create')
    expect(
      classify(exchange({ from: 'operator', to: 'arm', method: 'PATCH', url: VM, body: 'no json' })),
    ).toBe('other')
  })
})

test.each<[ExchangeKind, Given]>([
  ['vm.get', { from: 'operator', to: 'arm', url: VM }],
  [
    'vm.delete',
    { from: 'operator', to: 'arm', method: 'DELETE', url: VM.toUpperCase().replace('HTTPS', 'https') },
  ],
  [
    'identity.create',
    { from: 'operator', to: 'arm', method: 'PUT', url: IDENTITY.replace('/providers', '//providers') },
  ],
  ['identity.delete', { from: 'operator', to: 'arm', method: 'DELETE', url: `${IDENTITY}/` }],
  ['role.assign', { from: 'operator', to: 'arm', method: 'PUT', url: ROLE }],
  ['role.remove', { from: 'operator', to: 'arm', method: 'DELETE', url: ROLE }],
  ['resourceGroup.get', { from: 'code', to: 'arm', url: `${ARM}${GROUP}?api-version=1` }],
  [
    'vault.read',
    {
      from: 'keyvault',
      to: 'arm',
      url: `${ARM}${GROUP}/providers/Microsoft.KeyVault/vaults/v?api-version=1`,
    },
  ],
  [
    'other',
    {
      from: 'operator',
      to: 'arm',
      url: `${ARM}${GROUP}/providers/Microsoft.KeyVault/vaults/v?api-version=1`,
    },
  ],
  ['other', { from: 'operator', to: 'arm', url: `${ARM}${GROUP}` }],
  [
    'operator.signIn',
    {
      from: 'operator',
      to: 'entra',
      method: 'POST',
      url: 'https://login.microsoftonline.com/t/oauth2/v2.0/token',
    },
  ],
  [
    'entra.token',
    {
      from: 'imds',
      to: 'entra',
      method: 'POST',
      url: 'https://login.microsoftonline.com/t/oauth2/v2.0/token',
    },
  ],
  [
    'service.token',
    { from: 'arm', to: 'entra', method: 'POST', url: 'https://login.microsoftonline.com/t/oauth2/token' },
  ],
  [
    'keys.fetch',
    { from: 'keyvault', to: 'entra', url: 'https://login.microsoftonline.com/common/discovery/keys' },
  ],
  [
    'discovery.fetch',
    {
      from: 'code',
      to: 'entra',
      url: 'https://login.microsoftonline.com/t/v2.0/.well-known/openid-configuration',
    },
  ],
  [
    'principal.delete',
    {
      from: 'arm',
      to: 'entra',
      method: 'DELETE',
      url: 'https://graph.microsoft.com/v1.0/servicePrincipals/1',
    },
  ],
  [
    'principal.lookup',
    { from: 'arm', to: 'entra', url: 'https://graph.microsoft.com/v1.0/directoryObjects/1' },
  ],
  [
    'secret.get',
    { from: 'code', to: 'keyvault', url: 'https://v.vault.azure.net/secrets/s/?api%2Dversion=1' },
  ],
  ['key.get', { from: 'code', to: 'keyvault', url: 'https://v.vault.azure.net/keys/k/1?api-version=1' }],
  [
    'key.sign',
    {
      from: 'code',
      to: 'keyvault',
      method: 'POST',
      url: 'https://v.vault.azure.net/keys/k/1/sign?api-version=1',
    },
  ],
  [
    'challenge',
    {
      from: 'code',
      to: 'keyvault',
      url: 'https://v.vault.azure.net/secrets/s',
      status: 401,
      headers: [],
      answered: [['www-authenticate', 'Bearer']],
    },
  ],
  [
    'secret.get',
    {
      from: 'code',
      to: 'keyvault',
      url: 'https://v.vault.azure.net/secrets/s',
      status: 401,
      answered: [['www-authenticate', 'Bearer']],
    },
  ],
  ['other', { from: 'code', to: undefined, url: 'https://nowhere.example/' }],
])('%s', (kind, given) => expect(classify(exchange(given))).toBe(kind))

test('every kind says where its support is folded, if it is one', () => {
  for (const kind of Object.keys(KINDS) as ExchangeKind[]) {
    const { main, folds } = kindFacts(kind)
    expect(folds === undefined, kind).toBe(main)
  }
})

describe('facts', () => {
  test('a VM states its whole set of identities', () => {
    const stated = exchange({
      from: 'operator',
      to: 'arm',
      method: 'PATCH',
      url: `${VM}?v`,
      body: { identity: { type: 'UserAssigned', userAssignedIdentities: { '/A': {} } } },
      answer: { identity: { type: 'UserAssigned', userAssignedIdentities: { '/A': {}, '/B': {} } } },
    })
    expect(factsOf(stated)).toEqual([
      {
        type: 'vm.stated',
        vm: 'app-vm',
        resourceId: VM.slice(ARM.length).toLowerCase(),
        system: false,
        users: ['/a', '/b'],
        order: 1,
        at: 2,
      },
    ])
  })

  test('a refusal tells that nothing was done', () => {
    const refused = {
      from: 'operator',
      to: 'arm',
      method: 'PUT',
      status: 403,
      answer: { error: {} },
    } as const
    expect(factsOf(exchange({ ...refused, url: ROLE }))).toEqual([])
    expect(factsOf(exchange({ ...refused, url: IDENTITY })).map(({ type }) => type)).toEqual([
      'identity.requested',
      'identity.refused',
    ])
  })

  test('a message that cannot be read tells nothing, and is no error', () => {
    const odd = exchange({
      from: 'arm',
      to: 'entra',
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/servicePrincipals',
      body: '[1',
      answer: 'x',
      status: 201,
    })
    expect(factsOf(odd)).toEqual([])
  })

  test('a lost answer tells only that it was asked', () => {
    const lost = {
      ...exchange({ from: 'operator', to: 'arm', method: 'PUT', url: IDENTITY }),
      response: undefined,
      failure: 'aborted',
    }
    expect(factsOf(lost).map(({ type }) => type)).toEqual(['identity.requested'])
  })
})
