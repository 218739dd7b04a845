import type { World } from './world.ts'

/**
 * The network as seen from the internet. Two sit there: the operator (and a colleague), and any other machine (`outside`). Who sends a request
 * is told by what it carries: another identity's credential, or a question for the address that only a VM has, is not the
 * operator's.
 */
export function fetchFromInternet({ network, operator, colleague }: World): typeof fetch {
  const users = [operator, colleague].map(({ objectId }) => objectId)
  const [asOperator, asOutside] = (['operator', 'outside'] as const).map((actor) =>
    network.fetchAs({ actor }),
  ) as [typeof fetch, typeof fetch]
  return async function fetchInternet(input, init) {
    const request = new Request(input, init)
    return (await isForeign(request, users)) ? asOutside(request) : asOperator(request)
  }
}

const LINK_LOCAL = /^169\.254\./ // RFC 3927

async function isForeign(request: Request, users: readonly unknown[]): Promise<boolean> {
  if (LINK_LOCAL.test(new URL(request.url).hostname)) return true
  const bearer = /^Bearer [\w-]+\.([\w-]+)\./i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const oid = objectIdIn(bearer)
    return oid !== undefined && !users.includes(oid)
  }
  // RFC 6749, 4.4 and RFC 7523, 2.2: whoever proves a client's identity. The operator's client is public.
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return form === true && /(^|&)client_(assertion|secret)=/.test(await request.clone().text())
}

/** Nothing of it is verified: it says who speaks, not whether that is true. */
function objectIdIn(payload: string): unknown {
  try {
    return (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { oid?: unknown }).oid
  } catch {
    return undefined
  }
}
