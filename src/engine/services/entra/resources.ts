import type { FirstPartyApp } from '../deps.ts'

/** An application that tokens can be requested for: its service principal is in the tenant. */
export type Resource = Pick<FirstPartyApp, 'appId' | 'displayName' | 'resourceUris'>

/**
 * Services that every tenant knows, although they do not run in this cloud
 * (Learn, 'Azure services that support managed identities' and 'Verify first-party Microsoft applications').
 */
export const ELSEWHERE: readonly Resource[] = [
  {
    appId: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
    displayName: 'Azure Storage',
    resourceUris: ['https://storage.azure.com'],
  },
  {
    appId: '022907d3-0f1b-48f7-badc-1ba6abab6d66',
    displayName: 'Azure SQL Database',
    resourceUris: ['https://database.windows.net'],
  },
  {
    appId: '80a10ef9-8168-493d-abf9-3297c4ef6e3c',
    displayName: 'Azure Service Bus',
    resourceUris: ['https://servicebus.azure.net'],
  },
  {
    appId: '80369ed6-5f11-4dd9-bef3-692475845e77',
    displayName: 'Azure Event Hubs',
    resourceUris: ['https://eventhubs.azure.net'],
  },
  {
    appId: 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad',
    displayName: 'Azure Data Lake',
    resourceUris: ['https://datalake.azure.net'],
  },
]

/**
 * Finds resources by App ID URI, with or without a trailing slash, or by application id.
 * The host's case does not count (RFC 3986, 6.2.2.1).
 */
export function createResources() {
  const byName = new Map<string, Resource>()
  const add = (resource: Resource) => {
    for (const name of [resource.appId, ...resource.resourceUris]) byName.set(canonical(name), resource)
  }
  ELSEWHERE.forEach(add)
  return { add, find: (name: string): Resource | undefined => byName.get(canonical(name)) }
}

const canonical = (name: string) => name.toLowerCase().replace(/\/$/, '')

export type Resources = ReturnType<typeof createResources>
