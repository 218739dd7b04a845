import type { Exchange } from '#engine'
import { classify, type ExchangeKind } from '#machines'
import { editIn, type Frame, type Run } from '#player'

/** What a sample is filled with: what the code of this run knows. */
export interface Names {
  /** Absent for the system-assigned identity, which nobody has to name. */
  readonly clientId: string | undefined
  /** `https://….vault.azure.net`, without a slash at the end. */
  readonly vault: string
  readonly secret: string
  readonly key: string
  readonly subscription: string
  readonly group: string
  /** The addresses that the code of this run asks for, as recorded; undefined where it came to no such request. */
  readonly urls: Readonly<Partial<Record<ExchangeKind, string>>>
}

/** Read off the code's own requests and, where it came to none, off what was granted before. Placeholders stand for the rest. */
export function namesIn(run: Run, frame: Frame | undefined): Names {
  const urls = urlsOf(run, frame)
  const all = [...Object.values(urls), ...run.exchanges.map(({ request }) => request.url)]
  const found = (pattern: RegExp) =>
    all.map((url) => pattern.exec(url)?.[1]).find((part) => part !== undefined)
  const vaultName = found(/\/vaults\/([^/?]+)/)
  return {
    clientId: run.scenario.flow === 'user' ? clientIdIn(run, urls['imds.token']) : undefined,
    vault:
      found(/^(https:\/\/[^/]+\.vault\.azure\.net)\//) ?? `https://${vaultName ?? 'VAULT'}.vault.azure.net`,
    secret: found(/\/secrets\/([^/?]+)/) ?? 'SECRET',
    key: found(/\/keys\/([^/?]+)/) ?? 'KEY',
    subscription: found(/\/subscriptions\/([^/?]+)/) ?? 'SUBSCRIPTION',
    group: found(/\/resourceGroups\/([^/?]+)/i) ?? 'GROUP',
    urls,
  }
}

/** By kind the code's last request before the stop, or the first one to come. */
function urlsOf({ exchanges }: Run, frame: Frame | undefined): Names['urls'] {
  const urls: Partial<Record<ExchangeKind, string>> = {}
  for (const exchange of exchanges) {
    const kind = classify(exchange)
    const met = frame !== undefined && exchange.request.order <= frame.message.order
    if (exchange.from === 'code' && (met || urls[kind] === undefined)) urls[kind] = exchange.request.url
  }
  return urls
}

function clientIdIn({ exchanges }: Run, asked: string | undefined): string {
  const named = asked && new URL(asked).searchParams.get('client_id')
  return named || exchanges.map(createdClientId).find((id) => id !== undefined) || 'CLIENT-ID'
}

function createdClientId(exchange: Exchange): string | undefined {
  if (classify(exchange) !== 'identity.create') return undefined
  return /"clientId":"([^"]+)"/.exec(exchange.response?.body ?? '')?.[1]
}

/** Whether something was done to this run's requests or services that no line of a sample does. */
export const isDisturbed = ({ scenario: { fault, branch } }: Run): boolean =>
  fault !== undefined || editIn(branch) !== undefined
