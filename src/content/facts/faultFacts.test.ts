import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
import { loadFaults, type Fault } from '#player'
import { describe, expect, it, vi } from 'vitest'
import type { Exchange } from '#engine'
import { recorded, scenario } from '../../player/testing/runs.ts'
import { faults as book } from '../en/faults/index.ts'

const { FAULTS, faultNamed } = await loadFaults()

/** What is sent in place of the network: the answer that the engine gave, or none. msal-node keeps the first client of the process. */
let answer: Exchange['response']
const httpClient: NonNullable<
  NonNullable<ConstructorParameters<typeof ManagedIdentityCredential>[0]>['httpClient']
> = {
  sendRequest: (request) =>
    answer
      ? Promise.resolve({
          request,
          status: answer.status,
          headers: request.headers,
          bodyAsText: answer.body ?? '',
        })
      : Promise.reject(new TypeError('fetch failed')),
}
/** What the official credential makes of it. */
const printed = async (response: Exchange['response']): Promise<string> => {
  answer = response
  const asked = new ManagedIdentityCredential({ httpClient, retryOptions: { maxRetries: 0 } }).getToken(
    'https://vault.azure.net/.default',
  )
  return asked.then(
    () => 'a token',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

const biteOf = async ({ id, flows, targets }: Fault) => {
  const run = await recorded({ ...scenario(flows[0]!, targets[0]!), fault: id }, { seed: 'prints' })
  return run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!.exchange
}
const answerTo = async (fault: Fault) => (await biteOf(fault)).response
/** The pieces between what is left out, in their order. */
function expectPieces(whole: string, told: string) {
  let rest = whole
  for (const piece of told
    .split('…')
    .map((each) => each.trim())
    .filter(Boolean)) {
    expect(rest, whole).toContain(piece)
    rest = rest.slice(rest.indexOf(piece) + piece.length)
  }
}

const telling = (beginning: string) => FAULTS.filter(({ id }) => book.words[id].sdk?.startsWith(beginning))
/** Every kind of text once: the rest of them differ in nothing that could be wrong here but not in the tests of the words. */
const once = (faults: readonly Fault[]) => [
  ...new Map(faults.map((fault) => [book.words[fault.id].sdk, fault])).values(),
]

describe('what a client prints is what it prints of the engine’s answer', () => {
  it.each(once(telling('CredentialUnavailableError')).map((fault) => [fault.id, fault] as const))(
    '%s',
    async (id, fault) => {
      expectPieces(await printed(await answerTo(fault)), book.words[id].sdk!)
    },
  )
  it('imds.slow', async () => {
    // Silence, for as long as the client's own probe waits.
    const silent: typeof httpClient = {
      sendRequest: (request) =>
        new Promise((_, reject) => setTimeout(() => reject(new Error('aborted')), request.timeout)),
    }
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'prod') // no tools of a developer's machine
    const failed = await new DefaultAzureCredential({
      httpClient: silent,
      retryOptions: { maxRetries: 0 },
    } as object)
      .getToken('https://vault.azure.net/.default')
      .catch((error: Error) => error)
    vi.unstubAllEnvs()
    expectPieces(`${(failed as Error).name}: ${(failed as Error).message}`, book.words['imds.slow'].sdk!)
    const { request, response, failure } = await biteOf(faultNamed('imds.slow')!)
    expect([
      request.headers.filter(([name]) => name === 'metadata'),
      new URL(request.url).search,
      response,
      failure,
    ]).toEqual([[], '', undefined, 'no answer within 1000 ms'])
  })
  // Clients of Key Vault and ARM print error.message; that they do is held by the engine's own tests with them.
  it.each(once(telling('RestError: ')).map((fault) => [fault.id, fault] as const))(
    '%s',
    async (id, fault) => {
      const { error } = JSON.parse((await answerTo(fault))!.body!) as { error: { message: string } }
      expectPieces(error.message, book.words[id].sdk!.slice('RestError: '.length))
    },
  )
})
