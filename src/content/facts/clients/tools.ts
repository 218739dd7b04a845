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
import { serviceText } from './python.ts'

/** The Azure CLI is written in Python: what it prints of a service's answer is the SDK's text with ERROR before it. */
const azService: Printer['arm'] = (met) => `ERROR: ${serviceText(met)}`
const LOGIN = ({ url }: Met) =>
  `Run the command below to authenticate interactively; additional arguments may be added as needed:\naz logout\naz login --scope "${url.searchParams.get('resource') ?? ''}/.default"`
export const az: Printer = {
  name: 'Azure CLI',
  sources: [
    'azure-cli-core 2.77 (version not confirmed): azure/cli/core/auth/util.py (aad_error_handler), azure/cli/core/azclierror.py',
    'azure-core: azure/core/exceptions.py',
  ],
  credential: (met) =>
    isSilence(met)
      ? `ERROR: ${serviceText(met)}`
      : `ERROR: ${text(members(met.json).error_description) ?? 'None'}\n${LOGIN(met)}`,
  vault: azService,
  arm: azService,
  entra: (met) =>
    isSilence(met)
      ? `ERROR: ${serviceText(met)}`
      : `ERROR: ${text(members(met.json).error_description) ?? met.body}`,
}

const CURL: Record<Lost, (silence: Silence) => string> = {
  timeout: ({ url }) =>
    `curl: (28) Failed to connect to ${url.hostname} port ${port(url)} after 5000 ms: Timeout was reached`,
  'no-route': ({ url }) =>
    `curl: (7) Failed to connect to ${url.hostname} port ${port(url)} after 3079 ms: No route to host`,
  refused: ({ url }) =>
    `curl: (7) Failed to connect to ${url.hostname} port ${port(url)} after 0 ms: Connection refused`,
  'no-name': ({ url }) => `curl: (6) Could not resolve host: ${url.hostname}`,
  reset: () => 'curl: (52) Empty reply from server',
}
const port = (url: URL) => HOST_PORT(url).split(':').at(-1)!
const curled = (met: Met) =>
  isSilence(met)
    ? CURL[met.lost](met)
    : [
        `HTTP/1.1 ${met.status} ${met.statusText}`,
        ...met.headers.map(([name, value]) => `${name}: ${value}`),
        '',
        met.body,
      ].join('\n')

/** With `-si`, so that the status and the headers are shown. */
export const curl: Printer = {
  name: 'curl',
  sources: ['curl 8, man page: EXIT CODES'],
  credential: curled,
  vault: curled,
  arm: curled,
  entra: curled,
}

/** Azure PowerShell, of a refusal by ARM: the commands for VMs say more of it (`ComputeCloudException`). */
const shell: Printer['arm'] = (met) => {
  if (isSilence(met)) return 'An error occurred while sending the request.'
  const { code, message, target } = serviceError(met)
  if (!met.url.pathname.includes('/Microsoft.Compute/'))
    return `Operation returned an invalid status code '${met.statusText.replaceAll(' ', '')}'`
  return [
    message ?? `Operation returned an invalid status code '${met.statusText.replaceAll(' ', '')}'`,
    `ErrorCode: ${code ?? ''}`,
    `ErrorMessage: ${message ?? ''}`,
    `ErrorTarget: ${target ?? ''}`,
    `StatusCode: ${met.status}`,
    `ReasonPhrase: ${met.statusText}`,
    `OperationID : ${requestId(met)}`,
  ].join('\n')
}
const requestId = ({ headers }: Answer) => headers.find(([name]) => name === 'x-ms-request-id')?.[1] ?? ''
export const powershell: Printer = {
  name: 'Azure PowerShell',
  sources: ['Azure/azure-powershell: src/Compute/Compute/Common/ComputeCloudException.cs'],
  arm: shell,
}

/** Terraform's provider azurerm; for Key Vault it still uses the older client. */
export const terraform: Printer = {
  name: 'Terraform',
  sources: [
    'hashicorp/go-azure-sdk: sdk/client/client.go (unexpected status … with error)',
    'Azure/go-autorest: autorest/azure/azure.go (RequestError)',
  ],
  vault(met) {
    if (isSilence(met)) return `Error: dial tcp: lookup ${met.url.hostname}: no such host`
    const { code, message, innererror } = serviceError(met)
    return `Error: keyvault.BaseClient#GetSecret: Failure responding to request: StatusCode=${met.status} -- Original Error: autorest/azure: Service returned an error. Status=${met.status} Code="${code ?? 'Unknown'}" Message=${JSON.stringify(message ?? '')}${innererror === undefined ? '' : ` InnerError=${JSON.stringify(innererror)}`}`
  },
  arm(met) {
    if (isSilence(met)) return `Error: dial tcp: lookup ${met.url.hostname}: no such host`
    const { code, message } = serviceError(met)
    return `Error: unexpected status ${met.status} (${met.status} ${met.statusText})${code === undefined ? '' : ` with error: ${code}: ${message ?? ''}`}`
  },
}
