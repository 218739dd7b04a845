import type { Language } from './samples/index.ts'

/** Where a credential finds a token. */
export type Finding = 'environment' | 'workload' | 'managed' | 'tool'

/** What `DefaultAzureCredential` tries, in its order, and where that is written down. Titles and names are not translated. */
export interface Chain {
  readonly credentials: readonly string[]
  /** It first asks whether IMDS is there at all, with a request that cannot succeed. */
  readonly probes: boolean
  readonly source: readonly [title: string, url: string]
}

const DEPLOYED = ['EnvironmentCredential', 'WorkloadIdentityCredential', 'ManagedIdentityCredential']

/** Optional members (brokers, the browser) stand where they would be tried. */
export const CHAINS: Readonly<Partial<Record<Language, Chain>>> = {
  javascript: {
    credentials: [
      ...DEPLOYED,
      'VisualStudioCodeCredential',
      'AzureCliCredential',
      'AzurePowerShellCredential',
      'AzureDeveloperCliCredential',
      'BrokerCredential',
    ],
    probes: true,
    source: [
      '@azure/identity, DefaultAzureCredential class',
      'https://learn.microsoft.com/javascript/api/@azure/identity/defaultazurecredential',
    ],
  },
  python: {
    credentials: [
      ...DEPLOYED,
      'SharedTokenCacheCredential',
      'VisualStudioCodeCredential',
      'AzureCliCredential',
      'AzurePowerShellCredential',
      'AzureDeveloperCliCredential',
      'BrokerCredential',
    ],
    probes: false,
    source: [
      'azure.identity, DefaultAzureCredential class',
      'https://learn.microsoft.com/python/api/azure-identity/azure.identity.defaultazurecredential',
    ],
  },
  csharp: {
    credentials: [
      ...DEPLOYED,
      'VisualStudioCredential',
      'VisualStudioCodeCredential',
      'AzureCliCredential',
      'AzurePowerShellCredential',
      'AzureDeveloperCliCredential',
      'InteractiveBrowserCredential',
      'BrokerCredential',
    ],
    probes: false,
    source: [
      'Azure.Identity, DefaultAzureCredential class',
      'https://learn.microsoft.com/dotnet/api/azure.identity.defaultazurecredential',
    ],
  },
  java: {
    credentials: [
      ...DEPLOYED,
      'IntelliJCredential',
      'VisualStudioCodeCredential',
      'AzureCliCredential',
      'AzurePowerShellCredential',
      'AzureDeveloperCliCredential',
      'InteractiveBrowserCredential',
    ],
    probes: false,
    source: [
      'com.azure.identity, DefaultAzureCredential class',
      'https://learn.microsoft.com/java/api/com.azure.identity.defaultazurecredential',
    ],
  },
  go: {
    credentials: [
      ...DEPLOYED,
      'AzureCLICredential',
      'AzureDeveloperCLICredential',
      'AzurePowerShellCredential',
    ],
    probes: true, // Azure/azure-sdk-for-go, sdk/azidentity/BREAKING_CHANGES.md, v1.6.0
    source: [
      'azidentity, type DefaultAzureCredential',
      'https://pkg.go.dev/github.com/Azure/azure-sdk-for-go/sdk/azidentity#DefaultAzureCredential',
    ],
  },
}

export const placeOf = (credential: string): Finding =>
  credential === 'EnvironmentCredential'
    ? 'environment'
    : credential === 'WorkloadIdentityCredential'
      ? 'workload'
      : credential === 'ManagedIdentityCredential'
        ? 'managed'
        : 'tool'
