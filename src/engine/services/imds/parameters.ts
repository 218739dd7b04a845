import { refusal } from './answers.ts'
import { FIRST_IDENTITY_VERSION, isSupported, versionRefusal } from './versions.ts'

/** How the code names the identity it wants. */
export interface Selector {
  readonly name: 'client_id' | 'object_id' | 'resource_id'
  readonly value: string
}

export interface TokenParameters {
  readonly resource: string
  readonly selector: Selector | undefined
}

/** The query names that select an identity. MSAL sends `mi_res_id` to other sources; both name the resource id. */
const SELECTORS = {
  client_id: 'client_id',
  object_id: 'object_id',
  msi_res_id: 'resource_id',
  mi_res_id: 'resource_id',
} as const

type Read =
  | { readonly ok: TokenParameters }
  | { readonly refused: Response; readonly expected: string; readonly found: string }

/** Reads the query of a token request, or refuses it and says why. */
export function readParameters(query: URLSearchParams): Read {
  const version = query.get('api-version')
  if (!isSupported(version, FIRST_IDENTITY_VERSION)) {
    return {
      refused: versionRefusal(version),
      expected: `api-version ${FIRST_IDENTITY_VERSION} or a later published one`,
      found: version ?? 'none',
    }
  }
  const twice = firstDuplicate(query)
  if (twice !== undefined)
    return refuse(
      `Query parameter '${twice}' is given more than once`,
      'each query name once',
      `${twice} more than once`,
    )
  const resource = query.get('resource')
  if (!resource)
    return refuse(
      'Required audience parameter not specified',
      'resource: whom the token is for',
      'no resource',
    )
  const selectors = Object.entries(SELECTORS).filter(([name]) => query.has(name))
  if (selectors.length > 1) {
    const names = selectors.map(([name]) => name).join(' and ')
    return refuse(
      `Only one of client_id, object_id and msi_res_id may be specified, found ${names}`,
      'at most one name of an identity',
      names,
    )
  }
  const [selector] = selectors.map(([name, means]) => ({ name: means, value: query.get(name)! }))
  return { ok: { resource, selector } }
}

const refuse = (description: string, expected: string, found: string): Read => ({
  refused: refusal('invalid_request', description),
  expected,
  found,
})

function firstDuplicate(query: URLSearchParams): string | undefined {
  const seen = new Set<string>()
  for (const name of query.keys()) {
    if (seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}
