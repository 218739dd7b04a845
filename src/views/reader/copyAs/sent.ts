import type { Exchange, HeaderLine } from '#engine'

/** A request as a client is told of it: what every client makes by itself is left out. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderLine[]
  readonly contentType: string | undefined
  readonly body: string
  /** IMDS: must be asked directly, never through a proxy (Learn, "Azure Instance Metadata Service", Proxies). */
  readonly direct: boolean
}

const OWN = new Set(['host', 'content-length'])

export const sentBy = ({ request: { method, url, headers, body } }: Exchange): Sent => ({
  method,
  url,
  body,
  headers: headers.filter(([name]) => !OWN.has(name)),
  contentType: headers.find(([name]) => name === 'content-type')?.[1],
  direct: new URL(url).hostname === '169.254.169.254',
})
