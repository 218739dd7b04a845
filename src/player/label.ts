import type { Exchange } from '#engine'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const VERSION = /^(v\d[\d.]*|[0-9a-f]{32})$/i
/** Which resource provider a type belongs to is no news beside the type. */
const NAMESPACE = /^(providers|microsoft\.\w+)$/i
const isTelling = (part: string) =>
  part !== '' && ![GUID, VERSION, NAMESPACE].some((pattern) => pattern.test(part))

/**
 * A message in one short line, read off it: `PATCH virtualMachines/app-vm`, `200 OK`.
 * Ids and versions are left out: they differ from run to run and say little on a picture.
 */
export function labelOf({ request, response, failure }: Exchange, half: 'request' | 'response'): string {
  if (half === 'response')
    return response ? `${response.status} ${response.statusText}`.trim() : (failure ?? '')
  const segments = new URL(request.url).pathname.split('/').map(decoded).filter(isTelling)
  return `${request.method} ${segments.slice(-2).join('/')}`.trim()
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray % is shown as it was sent
  }
}
