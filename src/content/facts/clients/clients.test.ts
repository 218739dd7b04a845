import type { Exchange } from '#engine'
import { describe, expect, it, vi } from 'vitest'
import { printedByOfficialChain } from '../../testing/officialClients.ts'
import { indented } from './indent.ts'
import { CLIENTS, printedBy, printedByChain, SDKS, type Client } from './index.ts'
import { repr } from './python.ts'

const IMDS = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
const SECRET = 'https://kv-example.vault.azure.net/secrets/my-secret?api-version=2025-07-01'
const GROUP = 'https://management.azure.com/subscriptions/s/resourcegroups/demo-rg?api-version=2021-04-01'

const answered = (
  url: string,
  status: number,
  statusText: string,
  body: string,
  headers: Exchange['request']['headers'] = [],
) =>
  ({
    request: { method: 'GET', url, headers: [], body: '' },
    response: { status, statusText, headers, body },
  }) as unknown as Exchange
const unanswered = (url: string, failure: string) =>
  ({ request: { method: 'GET', url, headers: [], body: '' }, failure }) as unknown as Exchange

const NOT_FOUND = '{"error":"invalid_request","error_description":"Identity not found"}'
const noIdentity = answered(IMDS, 400, 'Bad Request', NOT_FOUND, [['server', 'IMDS/150.870.65.1854']])

/** Each from a public report, in the parts that are the same for everybody. */
describe('as people reported it', () => {
  const said: readonly (readonly [report: string, client: Client, exchange: Exchange, text: string])[] = [
    [
      'Azure/azure-sdk-for-net#46709',
      'csharp',
      noIdentity,
      'Azure.Identity.AuthenticationFailedException: ManagedIdentityCredential authentication failed: [Managed Identity] Authentication unavailable. Either the requested identity has not been assigned to this resource, or other errors could be present. Ensure the identity is correctly assigned and check the inner exception for more details. For more information, visit https://aka.ms/msal-managed-identity.\nStatus: BadRequest\nContent:\n{"error":"invalid_request","error_description":"Identity not found"}\n\nHeaders:\nServer: IMDS/150.870.65.1854',
    ],
    [
      'Azure/azure-sdk-for-net#49174',
      'csharp',
      answered(IMDS, 404, 'Not Found', 'InternalError - :{\nInfo: Request failure status code: 404\n\n}'),
      'Azure.Identity.AuthenticationFailedException: ManagedIdentityCredential authentication failed: [Managed Identity] The error response was either empty or could not be parsed.. Error response received from the server: InternalError - :{\nInfo: Request failure status code: 404\n\n}.\nSee the troubleshooting guide for more information. https://aka.ms/azsdk/net/identity/managedidentitycredential/troubleshoot',
    ],
    [
      'Azure/azure-sdk-for-python#38826',
      'python',
      answered(`${IMDS}&client_id=0`, 400, 'Bad Request', NOT_FOUND),
      "ManagedIdentityCredential authentication unavailable. The requested identity has not been assigned to this resource. Error: Unexpected response \"{'error': 'invalid_request', 'error_description': 'Identity not found'}\"",
    ],
    [
      'Azure/azure-sdk-for-java#17991',
      'java',
      answered(
        SECRET,
        403,
        'Forbidden',
        '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret.","innererror":{"code":"SecretDisabled"}}}',
      ),
      'com.azure.core.exception.ResourceModifiedException: Status code 403, "{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret.","innererror":{"code":"SecretDisabled"}}}"',
    ],
    [
      'Azure/azure-sdk-for-js#24756',
      'javascript',
      answered(
        SECRET,
        403,
        'Forbidden',
        '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret."}}',
      ),
      'RestError: Operation get is not allowed on a disabled secret.',
    ],
    [
      'hashicorp/terraform-provider-azurerm#17015 and its like',
      'terraform',
      answered(
        SECRET,
        403,
        'Forbidden',
        '{"error":{"code":"Forbidden","message":"Caller is not authorized to perform action on resource.\\r\\n","innererror":{"code":"ForbiddenByRbac"}}}',
      ),
      'keyvault.BaseClient#GetSecret: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="Forbidden" Message="Caller is not authorized to perform action on resource.\\r\\n" InnerError={"code":"ForbiddenByRbac"}',
    ],
    [
      'azure-core, ResourceNotFoundError',
      'python',
      answered(
        SECRET,
        404,
        'Not Found',
        '{"error":{"code":"SecretNotFound","message":"A secret with (name/id) my-secret was not found in this key vault."}}',
      ),
      'azure.core.exceptions.ResourceNotFoundError: (SecretNotFound) A secret with (name/id) my-secret was not found in this key vault.\nCode: SecretNotFound\nMessage: A secret with (name/id) my-secret was not found in this key vault.',
    ],
  ]
  it.each(said)('%s', (_, client, exchange, text) => {
    expect(printedBy(client, exchange)).toContain(text)
  })

  const chains: readonly (readonly [Client, Exchange, string])[] = [
    [
      'python',
      unanswered(IMDS, 'no answer within 1000 ms'),
      '\n\tManagedIdentityCredential: ManagedIdentityCredential authentication unavailable, no response from the IMDS endpoint.\n',
    ],
    [
      'go',
      noIdentity,
      `DefaultAzureCredential: failed to acquire a token.\nAttempted credentials:\n\tEnvironmentCredential: missing environment variable AZURE_TENANT_ID\n\tWorkloadIdentityCredential: no client ID specified. Check pod configuration or set ClientID in the options\n\tManagedIdentityCredential: failed to authenticate a system assigned identity. The endpoint responded with ${NOT_FOUND}\n\tAzureCLICredential: Azure CLI not found on path\n`,
    ],
    [
      'csharp',
      unanswered(IMDS, 'no answer within 1000 ms'),
      '\n- ManagedIdentityCredential authentication unavailable. No response received from the managed identity endpoint.\n',
    ],
    [
      'java',
      unanswered(IMDS, 'no answer within 1000 ms'),
      'ManagedIdentityCredential authentication unavailable. Connection to IMDS endpoint cannot be established, connect timed out.',
    ],
  ]
  it.each(chains)('a chain of credentials in %s', (client, exchange, text) => {
    expect(printedByChain(client, exchange)).toContain(text)
  })
})

it('goes through the official chain as is said of it', async () => {
  vi.stubEnv('PATH', '/nowhere') // no tools of a developer's machine
  for (const exchange of [noIdentity, unanswered(IMDS, 'no answer within 1000 ms')])
    expect(printedByChain('javascript', exchange)).toBe(await printedByOfficialChain(exchange))
  vi.unstubAllEnvs()
}, 20_000)

describe('whatever comes', () => {
  const strange = [
    answered(IMDS, 404, 'Not Found', ''),
    answered(IMDS, 403, 'Forbidden', 'connecting to 169.254.169.254:80: network is unreachable', [
      ['content-type', 'text/plain'],
    ]),
    answered(IMDS, 500, 'Internal Server Error', '[]'),
    answered(IMDS, 400, 'Bad Request', 'null'),
    answered(IMDS, 400, 'Bad Request', '{"error":{"code":"A","message":"b"}}'),
    answered(SECRET, 502, 'Bad Gateway', '<html></html>'),
    answered(GROUP, 403, 'Forbidden', '{"error":null}'),
    ...[
      'fetch failed: x is unreachable',
      'fetch failed: the connection was cut',
      'no answer within 1 ms',
    ].flatMap((failure) =>
      [IMDS, SECRET, GROUP, 'http://127.0.0.1:41414/msi/token'].map((url) => unanswered(url, failure)),
    ),
  ]
  it('prints something in every language, with no gap in it', () => {
    for (const exchange of strange)
      for (const client of SDKS)
        for (const text of [printedBy(client, exchange), printedByChain(client, exchange) ?? 'nothing'])
          expect(text, `${client} ${exchange.request.url}`).toMatch(
            /^(?!.*(?:undefined(?! \(reading)|\[object))[^]+$/,
          )
  })
  it('prints nothing of an answer that is no refusal', () => {
    for (const client of Object.keys(CLIENTS) as Client[])
      expect(printedBy(client, answered(SECRET, 200, 'OK', '{}'))).toBeUndefined()
  })
})

it('writes JSON on lines and leaves everything in it as it was', () => {
  expect(indented('{"a":{"b":[1.0,"x\\u0041 { , }"],"c":{},"d":[ ]}, "e" : null}')).toBe(
    '{\n  "a": {\n    "b": [\n      1.0,\n      "x\\u0041 { , }"\n    ],\n    "c": {},\n    "d": []\n  },\n  "e": null\n}',
  )
  expect(indented('<html>')).toBe('<html>')
})
it('writes values as Python does', () => {
  expect(repr({ a: "it's", b: 'say "it\'s"', c: [1, true, null], d: 'x\r\ny' })).toBe(
    `{'a': "it's", 'b': 'say "it\\'s"', 'c': [1, True, None], 'd': 'x\\r\\ny'}`,
  )
})
