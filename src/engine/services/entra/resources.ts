import type { FirstPartyApp } from '../deps.ts'

/** An application that tokens can be requested for: its service principal is in the tenant. */
export interface Resource extends Pick<
  FirstPartyApp,
  'appId' | 'displayName' | 'resourceUris' | 'instances'
> {
  /** Which tokens it takes: the resource decides, not the endpoint. 1 unless said otherwise. */
  readonly tokenVersion?: 2
}

interface Elsewhere extends Resource {
  /** The host names under which the service answers in Azure. */
  readonly hosts?: RegExp
}

const elsewhere = (
  displayName: string,
  appId: string,
  resourceUris: readonly string[],
  more: Pick<Elsewhere, 'hosts' | 'instances' | 'tokenVersion'> = {},
): Elsewhere => ({ displayName, appId, resourceUris, ...more })
/** A service whose every instance is a resource by its own address. */
const byAddress = (hosts: RegExp) => ({ hosts, instances: hosts })

/**
 * Services that every tenant knows, although they do not run in this cloud. Which names mean them is documented: Learn,
 * 'Azure services that support Microsoft Entra authentication' and 'Verify first-party Microsoft applications'; for addresses of
 * single accounts and namespaces, 'Authorize with Microsoft Entra ID' of Azure Storage (REST API) and 'Authenticate a managed
 * identity with Microsoft Entra ID to access Azure Service Bus resources' (and Event Hubs).
 */
const ELSEWHERE: readonly Elsewhere[] = [
  elsewhere(
    'Azure Storage',
    'e406a681-f3d4-42a8-90b6-c2b029497af1',
    ['https://storage.azure.com'],
    byAddress(/^[a-z\d]{3,24}\.(blob|queue|table|file|dfs)\.core\.windows\.net$/),
  ),
  elsewhere('Azure SQL Database', '022907d3-0f1b-48f7-badc-1ba6abab6d66', ['https://database.windows.net'], {
    hosts: /^[a-z\d-]+\.database\.windows\.net$/,
  }),
  elsewhere(
    'Azure OSSRDBMS Database',
    '123cd850-d9df-40bd-94d5-c9f07b7fa203',
    ['https://ossrdbms-aad.database.windows.net'],
    { hosts: /^[a-z\d-]+\.(postgres|mysql|mariadb)\.database\.azure\.com$/ },
  ),
  elsewhere(
    'Azure Service Bus',
    '80a10ef9-8168-493d-abf9-3297c4ef6e3c',
    ['https://servicebus.azure.net'],
    byAddress(/^[a-z][a-z\d-]{4,48}[a-z\d]\.servicebus\.windows\.net$/),
  ),
  elsewhere('Azure Event Hubs', '80369ed6-5f11-4dd9-bef3-692475845e77', ['https://eventhubs.azure.net']),
  elsewhere('Azure Data Lake', 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad', ['https://datalake.azure.net'], {
    hosts: /^[a-z\d]+\.azuredatalakestore\.net$/,
  }),
  elsewhere(
    'Microsoft Cognitive Services',
    '7d312290-28c8-473c-a0ed-8e53749b6d6d',
    ['https://cognitiveservices.azure.com'],
    { hosts: /^[a-z\d-]+\.(cognitiveservices|openai|services\.ai)\.azure\.com$/ },
  ),
  elsewhere(
    'Azure Cosmos DB',
    'a232010e-820c-4083-83bb-3ace5fc29d0b',
    ['https://cosmos.azure.com'],
    byAddress(/^[a-z\d-]+\.documents\.azure\.com$/),
  ),
  elsewhere(
    'Azure App Configuration',
    '35ffadb3-7fc1-497e-b61b-381d28e744cc',
    ['https://azconfig.io'],
    byAddress(/^[a-z\d-]+\.azconfig\.io$/),
  ),
  elsewhere('Azure Cognitive Search', '880da380-985e-4198-81b9-e05b1cc53158', ['https://search.azure.com'], {
    hosts: /^[a-z\d-]+\.search\.windows\.net$/,
  }),
  elsewhere(
    'Azure Container Registry',
    '6a0ec4d3-30cb-4a83-91c0-ae56bc0e3d26',
    ['https://containerregistry.azure.net'],
    { hosts: /^[a-z\d]+\.azurecr\.io$/ },
  ),
  elsewhere('Azure Cache for Redis', 'acca5fbb-b7e4-4009-81f1-37e38fd66d78', ['https://redis.azure.com'], {
    hosts: /^[a-z\d-]+\.redis\.cache\.windows\.net$/,
  }),
  elsewhere('Log Analytics API', 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5', ['https://api.loganalytics.io'], {
    hosts: /^api\.loganalytics\.io$/,
  }),
  elsewhere('Azure Batch', 'ddbf3205-c6bd-46ae-8127-60eb93363864', ['https://batch.core.windows.net'], {
    hosts: /^[a-z\d-]+\.[a-z\d]+\.batch\.azure\.com$/,
  }),
  // A managed identity as federated credential of an application (Learn, 'Configure an application to trust a managed identity').
  elsewhere(
    'AAD Token Exchange Endpoint: Public',
    'fb60f99c-7a34-4190-8149-302f77469936',
    ['api://AzureADTokenExchange'],
    { tokenVersion: 2 },
  ),
]

/** The service of Azure's that has this host name, if it is one that this cloud does not have. */
export const serviceElsewhere = (hostname: string): string | undefined =>
  ELSEWHERE.find(({ hosts }) => hosts?.test(hostname))?.displayName

/**
 * Finds resources by App ID URI, with or without a trailing slash, by application id, or by the address of an instance where
 * that is a name of the resource too. The host's case does not count (RFC 3986, 6.2.2.1).
 */
export function createResources() {
  const byName = new Map<string, Resource>()
  const byHost: (Resource & { readonly instances: RegExp })[] = []
  const add = (resource: Resource) => {
    for (const name of [resource.appId, ...resource.resourceUris]) byName.set(canonical(name), resource)
    if (resource.instances) byHost.push({ ...resource, instances: resource.instances })
  }
  ELSEWHERE.forEach(add)
  const find = (name: string): Resource | undefined => {
    const known = byName.get(canonical(name))
    if (known) return known
    const host = /^https:\/\/([^/:]+)$/.exec(canonical(name))?.[1]
    return host === undefined ? undefined : byHost.find(({ instances }) => instances.test(host))
  }
  return { add, find }
}

const canonical = (name: string) => name.toLowerCase().replace(/\/$/, '')

export type Resources = ReturnType<typeof createResources>
