import type { FaultId } from '#player'

/** What Azure answers in the same situation, beside what the run of this page shows. */
export interface Also {
  readonly statuses?: readonly number[]
  readonly codes?: readonly string[]
  readonly numbers?: readonly string[]
  readonly messages?: readonly string[]
}

/**
 * Learn, "Microsoft Entra authentication and authorization error codes" and "Azure Key Vault REST API error codes"; for IMDS
 * the client libraries' own troubleshooting guides.
 */
export const ALSO: Readonly<Partial<Record<FaultId | (string & {}), Also>>> = {
  'imds.proxy-answers': {
    statuses: [502, 504, 407],
    messages: [
      'Unexpected content type "text/plain; charset=utf-8"',
      'Proxy Authentication Required',
      'The request failed due to a gateway error',
    ],
  },
  // Its answer is XML, which a client that expects JSON cannot read.
  'imds.proxy': { messages: ["the response could not be parsed: Unexpected character ('<' (code 60))"] },
  'imds.resource-mistyped': { numbers: ['AADSTS50001', 'AADSTS500014'] },
  'imds.identity-deleted': { numbers: ['AADSTS70001'] },
  'imds.identity-path': { statuses: [404] },
  'entra.no-credential': {
    numbers: ['AADSTS7000216', 'AADSTS7000218', 'AADSTS900144'],
    messages: [
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ],
  },
  'entra.secret': { numbers: ['AADSTS7000222'], messages: ['The provided client secret keys are expired.'] },
  'entra.no-default': {
    numbers: ['AADSTS70011'],
    messages: ['The provided value for the input parameter scope is not valid.'],
  },
  'entra.tenant': { numbers: ['AADSTS900023', 'AADSTS900021', 'AADSTS900382'] },
  'entra.clock': { numbers: ['AADSTS50013'] },
  // Numbers with IDX: AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet, LogMessages.cs.
  'keyvault.arm-token': { numbers: ['IDX10214'] },
  'keyvault.other-tenant': { numbers: ['IDX10205'] },
  'keyvault.changed-token': { numbers: ['AKV10046', 'IDX10511', 'IDX10503'] },
  'keyvault.unsigned-token': { numbers: ['IDX10504'] },
  'keyvault.expired-token': { numbers: ['IDX10223'] },
  'keyvault.access-policies': { codes: ['AccessDenied'] },
  'keyvault.deleted-secret': {
    statuses: [409],
    codes: ['ObjectIsDeletedButRecoverable', 'ObjectIsBeingDeleted'],
    messages: [
      'is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
      'is currently being deleted and cannot be re-created; retry later.',
    ],
  },
  'keyvault.private': {
    codes: ['ForbiddenByConnection'],
    messages: [
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
    ],
  },
  'arm.no-such-version': {
    codes: ['InvalidApiVersionParameter', 'NoRegisteredProviderFound', 'InvalidResourceType'],
  },
  'arm.no-such-subscription': {
    codes: ['SubscriptionNotFound', 'InvalidSubscriptionId'],
    messages: [
      "The subscription 'x' could not be found.",
      "The subscription of 'x' doesn't exist in cloud 'AzureCloud'.",
    ],
  },
  // Azure CLI looks the assignee up in Microsoft Graph before it asks ARM.
  'role.client-id': { messages: ["Cannot find user or service principal in graph database for 'x'."] },
  'role.replication': { messages: ["Cannot find user or service principal in graph database for 'x'."] },
  'arm.operator-signed-out': {
    messages: ['Run Connect-AzAccount to login.', "Please run 'az login' to setup account."],
  },
  'vm.linked-authorization': { codes: ['LinkedAuthorizationFailed'] },
}
