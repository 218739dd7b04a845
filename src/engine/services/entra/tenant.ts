import type { CloudScenario } from '../../types.ts'
import type { Operator } from '../deps.ts'
import { unknownTenant } from './refusals.ts'

/** Stands in for the tenant in documents that are the same for all tenants (Learn, 'OpenID Connect on the Microsoft identity platform'). */
export const TENANT_PLACEHOLDER = '{tenantid}'

/** The one tenant of this cloud and its names in URLs. */
export interface Tenant {
  readonly id: string
  /** The tenant's id for its id or domain, `{tenantid}` for `common` and `organizations`. @throws Refusal for any other */
  resolve(segment: string): string
  /** True for the forms of an assertion's `aud` that name this tenant's token service. */
  isAudience(audience: string): boolean
}

/** Token services of the public cloud answer under all of these names; the first is the preferred one. */
export const LOGIN_HOSTS = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
] as const

export const v2Issuer = (tenant: string) => `https://${LOGIN_HOSTS[0]}/${tenant}/v2.0`

const SHARED = ['common', 'organizations']
/** v1 and v2.0 token endpoint, v2.0 issuer, authority and v1 issuer: clients have sent all of them. */
const AUDIENCE_PATHS = ['/oauth2/token', '/oauth2/v2.0/token', '/v2.0', '']

export function createTenant({ tenantId }: CloudScenario, operator: Operator): Tenant {
  const names = [tenantId, operator.upn.split('@')[1]!].map((name) => name.toLowerCase())
  const audiences = new Set(
    names.flatMap((name) =>
      LOGIN_HOSTS.flatMap((host) => AUDIENCE_PATHS.map((path) => `https://${host}/${name}${path}`)),
    ),
  )
  return {
    id: tenantId,
    resolve(segment) {
      const name = segment.toLowerCase()
      if (names.includes(name)) return tenantId
      if (SHARED.includes(name)) return TENANT_PLACEHOLDER
      throw unknownTenant(segment)
    },
    isAudience: (audience) => audiences.has(audience.toLowerCase().replace(/\/$/, '')),
  }
}
