/** What official clients for JavaScript print (@azure/identity 4, the Key Vault and Resource Manager clients). Not translated. */

/** ManagedIdentityCredential, of IMDS's answer: its `error`, its description, and Entra's number where Entra refused. */
export const credentialPrints = (error: string, description: string, number = 'Not Available') =>
  `CredentialUnavailableError: ManagedIdentityCredential: Authentication failed. Message ${error}: Error(s): ${number} - Timestamp: … - Description: ${description} …`

/** The same, when there was no answer. */
export const NETWORK_PRINTS =
  'CredentialUnavailableError: ManagedIdentityCredential: Network unreachable. Message: network_error: …'

/** DefaultAzureCredential, when its probe of IMDS was not answered in time. */
export const PROBE_PRINTS =
  'AggregateAuthenticationError: ChainedTokenCredential authentication failed. … CredentialUnavailableError: ManagedIdentityCredential: Authentication failed. Message Attempted to use the IMDS endpoint, but it is not available. …'

/** A client for Key Vault or for ARM, of an error answer: `error.message`, with `error.code` beside it as `code`. */
export const clientPrints = (message: string) => `RestError: ${message}`
