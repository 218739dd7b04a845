import { SOURCES } from './sources.ts'
import type { FaultWords } from './faultWords.ts'

/** Documents that only what goes wrong is found in, beside those of the captions. Titles are names, they are not translated. */
const MORE = {
  vaultErrors: [
    'Azure Key Vault REST API Error Codes',
    'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
  ],
  entraErrors: [
    'Microsoft Entra authentication and authorization error codes',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  appService: [
    'Use managed identities for App Service and Azure Functions',
    'https://learn.microsoft.com/azure/app-service/overview-managed-identity',
  ],
  armErrors: [
    'Troubleshoot common Azure deployment errors',
    'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors',
  ],
  identityRetries: [
    'Authentication best practices with the Azure Identity library for .NET',
    'https://learn.microsoft.com/dotnet/azure/sdk/authentication/best-practices',
  ],
  groupGet: ['Resource Groups - Get', 'https://learn.microsoft.com/rest/api/resources/resource-groups/get'],
} as const

/** Where it is written down. */
export function from(id: keyof typeof SOURCES | keyof typeof MORE): FaultWords['source'] {
  const [title, url] = { ...SOURCES, ...MORE }[id]
  return { title, url }
}
