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

const PREFIX = '[Managed Identity]'
const TROUBLE =
  'To mitigate this issue, please refer to the troubleshooting guidelines here at https://aka.ms'

/** What Netty says when there is no answer. */
const system = ({ lost, url }: Silence) => {
  const where = `${url.hostname}/${HOST_PORT(url)}`
  return (
    {
      timeout: `io.netty.channel.ConnectTimeoutException: connection timed out after 10000 ms: ${where}`,
      'no-route': `io.netty.channel.AbstractChannel$AnnotatedNoRouteToHostException: No route to host: ${where}`,
      refused: `io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: ${where}`,
      'no-name': `java.net.UnknownHostException: Failed to resolve '${url.hostname}'`,
      reset: 'java.io.IOException: Connection reset by peer',
    } satisfies Record<Lost, string>
  )[lost]
}
/** What `HttpURLConnection` says, with which a chain asks whether IMDS is there. */
const PROBED: Record<Lost, string> = {
  timeout: 'connect timed out',
  'no-route': 'No route to host (Host unreachable)',
  refused: 'Connection refused',
  'no-name': 'Name or service not known',
  reset: 'Connection reset',
}

/** `HttpResponseException`'s message. */
const statusLine = ({ status, body }: Answer) =>
  `Status code ${status}, ${body === '' ? '(empty body)' : `"${body}"`}`

/** MSAL4J's message of an error body. */
function described(met: Answer): string {
  if (met.body === '')
    return `${PREFIX} Authentication unavailable. No response received from the managed identity endpoint.`
  const { error, error_description, message } = members(met.json)
  const nested =
    typeof error === 'object' && error !== null ? (error as { code?: string; message?: string }) : undefined
  const told = text(message) ?? nested?.message
  if (told !== undefined)
    return `${PREFIX} Error Message: ${told} Managed Identity Correlation ID: ${text((met.json as { correlationId?: unknown }).correlationId) ?? 'null'} Use this Correlation ID for further investigation.`
  return `${PREFIX} Error Code: ${text(error) ?? 'null'} Error Message: ${text(error_description) ?? 'null'}`
}

/** `MsalServiceException`'s message; MSAL4J puts nothing between its parts. */
function msal(met: Answer): string {
  const base =
    met.status === 400
      ? 'The requested identity has not been assigned to this resource.'
      : met.status === 502 || met.status === 504
        ? 'The request failed due to a gateway error.'
        : undefined
  if (base === undefined) return described(met)
  const headers = met.headers.map(([name, value]) => `${name}[${value}]`).join('')
  return `${PREFIX} Authentication unavailable. ${base}Status: ${met.status}Content:${met.body}Headers:${headers} ${described(met)}`
}

/** What its parser says of a body that is no JSON, without the place. */
const unparsed = (body: string) =>
  /^[A-Za-z_$]/.test(body)
    ? `Unrecognized token '${/^[\w$]+/.exec(body)![0]}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`
    : `Unexpected character ('${body[0]}' (code ${body.codePointAt(0)})): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`

function cause(met: Met): string {
  const of = (type: string) => `com.microsoft.aad.msal4j.${type}: `
  if (isSilence(met)) return `${of('MsalClientException')}${system(met)}`
  if (met.json === undefined && met.body !== '')
    return `${of('MsalJsonParsingException')}${PREFIX} MSI returned ${met.status}, but the response could not be parsed: ${unparsed(met.body)}`
  return `${of('MsalServiceException')}${msal(met)}`
}
const FAILED = 'Managed Identity authentication failed, see inner exception for more information.'

/** Why a chain goes on after it; undefined where it does not. What a developer's own tools say is left out. */
const chained = (met: Met): string | undefined =>
  isSilence(met)
    ? `ManagedIdentityCredential authentication unavailable. Connection to IMDS endpoint cannot be established, ${PROBED[met.lost]}.`
    : met.json === undefined && met.body !== ''
      ? 'Managed Identity authentication is not available.'
      : undefined

/** The exceptions of the Key Vault clients by status. */
const EXCEPTION: Readonly<Record<number, string>> = {
  403: 'ResourceModifiedException',
  404: 'ResourceNotFoundException',
  409: 'ResourceModifiedException',
}

export const java = {
  name: 'Java',
  sources: [
    'azure-identity 1.18 (version not confirmed): com/azure/identity/implementation/IdentityClient.java, com/azure/identity/ChainedTokenCredential.java',
    'azure-security-keyvault-secrets 4.10 (version not confirmed): com/azure/security/keyvault/secrets/SecretAsyncClient.java',
    'azure-core-management: com/azure/core/management/exception/ManagementException.java',
    'MSAL4J 1.17 to 1.23: com/microsoft/aad/msal4j/IMDSManagedIdentitySource.java, AbstractManagedIdentitySource.java (commit ff44d4a), MsalErrorMessage.java',
  ],
  credential: (met: Met): string =>
    `com.azure.core.exception.ClientAuthenticationException: ${FAILED}\nCaused by: ${cause(met)}`,
  chain(met: Met): string {
    const unavailable = chained(met)
    return unavailable === undefined
      ? `com.azure.core.exception.ClientAuthenticationException: DefaultAzureCredential authentication failed. ---> ManagedIdentityCredential authentication failed. Error Details: ${FAILED}\nCaused by: ${java.credential(met)}`
      : [
          `com.azure.identity.CredentialUnavailableException: EnvironmentCredential authentication unavailable. Environment variables are not fully configured.${TROUBLE}/azsdk/java/identity/environmentcredential/troubleshoot`,
          'WorkloadIdentityCredential authentication unavailable. The workload options are not fully configured. See the troubleshooting guide for more information. https://aka.ms/azsdk/java/identity/workloadidentitycredential/troubleshoot',
          unavailable,
          `…${TROUBLE}/azure-identity-java-default-azure-credential-troubleshoot`,
        ].join('\r\n')
  },
  vault: (met: Met) =>
    isSilence(met)
      ? `reactor.core.Exceptions$ReactiveException: ${system(met)}`
      : `com.azure.core.exception.${EXCEPTION[met.status] ?? 'HttpResponseException'}: ${statusLine(met)}`,
  arm(met: Met) {
    if (isSilence(met)) return `reactor.core.Exceptions$ReactiveException: ${system(met)}`
    const { message } = serviceError(met)
    return `com.azure.core.management.exception.ManagementException: ${statusLine(met)}${message === undefined ? '' : `: ${message}`}`
  },
  entra: (met: Met) =>
    `com.microsoft.aad.msal4j.MsalServiceException: ${isSilence(met) ? system(met) : (text(members(met.json).error_description) ?? met.body)}`,
} satisfies Printer
