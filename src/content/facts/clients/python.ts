import { isSilence, serviceError, type Answer, type Lost, type Met, type Silence } from './answer.ts'
import type { Printer } from './printer.ts'

const NO_RESPONSE =
  'ManagedIdentityCredential authentication unavailable, no response from the IMDS endpoint.'
const UNAVAILABLE = 'azure.identity._exceptions.CredentialUnavailableError'

/** A value as Python's `repr` writes it. */
export function repr(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, each]) => `${quoted(key)}: ${repr(each)}`)
      .join(', ')}}`
  return JSON.stringify(value)
}
function quoted(value: string) {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'"
  const inside = value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
  return `${mark}${mark === "'" ? inside.replaceAll("'", "\\'") : inside}${mark}`
}

/** `str` of azure-core's `HttpResponseError`: the service's own error where there is one, else the body. */
function odata(met: Answer, otherwise: string): string {
  const { code, message, target, innererror } = serviceError(met)
  if (code === undefined && message === undefined)
    return met.body === '' ? otherwise : `${otherwise}\nContent: ${met.body}`.slice(0, 2048)
  return [
    `(${code ?? 'None'}) ${message ?? 'None'}`,
    `Code: ${code ?? 'None'}`,
    `Message: ${message ?? 'None'}`,
    ...(target === undefined ? [] : [`Target: ${target}`]),
    ...(innererror === undefined ? [] : [`Inner error: ${JSON.stringify(innererror, null, 4)}`]),
  ].join('\n')
}

/** The type of the exception by the status, as azure-core maps them. */
const exception = (status: number) =>
  `azure.core.exceptions.${({ 401: 'ClientAuthenticationError', 404: 'ResourceNotFoundError', 409: 'ResourceExistsError' } as Readonly<Record<number, string>>)[status] ?? 'HttpResponseError'}`

/** What urllib3 says when there is no answer. */
const system = ({ lost, url }: Silence) =>
  ({
    timeout: `Connection to ${url.hostname} timed out. (connect timeout=300)`,
    'no-route': 'Failed to establish a new connection: [Errno 113] No route to host',
    refused: `Failed to establish a new connection: [Errno 111] Connection refused`,
    'no-name': `Failed to resolve '${url.hostname}' ([Errno -2] Name or service not known)`,
    reset: "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
  })[lost satisfies Lost]

/** Beneath `az` too, which puts another word in front. */
export const serviceText = (met: Met) =>
  isSilence(met) ? system(met) : odata(met, `Operation returned an invalid status '${met.statusText}'`)
const service: Printer['arm'] = (met) =>
  `${isSilence(met) ? 'azure.core.exceptions.ServiceRequestError' : exception(met.status)}: ${serviceText(met)}`

interface Raised {
  readonly type: string
  readonly message: string
  /** `str` of the exception, where that is more than its message. */
  readonly shown?: string
  /** Whether a chain goes on to the next credential. */
  readonly goesOn: boolean
}
function credential(met: Met): Raised {
  if (isSilence(met)) return { type: UNAVAILABLE, message: NO_RESPONSE, goesOn: true }
  if (met.json === undefined) {
    const contentType = met.headers.find(([name]) => name === 'Content-Type')?.[1] ?? ''
    const message = contentType.startsWith('application/json')
      ? 'Failed to deserialize JSON from response'
      : `Unexpected content type "${contentType}"`
    return { type: UNAVAILABLE, message, shown: odata(met, message), goesOn: true }
  }
  const unexpected = `Unexpected response "${repr(met.json)}"`
  if (met.status === 400)
    return {
      type: UNAVAILABLE,
      message: `ManagedIdentityCredential authentication unavailable. ${met.names ? 'The requested' : 'No'} identity has ${met.names ? 'not ' : ''}been assigned to this resource. Error: ${unexpected}`,
      goesOn: true,
    }
  if (met.status === 403 && met.body.includes('unreachable'))
    return {
      type: UNAVAILABLE,
      message: `ManagedIdentityCredential authentication unavailable. Error: ${unexpected}`,
      goesOn: true,
    }
  return {
    type: 'azure.core.exceptions.ClientAuthenticationError',
    message: odata(met, unexpected),
    goesOn: false,
  }
}

export const python: Printer = {
  name: 'Python',
  sources: [
    'azure-identity 1.25 (version not confirmed): azure/identity/_credentials/imds.py, _internal/managed_identity_client.py, _credentials/chained.py',
    'azure-core 1.26 to 1.36 (versions not confirmed): azure/core/exceptions.py',
    'azure-mgmt-core: azure/mgmt/core/exceptions.py',
  ],
  credential(met) {
    const { type, message, shown = message } = credential(met)
    return `${type}: ${shown}`
  },
  chain(met) {
    const { message, goesOn } = credential(met)
    return [
      'azure.core.exceptions.ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token from the included credentials.',
      'Attempted credentials:',
      '\tEnvironmentCredential: EnvironmentCredential authentication unavailable. Environment variables are not fully configured.',
      'Visit https://aka.ms/azsdk/python/identity/environmentcredential/troubleshoot to troubleshoot this issue.',
      `\tManagedIdentityCredential: ${message}`,
      ...(goesOn
        ? [
            '\tSharedTokenCacheCredential: SharedTokenCacheCredential authentication unavailable. No accounts were found in the cache.',
            '\tAzureCliCredential: Azure CLI not found on path',
            '\tAzurePowerShellCredential: PowerShell is not installed',
            "\tAzureDeveloperCliCredential: Azure Developer CLI could not be found. Please visit https://aka.ms/azure-dev for installation instructions and then,once installed, authenticate to your Azure account using 'azd auth login'.",
          ]
        : []),
      'To mitigate this issue, please refer to the troubleshooting guidelines here at https://aka.ms/azsdk/python/identity/defaultazurecredential/troubleshoot.',
    ].join('\n')
  },
  vault: service,
  arm: service,
  entra: (met) =>
    isSilence(met)
      ? `azure.core.exceptions.ServiceRequestError: ${system(met)}`
      : `azure.core.exceptions.ClientAuthenticationError: Authentication failed: ${(met.json as { error_description?: string } | undefined)?.error_description ?? met.body}`,
}
