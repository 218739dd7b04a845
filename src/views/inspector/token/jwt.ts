/** A compact JWS taken apart for reading. Nothing here says whether it is genuine. */
export interface ReadJwt {
  readonly parts: readonly [header: string, payload: string, signature: string]
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
}

/** Undefined for what is no compact JWS with JSON inside (RFC 7515, 3.1). */
export function readJwt(compact: string): ReadJwt | undefined {
  const [header, payload, signature, ...rest] = compact.split('.')
  if (!header || !payload || signature === undefined || rest.length > 0) return undefined
  try {
    return { parts: [header, payload, signature], header: decoded(header), payload: decoded(payload) }
  } catch {
    return undefined
  }
}

/** What base64url (RFC 4648, 5) stands for. @throws DOMException for what is none */
export const bytesOf = (part: string) =>
  Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.codePointAt(0)!)

/** base64url → JSON object. */
function decoded(part: string): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytesOf(part)))
  if (typeof value !== 'object' || value === null) throw new TypeError('not a JSON object')
  return value as Record<string, unknown>
}

export type TokenKind = 'managedIdentity' | 'operator' | 'app' | 'assertion'

/** Whose token it is, read off its claims. */
export function tokenKind(
  artifact: 'token' | 'assertion',
  { idtyp, xms_mirid: managed }: ReadJwt['payload'],
): TokenKind {
  if (artifact === 'assertion') return 'assertion'
  if (managed !== undefined) return 'managedIdentity'
  return idtyp === 'user' ? 'operator' : 'app'
}

/** Claims whose number is a moment, in seconds since the epoch (RFC 7519, 2: NumericDate). */
const MOMENTS = new Set(['iat', 'nbf', 'exp', 'auth_time'])

/** The claim's moment in ms since the epoch, where it is one. */
export const momentOf = (claim: string, value: unknown): number | undefined =>
  MOMENTS.has(claim) && typeof value === 'number' ? value * 1000 : undefined
