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

const GUIDE = (name: string) =>
  `See the troubleshooting guide for more information. https://aka.ms/azsdk/net/identity/${name}/troubleshoot`
const PREFIX = '[Managed Identity]'

/** What .NET's sockets say when there is no answer. */
const system = ({ lost, url }: Silence) =>
  ({
    timeout:
      'The operation was cancelled because it exceeded the configured timeout of 0:01:40. Network timeout can be adjusted in ClientOptions.Retry.NetworkTimeout.',
    'no-route': `No route to host (${HOST_PORT(url)})`,
    refused: `Connection refused (${HOST_PORT(url)})`,
    'no-name': `Name or service not known (${HOST_PORT(url)})`,
    reset: 'The response ended prematurely. (ResponseEnded)',
  })[lost satisfies Lost]
const retried = (met: Silence) =>
  `Retry failed after 4 tries. Retry settings can be adjusted in ClientOptions.Retry or by configuring a custom retry policy in ClientOptions.RetryPolicy. ${Array.from({ length: 4 }, () => `(${system(met)})`).join(' ')}`

/** Values of all other headers are printed as `REDACTED` (Azure.Core, `DiagnosticsOptions`; Key Vault adds its three). */
const SHOWN = new Set(
  'cache-control connection content-length content-type date etag expires last-modified pragma request-id retry-after server transfer-encoding www-authenticate x-ms-request-id x-ms-client-request-id x-ms-return-client-request-id x-ms-keyvault-network-info x-ms-keyvault-region x-ms-keyvault-service-version'.split(
    ' ',
  ),
)
const CONTENT = /^(?:content-.*|allow|expires|last-modified)$/i

/** `RequestFailedException`'s message. */
function requestFailed(met: Answer): string {
  const { code, message } = serviceError(met)
  // Headers of the content come after those of the response (HttpClient keeps them apart).
  const headers = [
    ...met.headers.filter(([name]) => !CONTENT.test(name)),
    ...met.headers.filter(([name]) => CONTENT.test(name)),
  ]
  return [
    message ?? 'Service request failed.',
    `Status: ${met.status} (${met.statusText})`,
    ...(code === undefined ? [] : [`ErrorCode: ${code}`]),
    '',
    ...(met.body === '' ? [] : ['Content:', met.body, '']),
    'Headers:',
    ...headers.map(([name, value]) => `${name}: ${SHOWN.has(name.toLowerCase()) ? value : 'REDACTED'}`),
    '',
  ].join('\n')
}
const service: Printer['arm'] = (met) =>
  isSilence(met)
    ? `System.AggregateException: ${retried(met)}`
    : `Azure.RequestFailedException: ${requestFailed(met)}`

/** MSAL's message of an error body. */
function described({ body, json }: Answer): string {
  if (body === '')
    return `${PREFIX} Authentication unavailable. No response received from the managed identity endpoint.`
  const { error, error_description, message } = members(json)
  const parts = [
    text(error) && `Error Code: ${text(error)} `,
    text(message) && `Error Message: ${text(message)} `,
    text(error_description) && `Error Description: ${text(error_description)} `,
  ].filter(Boolean)
  return json === undefined || typeof error === 'object'
    ? `${PREFIX} The error response was either empty or could not be parsed.. Error response received from the server: ${body}.`
    : parts.length === 0
      ? `${PREFIX} The error response was either empty or could not be parsed..`
      : `${PREFIX} ${parts.join('')}${correlated(json)}`
}
const correlated = (json: unknown) => {
  const id = text((json as { correlationId?: unknown }).correlationId)
  return id === undefined
    ? ''
    : `Managed Identity Correlation ID: ${id} (issued by the 'Imds' managed identity source; search that source's telemetry with this correlation ID). Use this Correlation ID for further investigation.`
}

const BASE: Readonly<Record<number, string>> = {
  400: `${PREFIX} Authentication unavailable. Either the requested identity has not been assigned to this resource, or other errors could be present. Ensure the identity is correctly assigned and check the inner exception for more details. For more information, visit https://aka.ms/msal-managed-identity.`,
  502: `${PREFIX} Authentication unavailable. The request failed due to a gateway error.`,
  504: `${PREFIX} Authentication unavailable. The request failed due to a gateway error.`,
}

/** `MsalServiceException`'s message. Its headers are those of the response, without those of the content. */
function msal(met: Answer): string {
  const base = BASE[met.status]
  if (base === undefined) return described(met)
  return [
    base,
    `Status: ${met.statusText.replaceAll(' ', '')}`,
    'Content:',
    met.body,
    '',
    'Headers:',
    ...met.headers.filter(([name]) => !CONTENT.test(name)).map(([name, value]) => `${name}: ${value}`),
    '',
    described(met),
  ].join('\n')
}

const FORMAT =
  'Managed Identity response was not in the expected format. See the inner exception for details.'
/** What the probe of a chain makes of an answer; undefined where the chain does not go on after it. What a developer's own tools say is left out. */
function chained(met: Met): string | undefined {
  const unavailable = (why: string) => `ManagedIdentityCredential authentication unavailable. ${why}`
  if (isSilence(met)) return unavailable('No response received from the managed identity endpoint.')
  if (met.status === 400) return unavailable('The requested identity has not been assigned to this resource.')
  if (met.status === 502 || met.status === 504)
    return unavailable('The request failed due to a gateway error.')
  return met.json === undefined ? FORMAT : undefined
}

export const csharp: Printer = {
  name: '.NET',
  sources: [
    'Azure.Identity 1.17 (version not confirmed): sdk/identity/Azure.Identity/src/ManagedIdentityClient.cs, ImdsManagedIdentityProbeSource.cs, CredentialDiagnosticScope.cs, CredentialUnavailableException.cs',
    'Azure.Core: sdk/core/Azure.Core/src/RequestFailedException.cs, Internal/DiagnosticsOptions.cs',
    'MSAL.NET 4.86: src/client/Microsoft.Identity.Client/ManagedIdentity/AbstractManagedIdentity.cs, ImdsManagedIdentitySource.cs (commit 39d2001)',
  ],
  credential: (met) =>
    isSilence(met) && met.lost === 'timeout'
      ? 'Azure.Identity.CredentialUnavailableException: ManagedIdentityCredential authentication unavailable. No Managed Identity endpoint found.'
      : `Azure.Identity.AuthenticationFailedException: ManagedIdentityCredential authentication failed: ${isSilence(met) ? retried(met) : msal(met)}\n${GUIDE('managedidentitycredential')}`,
  chain(met) {
    const tried = chained(met)
    if (tried === undefined)
      return `Azure.Identity.AuthenticationFailedException: ManagedIdentityCredential authentication failed: ${requestFailed(met as Answer)}\n${GUIDE('managedidentitycredential')}`
    return [
      `Azure.Identity.CredentialUnavailableException: DefaultAzureCredential failed to retrieve a token from the included credentials. ${GUIDE('defaultazurecredential')}`,
      `- EnvironmentCredential authentication unavailable. Environment variables are not fully configured. ${GUIDE('environmentcredential')}`,
      `- WorkloadIdentityCredential authentication unavailable. The workload options are not fully configured. ${GUIDE('workloadidentitycredential')}`,
      `- ${tried}`,
      '- …',
    ].join('\n')
  },
  vault: service,
  arm: service,
  entra: (met, name) =>
    `Azure.Identity.AuthenticationFailedException: ${name} authentication failed: ${
      isSilence(met)
        ? retried(met)
        : `A configuration issue is preventing authentication - check the error message from the server for details. You can modify the configuration in the application registration portal. See https://aka.ms/msal-net-invalid-client for details.  Original exception: ${text(members(met.json).error_description) ?? met.body}`
    }\n${GUIDE(name.toLowerCase())}`,
}
