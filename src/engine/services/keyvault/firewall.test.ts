import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createCode } from '../../testing/index.ts'
import { isWithin } from './firewall.ts'
import { createVaultCloud, verdict, type VaultCloud } from './testing/vaultCloud.ts'

/*
 * Learn, 'Configure network security for Azure Key Vault', 'Virtual network service endpoints for Azure Key Vault' and the Vaults
 * REST API (NetworkRuleSet); the texts as captured in hashicorp/terraform-provider-azurerm#4553 and
 * Azure/secrets-store-csi-driver-provider-azure#873.
 */
let cloud: VaultCloud
let secretPath: string
let subnet: string
beforeAll(async () => {
  cloud = await createVaultCloud()
  secretPath = `/secrets/${cloud.scenario.secretName}`
  subnet = `${cloud.group}/providers/Microsoft.Network/virtualNetworks/demo-vnet/subnets/default`
  await cloud.grant('secretsOfficer', cloud.vaultId)
})
const OPERATOR = '203.0.113.7'
const VM = '192.0.2.4'
const open = {
  publicNetworkAccess: 'Enabled',
  networkAcls: { defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
}
const set = async (properties: object) => {
  await cloud.arm('PATCH', cloud.vaultId, {
    properties: { ...open, networkAcls: { bypass: 'AzureServices', ...open.networkAcls } },
  })
  return cloud.arm('PATCH', cloud.vaultId, { properties })
}
const deny = (rules: object = {}) => set({ networkAcls: { defaultAction: 'Deny', ...rules } })
/** From the VM, whoever's the token. */
async function fromVm() {
  const token = await cloud.cloud.signIn('https://vault.azure.net')
  return cloud.cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
    `${cloud.vaultUrl}${secretPath}?api-version=7.4`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  )
}
const caller = () =>
  `appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=${cloud.operatorId};iss=https://sts.windows.net/${cloud.scenario.tenantId}/`
const vault = () => `Vault: ${cloud.scenario.vaultName};location=${cloud.scenario.location}`

describe('what ARM is told', () => {
  it('is shown whole, spelled as the REST API spells it, and stays when something else is changed', async () => {
    const rules = { defaultAction: 'deny', ipRules: [{ value: '124.56.78.91' }, { value: '10.0.0.0/8' }] }
    const shown = { bypass: 'AzureServices', ...rules, defaultAction: 'Deny', virtualNetworkRules: [] }
    expect(
      (await set({ networkAcls: rules, publicNetworkAccess: 'disabled' })).body.properties,
    ).toMatchObject({
      publicNetworkAccess: 'Disabled',
      networkAcls: shown,
    })
    await cloud.arm('PATCH', cloud.vaultId, { tags: { a: 'b' } })
    expect((await cloud.arm('GET', cloud.vaultId)).body.properties).toMatchObject({
      publicNetworkAccess: 'Disabled',
      networkAcls: shown,
    })
  })
  it.each([
    { networkAcls: { defaultAction: 'Perhaps' } },
    { networkAcls: { bypass: 'Everybody' } },
    { networkAcls: { ipRules: [{ value: '1.2.3' }] } },
    { networkAcls: { ipRules: [{ value: '1.2.3.256' }] } },
    { networkAcls: { ipRules: [{ value: '1.2.3.4/33' }] } },
    { networkAcls: { virtualNetworkRules: [{ id: '/subscriptions/s' }] } },
    { publicNetworkAccess: 'Sometimes' },
    { softDeleteRetentionInDays: 6 },
  ])('is refused where it makes no sense, and nothing changes: %o', async (properties) => {
    await set({})
    const before = (await cloud.arm('GET', cloud.vaultId)).body
    expect((await cloud.arm('PATCH', cloud.vaultId, { properties })).status).toBe(400)
    expect((await cloud.arm('GET', cloud.vaultId)).body).toEqual(before)
  })
})

describe('defaultAction Deny', () => {
  it('refuses operator and VM alike, in the captured words: code in a VM is no trusted service', async () => {
    await deny()
    const refused = await cloud.vault('GET', secretPath)
    expect([refused.status, refused.body]).toEqual([
      403,
      {
        error: {
          code: 'Forbidden',
          message: [
            'Client address is not authorized and caller is not a trusted service.',
            `Client address: ${OPERATOR}`,
            `Caller: ${caller()}`,
            vault(),
          ].join('\r\n'),
          innererror: { code: 'ForbiddenByFirewall' },
        },
      },
    ])
    expect(verdict(refused)).toEqual(['-network'])
    expect(refused.headers.get('x-ms-keyvault-network-info')).toContain(`addr=${OPERATOR};`)
    const response = await fromVm()
    expect([
      response.status,
      ((await response.json()) as { error: { message: string } }).error.message,
    ]).toEqual([403, expect.stringContaining(`Client address: ${VM}\r\n`)])
  })
  it('says with bypass None that the caller was not looked at', async () => {
    await deny({ bypass: 'None' })
    const { body } = await cloud.vault('GET', secretPath)
    expect(body.error.message.split('\r\n')[0]).toBe(
      'Client address is not authorized and caller was ignored because bypass is set to None',
    )
    expect(body.error.innererror.code).toBe('ForbiddenByFirewall')
  })
  it.each([
    [{ ipRules: [{ value: OPERATOR }] }, 200, 403],
    [{ ipRules: [{ value: '203.0.113.0/24' }] }, 200, 403],
    [{ ipRules: [{ value: '192.0.2.0/29' }] }, 403, 200],
    [{ ipRules: [{ value: '198.51.100.1' }] }, 403, 403],
  ] as const)('admits addresses by ipRules: %o', async (rules, operator, vm) => {
    await deny(rules)
    expect([(await cloud.vault('GET', secretPath)).status, (await fromVm()).status]).toEqual([operator, vm])
  })
  it('admits the subnet of the VMs by virtualNetworkRules, in any case, and no other subnet', async () => {
    await deny({
      virtualNetworkRules: [{ id: subnet.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') }],
    })
    expect([(await cloud.vault('GET', secretPath)).status, (await fromVm()).status]).toEqual([403, 200])
    await deny({ virtualNetworkRules: [{ id: `${subnet}-2` }] })
    expect((await fromVm()).status).toBe(403)
  })
})

describe('publicNetworkAccess Disabled', () => {
  it('overrides every rule', async () => {
    await set({
      publicNetworkAccess: 'Disabled',
      networkAcls: {
        defaultAction: 'Allow',
        ipRules: [{ value: OPERATOR }],
        virtualNetworkRules: [{ id: subnet }],
      },
    })
    const { status, body } = await cloud.vault('GET', secretPath)
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        message: [
          'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
          `Caller: ${caller()}`,
          vault(),
        ].join('\r\n'),
        innererror: { code: 'ForbiddenByConnection' },
      },
    ])
    expect((await fromVm()).status).toBe(403)
  })
  it('does not name the caller with bypass None', async () => {
    await set({ publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'None' } })
    const { body } = await cloud.vault('GET', secretPath)
    expect(body.error.message).toBe(
      `Connection is not an approved private link and caller was ignored because bypass is not set to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'.\r\n${vault()}`,
    )
  })
  it('ends with one PATCH', async () => {
    await set({ publicNetworkAccess: 'Disabled' })
    expect((await cloud.vault('GET', secretPath)).status).toBe(403)
    await cloud.arm('PATCH', cloud.vaultId, { properties: { publicNetworkAccess: 'Enabled' } })
    expect((await cloud.vault('GET', secretPath)).status).toBe(200)
  })
})

describe('the firewall comes first', () => {
  it.each(['opaque', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])(
    'before the token is looked at: %s',
    async (token) => {
      await deny()
      const { status, body, exchange } = await cloud.vault('GET', secretPath, undefined, token)
      expect([status, body.error.innererror.code, exchange.checks.map(({ name }) => name)]).toEqual([
        403,
        'ForbiddenByFirewall',
        ['network'],
      ])
      expect(body.error.message).not.toContain('undefined')
    },
  )
  it('before version, path and permission', async () => {
    await deny()
    for (const path of ['/secrets/x?api-version=0', '/nowhere', '/keys', '/secrets/no-such'])
      expect((await cloud.vault('GET', path)).body.error.innererror.code, path).toBe('ForbiddenByFirewall')
  })
  it('but for the challenge, as clients that begin without a token are told who they are', async () => {
    await deny()
    const { status, headers } = await cloud.vault('GET', secretPath, undefined, '')
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('resource=')])
  })
  it('and lets the identity of a VM in once its subnet is named', async () => {
    const { operator, code } = await (async () => {
      const { createOperator } = await import('../../testing/index.ts')
      return { operator: await createOperator(cloud.cloud), code: createCode(cloud.cloud) }
    })()
    await deny()
    await operator.grant(await operator.enable(), 'secret')
    const token = await code.token('secret')
    expect((await code.use('secret', token)).status).toBe(403)
    await deny({ virtualNetworkRules: [{ id: subnet }] })
    expect((await code.use('secret', token)).status).toBe(200)
  })
})

it('an address is in a range when their leading bits are the same', () => {
  const address = fc.ipV4()
  const bits = (text: string) =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
  fc.assert(
    fc.property(address, address, fc.integer({ min: 0, max: 32 }), (one, base, length) => {
      expect(isWithin(one, `${base}/${length}`)).toBe(
        bits(one).slice(0, length) === bits(base).slice(0, length),
      )
      expect(isWithin(one, one)).toBe(true)
    }),
  )
  for (const range of ['', 'x', '1.2.3.4/', '1.2.3.4/33', '::1'])
    expect(isWithin('1.2.3.4', range)).toBe(false)
})
