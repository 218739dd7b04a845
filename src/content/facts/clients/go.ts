import {
  HOST_PORT,
  isSilence,
  serviceError,
  type Answer,
  type Lost,
  type Met,
  type Silence,
} from './answer.ts'
import { indented } from './indent.ts'
import type { Printer } from './printer.ts'

const LINE = '-'.repeat(80)
const IDENTITY = 'ManagedIdentityCredential'

/** What the transport says when there is no answer, in `net/http`'s frame. */
const system = ({ lost, url, method }: Silence) => {
  const dial = `dial tcp ${HOST_PORT(url)}`
  const why: Record<Lost, string> = {
    timeout: `${dial}: i/o timeout`,
    'no-route': `${dial}: connect: no route to host`,
    refused: `${dial}: connect: connection refused`,
    'no-name': `dial tcp: lookup ${url.hostname}: no such host`,
    reset: 'read: connection reset by peer',
  }
  return `${method[0]}${method.slice(1).toLowerCase()} "${url.href}": ${why[lost]}`
}

const asked = ({ method, url }: Met) => `${method} ${url.protocol}//${url.host}${url.pathname}`
const bodyOf = ({ body }: Answer) => (body === '' ? 'Response contained no body' : indented(body))

/** `AuthenticationFailedError.Error()`. */
const failed = (credential: string, message: string, met: Answer, anchor: string) =>
  [
    `${credential} authentication failed. ${message}`,
    asked(met),
    LINE,
    `RESPONSE ${met.status}: ${met.status} ${met.statusText}`,
    LINE,
    bodyOf(met),
    LINE,
    `To troubleshoot, visit https://aka.ms/azsdk/go/identity/troubleshoot#${anchor}`,
  ].join('\n')

/** `ResponseError.Error()`. */
const service: Printer['arm'] = (met) => {
  if (isSilence(met)) return system(met)
  const code = met.headers.find(([name]) => name === 'x-ms-error-code')?.[1] ?? serviceError(met).code
  return [
    asked(met),
    LINE,
    `RESPONSE ${met.status}: ${met.status} ${met.statusText}`,
    code === undefined ? 'ERROR CODE UNAVAILABLE' : `ERROR CODE: ${code}`,
    LINE,
    bodyOf(met),
    LINE,
    '',
  ].join('\n')
}

/** Whether a chain goes on to the next credential, and the text. */
function credential(met: Met): { readonly goesOn: boolean; readonly text: string } {
  if (isSilence(met)) return { goesOn: false, text: `${IDENTITY}: ${system(met)}` }
  if (met.status === 400)
    return met.names
      ? {
          goesOn: false,
          text: failed(IDENTITY, "the requested identity isn't assigned to this resource", met, 'managed-id'),
        }
      : {
          goesOn: true,
          text: `${IDENTITY}: failed to authenticate a system assigned identity${met.body === '' ? '' : `. The endpoint responded with ${met.body}`}`,
        }
  if (met.status === 403 && met.body.includes('unreachable'))
    return { goesOn: true, text: `${IDENTITY}: unexpected response ${JSON.stringify(met.body)}` }
  return { goesOn: false, text: failed(IDENTITY, '', met, 'managed-id') }
}

export const go: Printer = {
  name: 'Go',
  sources: [
    'azidentity 1.13 (version not confirmed): sdk/azidentity/managed_identity_client.go, errors.go, default_azure_credential.go, chained_token_credential.go',
    'azcore 1.20: sdk/azcore/internal/exported/response_error.go (commit 722a3a4)',
    'MSAL Go 1.9: apps/managedidentity/managedidentity.go (commit 247817f)',
  ],
  credential: (met) => credential(met).text,
  chain(met) {
    const tried = isSilence(met)
      ? {
          goesOn: true,
          text: `${IDENTITY}: ${met.lost === 'timeout' ? 'managed identity timed out. See https://aka.ms/azsdk/go/identity/troubleshoot#dac for more information' : system(met)}`,
        }
      : credential(met)
    return [
      'DefaultAzureCredential: failed to acquire a token.',
      'Attempted credentials:',
      '\tEnvironmentCredential: missing environment variable AZURE_TENANT_ID',
      '\tWorkloadIdentityCredential: no client ID specified. Check pod configuration or set ClientID in the options',
      `\t${tried.text.replaceAll('\n', '\n\t\t')}`,
      ...(tried.goesOn
        ? [
            '\tAzureCLICredential: Azure CLI not found on path',
            '\tAzureDeveloperCLICredential: Azure Developer CLI not found on path',
          ]
        : []),
    ].join('\n')
  },
  vault: service,
  arm: service,
  entra: (met, name) =>
    isSilence(met)
      ? `${name}: ${system(met)}`
      : failed(name, '', met, name === 'ClientSecretCredential' ? 'client-secret' : 'client-cert'),
}
