import type { Context } from '../../wire/service.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Directory } from './directory.ts'
import type { Resources } from './resources.ts'
import type { SigningKeys } from './signingKeys.ts'
import type { Tenant } from './tenant.ts'
import type { TokenRequest } from './tokenRequest.ts'

/** What the grants work with. */
export interface TokenService extends ServiceDeps {
  readonly tenant: Tenant
  readonly directory: Directory
  readonly resources: Resources
  readonly keys: SigningKeys
  readonly refreshes: Refreshes
}

/** Where and how the token service was called. */
export interface Call {
  readonly version: 1 | 2
  /** The token endpoint's URL without query. */
  readonly endpoint: string
  /** The tenant as the URL named it. */
  readonly segment: string
  readonly context: Context
}

/** A token that was granted, before each version words it in its own way. */
export interface Granted {
  readonly accessToken: string
  readonly resource: string
  /** Seconds since the epoch. */
  readonly nbf: number
  readonly exp: number
  readonly scope?: string
  readonly refreshToken?: string
}

/** The operator's sign-in sessions. */
export interface Refreshes {
  /** The refresh token grant (RFC 6749, 6). @throws Refusal */
  redeem(service: TokenService, call: Call, form: TokenRequest): Promise<Granted>
}
