import { SOURCES } from './sources.ts'

/** Where the parts of messages are written down or were seen, beside what the captions name. Titles are names, they are not translated. */
const MORE = {
  armRest: ['Azure REST API reference', 'https://learn.microsoft.com/rest/api/azure/'],
  armThrottling: [
    'Understand how Azure Resource Manager throttles requests',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
  ],
  vmRest: ['Virtual Machines - REST API', 'https://learn.microsoft.com/rest/api/compute/virtual-machines'],
  identityRest: [
    'User Assigned Identities - REST API',
    'https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities',
  ],
  roleRest: [
    'Role Assignments - REST API',
    'https://learn.microsoft.com/rest/api/authorization/role-assignments',
  ],
  groupRest: ['Resource Groups - Get', 'https://learn.microsoft.com/rest/api/resources/resource-groups/get'],
  vaultRest: ['Vaults - REST API', 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'],
  secretRest: [
    'Get Secret - REST API',
    'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret',
  ],
  keyRest: ['Get Key - REST API', 'https://learn.microsoft.com/rest/api/keyvault/keys/get-key/get-key'],
  vaultErrors: [
    'Azure Key Vault REST API Error Codes',
    'https://learn.microsoft.com/azure/key-vault/general/rest-error-codes',
  ],
  graph: [
    'servicePrincipal resource type, Microsoft Graph',
    'https://learn.microsoft.com/graph/api/resources/serviceprincipal',
  ],
  graphKey: [
    'keyCredential resource type, Microsoft Graph',
    'https://learn.microsoft.com/graph/api/resources/keycredential',
  ],
  graphAddKey: [
    'servicePrincipal: addKey, Microsoft Graph',
    'https://learn.microsoft.com/graph/api/serviceprincipal-addkey',
  ],
  graphErrors: [
    'Microsoft Graph error responses and resource types',
    'https://learn.microsoft.com/graph/errors',
  ],
  appService: [
    'Use managed identities for App Service and Azure Functions',
    'https://learn.microsoft.com/azure/app-service/overview-managed-identity',
  ],
  odata: [
    'OData JSON Format 4.01',
    'https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html',
  ],
  entraErrors: [
    'Microsoft Entra authentication and authorization error codes',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  rfc6749: ['RFC 6749, The OAuth 2.0 Authorization Framework', 'https://www.rfc-editor.org/rfc/rfc6749'],
  rfc9111: ['RFC 9111, HTTP Caching', 'https://www.rfc-editor.org/rfc/rfc9111'],
  rfc6797: ['RFC 6797, HTTP Strict Transport Security', 'https://www.rfc-editor.org/rfc/rfc6797'],
  fetchStandard: ['Fetch Standard', 'https://fetch.spec.whatwg.org/'],
  cliRecordings: [
    'Recorded traffic in the tests of Azure/azure-cli',
    'https://github.com/Azure/azure-cli/tree/dev/src/azure-cli/azure/cli/command_modules/identity/tests/latest/recordings',
  ],
  jsRecordings: [
    'Recorded traffic in the tests of Azure/azure-sdk-for-js',
    'https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/keyvault',
  ],
  vaultCapture: [
    'A recorded answer in hashicorp/terraform-provider-azurerm#19749',
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/19749',
  ],
  imdsCapture: [
    'A recorded answer in Hexadite/acs-keyvault-agent#43',
    'https://github.com/Hexadite/acs-keyvault-agent/issues/43',
  ],
  imdsProxied: [
    'A recorded answer in terricain/certbot-dns-azure#54',
    'https://github.com/terricain/certbot-dns-azure/issues/54',
  ],
  dockerAnswer: [
    'A recorded answer in Azure/azure-sdk-for-js#26898',
    'https://github.com/Azure/azure-sdk-for-js/issues/26898',
  ],
  failureCause: [
    'A recorded answer in Azure/azure-cli#32165',
    'https://github.com/Azure/azure-cli/issues/32165',
  ],
  firewallRefusal: [
    'A recorded answer in hashicorp/terraform-provider-azurerm#4553',
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/4553',
  ],
  privateRefusal: [
    'A recorded answer in Azure/secrets-store-csi-driver-provider-azure#873',
    'https://github.com/Azure/secrets-store-csi-driver-provider-azure/issues/873',
  ],
  keyNotRegistered: [
    'A recorded answer in AzureAD/microsoft-authentication-library-for-js#8339',
    'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8339',
  ],
  nothingProved: [
    'Answers quoted in MicrosoftDocs/azure-docs#30777',
    'https://github.com/MicrosoftDocs/azure-docs/issues/30777',
  ],
  vaultAddress: [
    'An answer quoted in MicrosoftDocs/azure-docs#109562',
    'https://github.com/MicrosoftDocs/azure-docs/issues/109562',
  ],
  secretUpdateRest: [
    'Update Secret - REST API',
    'https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret',
  ],
  secretDeleteRest: [
    'Delete Secret - REST API',
    'https://learn.microsoft.com/rest/api/keyvault/secrets/delete-secret/delete-secret',
  ],
  deletedConflict: [
    'An answer quoted in external-secrets/external-secrets#3519',
    'https://github.com/external-secrets/external-secrets/issues/3519',
  ],
  rbacRefusal: [
    'A recorded answer in piyushsachdeva/Terraform_AKS#2',
    'https://github.com/piyushsachdeva/Terraform_AKS/issues/2',
  ],
} as const

export const PROVENANCE_SOURCES = { ...SOURCES, ...MORE } as const satisfies Record<
  string,
  readonly [title: string, url: string]
>
export type ProvenanceSource = keyof typeof PROVENANCE_SOURCES
