import {
  HOST_PORT,
  isSilence,
  members,
  serviceError,
  text,
  type Answer,
  type Lost,
  type Met,
  type Silence,
} from './answer.ts'
import type { Printer } from './printer.ts'

const UNAVAILABLE = 'CredentialUnavailableError: ManagedIdentityCredential:'
const NETWORK = `${UNAVAILABLE} Network unreachable. Message: network_error: See https://aka.ms/msal.js.errors#network_error for details`
const NONE = 'Not Available'

/** MSAL's `ServerError`: the error's name, then everything that Entra adds to it. */
function serverError({ json }: Answer) {
  const { error, error_description, message, error_codes, timestamp, correlation_id, trace_id } =
    members(json)
  const nested =
    typeof error === 'object' && error !== null ? (error as { code?: string; message?: string }) : {}
  const described = text(message) ?? text(error_description) ?? nested.message
  return (
    `${text(error) ?? nested.code ?? ''}: Error(s): ${error_codes?.join(',') || NONE} - Timestamp: ${timestamp || NONE} - ` +
    `Description: ${described ?? NONE} - Correlation ID: ${correlation_id || NONE} - Trace ID: ${trace_id || NONE}`
  )
}

/** What Node says when there is no answer. */
const system = ({ lost, url }: Silence) =>
  (
    {
      timeout: `connect ETIMEDOUT ${HOST_PORT(url)}`,
      'no-route': `connect EHOSTUNREACH ${HOST_PORT(url)}`,
      refused: `connect ECONNREFUSED ${HOST_PORT(url)}`,
      'no-name': `getaddrinfo ENOTFOUND ${url.hostname}`,
      reset: 'read ECONNRESET',
    } satisfies Record<Lost, string>
  )[lost]

const service: Printer['arm'] = (met) =>
  `RestError: ${isSilence(met) ? system(met) : (serviceError(met).message ?? (met.body || `Unexpected status code: ${met.status}`))}`

/** Node.js; the tests compare every line with the libraries themselves. */
export const javascript = {
  name: 'JavaScript / TypeScript',
  sources: [
    '@azure/identity 4.13',
    '@azure/msal-node 5.6',
    '@azure/keyvault-secrets 4.11',
    '@azure/arm-resources 7.0',
  ],
  credential(met: Met) {
    if (isSilence(met)) return NETWORK
    // A body that is no JSON is taken for a failure of the network.
    if (met.body !== '' && met.json === undefined) return NETWORK
    const failed = `${UNAVAILABLE} Authentication failed. Message`
    return met.body === ''
      ? `${failed} Cannot read properties of undefined (reading 'expires_on')`
      : `${failed} ${serverError(met)}`
  },
  chain(met: Met): string {
    const probed = isSilence(met) || (met.status === 403 && met.body.includes('unreachable'))
    return [
      'AggregateAuthenticationError: ChainedTokenCredential authentication failed.',
      'CredentialUnavailableError: EnvironmentCredential is unavailable. No underlying credential could be used. To troubleshoot, visit https://aka.ms/azsdk/js/identity/environmentcredential/troubleshoot.',
      probed
        ? `${UNAVAILABLE} Authentication failed. Message Attempted to use the IMDS endpoint, but it is not available.`
        : javascript.credential(met),
      'CredentialUnavailableError: Visual Studio Code Authentication is not available. Ensure you have have Azure Resources Extension installed in VS Code, signed into Azure via VS Code, installed the @azure/identity-vscode package, and properly configured the extension.',
      "CredentialUnavailableError: Azure CLI could not be found. Please visit https://aka.ms/azure-cli for installation instructions and then, once installed, authenticate to your Azure account using 'az login'.",
      'CredentialUnavailableError: Error: Unable to execute PowerShell. Ensure that it is installed in your system. To troubleshoot, visit https://aka.ms/azsdk/js/identity/powershellcredential/troubleshoot.',
      "CredentialUnavailableError: Azure Developer CLI couldn't be found. To mitigate this issue, see the troubleshooting guidelines at https://aka.ms/azsdk/js/identity/azdevclicredential/troubleshoot.",
    ].join('\n')
  },
  vault: service,
  arm: service,
  entra: (met: Met) => (isSilence(met) ? NETWORK : `AuthenticationRequiredError: ${serverError(met)}`),
} satisfies Printer
