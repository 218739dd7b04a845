import type { HostedVm } from './contract.ts'

/** When each member came in (Learn, 'Azure Instance Metadata Service', Instance metadata, schema breakdown). One that is not here has always been there. */
const SINCE: Readonly<Record<string, string>> = {
  azEnvironment: '2018-10-01',
  customData: '2019-02-01',
  evictionPolicy: '2020-12-01',
  isHostCompatibilityLayerVm: '2020-06-01',
  licenseType: '2020-09-01',
  location: '2017-04-02',
  name: '2017-04-02',
  offer: '2017-04-02',
  osProfile: '2020-07-15',
  'osProfile.disablePasswordAuthentication': '2020-10-01',
  osType: '2017-04-02',
  placementGroupId: '2017-08-01',
  plan: '2018-04-02',
  platformFaultDomain: '2017-04-02',
  platformUpdateDomain: '2017-04-02',
  priority: '2020-12-01',
  provider: '2018-10-01',
  publicKeys: '2018-04-02',
  publisher: '2017-04-02',
  resourceGroupName: '2017-08-01',
  resourceId: '2019-03-11',
  securityProfile: '2020-06-01',
  'securityProfile.encryptionAtHost': '2021-11-01',
  'securityProfile.securityType': '2021-12-13',
  sku: '2017-04-02',
  storageProfile: '2019-06-01',
  subscriptionId: '2017-08-01',
  tags: '2017-08-01',
  tagsList: '2019-06-04',
  userData: '2021-01-01',
  version: '2017-04-02',
  vmId: '2017-04-02',
  vmScaleSetName: '2017-12-01',
  vmSize: '2017-04-02',
  zone: '2017-12-01',
}

/** What the instance endpoint shows to callers of this api-version: the members that it had then. */
export const instanceAsOf = ({ compute, network = {} }: HostedVm, version: string) => ({
  compute: asOf(compute, version),
  network,
})

const asOf = (members: object, version: string, path = ''): object =>
  Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => (SINCE[`${path}${name}`] ?? '') <= version)
      .map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? asOf(value, version, `${path}${name}.`)
          : value,
      ]),
  )
