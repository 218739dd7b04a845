import { AuthorizationManagementClient } from '@azure/arm-authorization'
import { ComputeManagementClient } from '@azure/arm-compute'
import { ResourceManagementClient } from '@azure/arm-resources'
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { KeyClient } from '@azure/keyvault-keys'
import { SecretClient } from '@azure/keyvault-secrets'
import { createCloud, type Exchange } from '#engine'

/** What is sent in place of the network: the answer that is recorded, or none. msal-node keeps the first client of the process. */
let answer: Exchange['response']
const answering = (patience: number): HttpClient => ({
  sendRequest: (request) =>
    answer
      ? Promise.resolve({
          request,
          status: answer.status,
          headers: createHttpHeaders(Object.fromEntries(answer.headers)),
          bodyAsText: answer.body,
        })
      : new Promise((_, reject) => setTimeout(() => reject(new TypeError('fetch failed')), patience)),
})
const httpClient = answering(0)
const options = { httpClient, retryOptions: { maxRetries: 0 } }
const anyone = { getToken: async () => ({ token: 'a.b.c', expiresOnTimestamp: Date.now() + 3_600_000 }) }
const VAULT = 'https://vault.azure.net/.default'

/** What an official client for JavaScript prints when it meets what this exchange records; undefined when it prints nothing. */
export async function printedByOfficialClient({ request, response }: Exchange): Promise<string | undefined> {
  answer = response
  return callFor(request).then(
    () => undefined,
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

function callFor({ url, method }: Exchange['request']): Promise<unknown> {
  const { hostname, pathname, searchParams } = new URL(url)
  if (hostname.endsWith('.vault.azure.net')) {
    const [, kind, name] = pathname.split('/')
    return kind === 'keys'
      ? new KeyClient(`https://${hostname}`, anyone, options).getKey(name!)
      : new SecretClient(`https://${hostname}`, anyone, options).getSecret(name!)
  }
  if (hostname === 'management.azure.com') return armCall(method, pathname)
  if (hostname === 'login.microsoftonline.com') return signIn()
  const clientId = searchParams.get('client_id')
  return new ManagedIdentityCredential({ ...options, ...(clientId !== null && { clientId }) }).getToken(VAULT)
}

function armCall(method: string, path: string): Promise<unknown> {
  if (method === 'PUT' && path.includes('/roleAssignments/'))
    return new AuthorizationManagementClient(anyone, 's', options).roleAssignments.create(
      '/subscriptions/s',
      'n',
      {
        principalId: 'p',
        roleDefinitionId: 'r',
      },
    )
  if (method === 'PATCH' && path.includes('/virtualMachines/'))
    return Promise.resolve(
      new ComputeManagementClient(anyone, 's', options).virtualMachines.update('g', 'v', {}),
    )
  return new ResourceManagementClient(anyone, 's', options).resourceGroups.get('g')
}

/** An application with a secret; Entra's metadata come from the engine, and the token endpoint's answer is the one recorded. */
async function signIn() {
  const cloud = await createCloud()
  const fetch = cloud.fetchFrom('internet')
  const entra: HttpClient = {
    async sendRequest(request) {
      if (new URL(request.url).pathname.endsWith('/token')) return httpClient.sendRequest(request)
      const response = await fetch(request.url)
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(Object.fromEntries(response.headers)),
        bodyAsText: await response.text(),
      }
    },
  }
  return new ClientSecretCredential(cloud.scenario.tenantId, 'c', 's', {
    ...options,
    httpClient: entra,
    disableInstanceDiscovery: true,
  }).getToken(VAULT)
}

/** The same of `DefaultAzureCredential`, which waits for its probe for as long as it pleases. */
export async function printedByOfficialChain({ response }: Exchange): Promise<string> {
  answer = response
  return new DefaultAzureCredential({ httpClient: answering(5), retryOptions: { maxRetries: 0 } } as object)
    .getToken(VAULT)
    .then(
      () => 'a token',
      (error: Error) => `${error.name}: ${error.message}`,
    )
}
