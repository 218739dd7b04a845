import type { Exchange } from '#engine'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const VERSION = /^(v\d[\d.]*|[0-9a-f]{32})$/i

/**
 * A message in one short line, read off it: `PATCH virtualMachines/app-vm`, `200 OK`.
 * Ids and versions are left out: they differ from run to run and say little on a picture.
 */
export function labelOf({ request, response, failure }: Exchange, half: 'request' | 'response'): string {
  if (half === 'response') return response ? `${response.status} ${response.statusText}`.trim() : (failure ?? '')
  const segments = new URL(request.url).pathname.split('/').filter((part) => part !== '' && !GUID.test(part) && !VERSION.test(part))
  return `${request.method} ${segments.map(decodeURIComponent).slice(-2).join('/')}`.trim()
}
