/** The claims of a v1.0 access token that resources look at (Learn, 'Access token claims reference'). */
export interface AccessTokenClaims {
  readonly aud: string
  readonly iss: string
  /** Seconds since the epoch, as are `nbf` and `exp` (RFC 7519, 2: NumericDate). */
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  /** Object id of the caller: what role assignments name. */
  readonly oid: string
  readonly sub: string
  readonly tid: string
  readonly appid: string
  /** "0" public client, "1" secret, "2" certificate. */
  readonly appidacr: '0' | '1' | '2'
  readonly idtyp: 'app' | 'user'
  readonly ver: '1.0'
  /** Of an app: what it may do by itself. */
  readonly roles?: readonly string[]
  /** Of a user: what the client may do in the user's name. */
  readonly scp?: string
  readonly upn?: string
  /** Of a managed identity: the resource id it belongs to. */
  readonly xms_mirid?: string
  /** Of a user-assigned identity: the resource id of the VM that asked. */
  readonly xms_az_rid?: string
  readonly [other: string]: unknown
}
