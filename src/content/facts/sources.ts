/** Where the facts are written down: the document's title and its address. Titles are names, they are not translated. */
export const SOURCES = {
  how: [
    'How managed identities for Azure resources work with Azure virtual machines',
    'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-managed-identities-work-vm',
  ],
  token: [
    'How to use managed identities for Azure resources on an Azure VM to acquire an access token',
    'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token',
  ],
  faq: [
    'Managed identities for Azure resources frequently asked questions',
    'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
  ],
  configure: [
    'Configure managed identities on Azure virtual machines',
    'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-configure-managed-identities',
  ],
  imds: [
    'Azure Instance Metadata Service',
    'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service',
  ],
  operations: [
    'Track asynchronous Azure operations',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  ],
  credential: ['Azure/msi-dataplane', 'https://github.com/Azure/msi-dataplane'],
  assertion: [
    'Microsoft identity platform application authentication certificate credentials',
    'https://learn.microsoft.com/entra/identity-platform/certificate-credentials',
  ],
  claims: [
    'Access token claims reference',
    'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  ],
  tokens: [
    'Access tokens in the Microsoft identity platform',
    'https://learn.microsoft.com/entra/identity-platform/access-tokens',
  ],
  clientCredentials: [
    'Microsoft identity platform and the OAuth 2.0 client credentials flow',
    'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  ],
  refreshTokens: [
    'Refresh tokens in the Microsoft identity platform',
    'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
  ],
  rbac: [
    'What is Azure role-based access control (Azure RBAC)?',
    'https://learn.microsoft.com/azure/role-based-access-control/overview',
  ],
  rbacTrouble: [
    'Troubleshoot Azure RBAC',
    'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  ],
  vaultFlow: [
    'Authentication in Azure Key Vault',
    'https://learn.microsoft.com/azure/key-vault/general/authentication',
  ],
  vaultAuth: [
    'Authentication, requests and responses',
    'https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses',
  ],
  vaultRbac: [
    'Provide access to Key Vault keys, certificates, and secrets with Azure role-based access control',
    'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  ],
  sign: ['Key Vault REST API: Sign', 'https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign'],
  rfc6750: ['RFC 6750, Bearer Token Usage', 'https://www.rfc-editor.org/rfc/rfc6750'],
  rfc7517: ['RFC 7517, JSON Web Key (JWK)', 'https://www.rfc-editor.org/rfc/rfc7517'],
  rfc7523: [
    'RFC 7523, JWT Profile for OAuth 2.0 Client Authentication',
    'https://www.rfc-editor.org/rfc/rfc7523',
  ],
  rfc9110: ['RFC 9110, HTTP Semantics', 'https://www.rfc-editor.org/rfc/rfc9110'],
} as const satisfies Record<string, readonly [title: string, url: string]>

export type SourceId = keyof typeof SOURCES
