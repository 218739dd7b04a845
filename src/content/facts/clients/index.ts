import type { Exchange } from '#engine'
import { isSilence, metIn } from './answer.ts'
import { csharp } from './csharp.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { javascript } from './javascript.ts'
import type { Printer } from './printer.ts'
import { python } from './python.ts'
import { az, curl, powershell, terraform } from './tools.ts'

/** The SDKs by the names that the code panel has for their languages, then the tools of an operator. */
export const CLIENTS = { javascript, python, csharp, java, go, az, powershell, terraform, curl } as const
export type Client = keyof typeof CLIENTS
export const SDKS = ['javascript', 'python', 'csharp', 'java', 'go'] as const satisfies readonly Client[]

/** Which of a printer's functions a request concerns, by where it went. */
type Service = 'credential' | 'vault' | 'arm' | 'entra'
function serviceOf({ request }: Exchange): Service {
  const { hostname } = new URL(request.url)
  if (hostname.endsWith('.vault.azure.net')) return 'vault'
  if (hostname === 'management.azure.com') return 'arm'
  if (hostname === 'login.microsoftonline.com') return 'entra'
  return 'credential'
}

/** Whether there is anything to print: programs show no answer that they can use. */
export const isRefused = ({ response }: Exchange) => response === undefined || response.status >= 400

/** What a client prints of the answer that an exchange records; undefined when it would print nothing. */
export function printedBy(client: Client, exchange: Exchange): string | undefined {
  if (!isRefused(exchange)) return undefined
  const printer: Printer = CLIENTS[client]
  const met = metIn(exchange)
  const service = serviceOf(exchange)
  if (service === 'entra')
    return printer.entra?.(
      met,
      exchange.request.body.includes('client_assertion')
        ? 'ClientCertificateCredential'
        : 'ClientSecretCredential',
    )
  // The request without a query is the probe that only a chain sends.
  if (service === 'credential' && isSilence(met) && met.url.search === '')
    return printer.chain?.(met) ?? printer.credential?.(met)
  return printer[service]?.(met)
}

/** The clients that have something to print of it, those first that are likeliest to have sent it. */
export function clientsFor(exchange: Exchange): readonly Client[] {
  const all = Object.keys(CLIENTS) as Client[]
  const ofOperator = exchange.from === 'operator' && serviceOf(exchange) === 'arm'
  const ordered = ofOperator ? [...all.filter((client) => !isSdk(client)), ...SDKS] : all
  return ordered.filter((client) => printedBy(client, exchange) !== undefined)
}
const isSdk = (client: Client) => (SDKS as readonly Client[]).includes(client)

/** Whether an SDK would send this request: with its header, its versions and its token, and one way to name the identity. */
export function isSentByClients(exchange: Exchange): boolean {
  const { method, url, headers } = exchange.request
  const { searchParams } = new URL(url)
  const has = (name: string) => headers.some(([each]) => each === name)
  switch (serviceOf(exchange)) {
    case 'entra':
      return (
        exchange.request.body.includes('.default') &&
        /client_(?:secret|assertion)=/.test(exchange.request.body)
      )
    case 'credential': {
      const isProbe = !url.includes('?')
      const names = ['client_id', 'object_id', 'msi_res_id'].filter((name) => searchParams.has(name))
      return (
        method === 'GET' &&
        (isProbe ||
          ((has('metadata') || has('x-identity-header')) &&
            !has('x-forwarded-for') &&
            searchParams.get('api-version') === '2018-02-01' &&
            searchParams.has('resource') &&
            names.length < 2))
      )
    }
    default:
      return has('authorization') && searchParams.has('api-version')
  }
}

/** The same of `DefaultAzureCredential`, which tries others too; undefined when the credential is not the point. */
export function printedByChain(client: Client, exchange: Exchange): string | undefined {
  if (!isRefused(exchange) || serviceOf(exchange) !== 'credential') return undefined
  const printer: Printer = CLIENTS[client]
  return printer.chain?.(metIn(exchange))
}

export type { Printer }
