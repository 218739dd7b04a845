import { SOURCES } from './sources.ts'
import type { FaultWords } from '../shapes.ts'

/** Documents about failures, beside those that the captions name. Titles are names and are not translated. */
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
  vaultNetwork: [
    'Configure network security for Azure Key Vault',
    'https://learn.microsoft.com/azure/key-vault/general/network-security',
  ],
  vaultPrivate: [
    'Diagnose private links configuration issues on Azure Key Vault',
    'https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
  ],
  secretAbout: [
    'About Azure Key Vault secrets',
    'https://learn.microsoft.com/azure/key-vault/secrets/about-secrets',
  ],
  softDelete: [
    'Azure Key Vault soft-delete overview',
    'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  ],
  groupGet: ['Resource Groups - Get', 'https://learn.microsoft.com/rest/api/resources/resource-groups/get'],
} as const

/** The document that describes a failure. */
export function from(id: keyof typeof SOURCES | keyof typeof MORE): FaultWords['source'] {
  const [title, url] = { ...SOURCES, ...MORE }[id]
  return { title, url }
}
