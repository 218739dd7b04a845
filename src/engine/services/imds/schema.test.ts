import { beforeAll, describe, expect, it } from 'vitest'
import { createCloud, type Cloud } from '../../index.ts'

/* Learn, 'Azure Instance Metadata Service', schema breakdown: each member with the version in which it came; MicrosoftDocs/TeamBlogFeedback#88. */
let cloud: Cloud
beforeAll(async () => {
  cloud = await createCloud({ seed: 'instance' })
})
const ask = (path: string, version: string) =>
  cloud.fetchFrom(`vm:${cloud.scenario.vmName}`)(
    `http://169.254.169.254/metadata/instance${path}?api-version=${version}`,
    { headers: { Metadata: 'true' } },
  )
const compute = async (version: string) =>
  Object.keys((await (await ask('/compute', version)).json()) as Record<string, unknown>)

describe('an older api-version', () => {
  it.each([
    ['2017-04-02', 'resourceGroupName', false],
    ['2017-08-01', 'resourceGroupName', true],
    ['2017-08-01', 'zone', false],
    ['2017-12-01', 'zone', true],
    ['2018-02-01', 'azEnvironment', false],
    ['2018-02-01', 'provider', false],
    ['2018-02-01', 'resourceId', false],
    ['2018-02-01', 'tagsList', false],
    ['2018-02-01', 'tags', true],
    ['2018-10-01', 'azEnvironment', true],
    ['2018-10-01', 'provider', true],
    ['2019-03-11', 'resourceId', true],
    ['2019-06-01', 'storageProfile', true],
    ['2019-06-01', 'tagsList', false],
    ['2019-06-04', 'tagsList', true],
    ['2020-07-15', 'osProfile', true],
    ['2021-01-01', 'userData', true],
  ])('%s: %s %s', async (version, member, there) => {
    expect((await compute(version)).includes(member)).toBe(there)
    expect((await ask(`/compute/${member}`, version)).status === 404).toBe(!there)
  })
  it('has members of members by their own version', async () => {
    const profile = async (version: string) => (await ask('/compute/osProfile', version)).json()
    expect(await profile('2020-07-15')).toEqual({ adminUsername: 'azureuser', computerName: 'app-vm' })
    expect(await profile('2020-10-01')).toMatchObject({ disablePasswordAuthentication: 'true' })
  })
  it('never lacks what a version before it had', async () => {
    const versions = ['2017-04-02', '2017-08-01', '2018-02-01', '2019-06-04', '2021-02-01', '2025-04-07']
    const all = await Promise.all(versions.map(compute))
    for (const [i, members] of all.slice(1).entries())
      expect(members).toEqual(expect.arrayContaining(all[i]!))
  })
})

it('shows the network interface in every version', async () => {
  for (const version of ['2017-04-02', '2018-02-01', '2025-04-07'])
    expect(await (await ask('/network', version)).json()).toEqual({
      interface: [
        {
          ipv4: {
            ipAddress: [{ privateIpAddress: '10.0.0.4', publicIpAddress: '' }],
            subnet: [{ address: '10.0.0.0', prefix: '16' }],
          },
          ipv6: { ipAddress: [] },
          macAddress: expect.stringMatching(/^000D3A[\dA-F]{6}$/),
        },
      ],
    })
})

it('has nothing but texts, lists and members in it', async () => {
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
  const whole = await (await ask('', '2025-04-07')).json()
  expect(leaves(whole).filter((leaf) => typeof leaf !== 'string')).toEqual([])
})
