import { clientCredentials } from './clientCredentials.ts'
import { onlyPost, tenantNeeded, unsupportedGrant } from './refusals.ts'
import { TENANT_PLACEHOLDER, type Tenant } from './tenant.ts'
import { readTokenRequest } from './tokenRequest.ts'
import type { Call, Granted, TokenService } from './tokenService.ts'

/** POST /{tenant}/oauth2[/v2.0]/token (RFC 6749, 3.2). @throws Refusal */
export async function tokenEndpoint(service: TokenService, call: Call, request: Request): Promise<object> {
  if (request.method !== 'POST') throw onlyPost(request.method)
  const form = await readTokenRequest(request)
  const grant = form.required('grant_type')
  const tenant = resolveTenant(service.tenant, call)
  if (grant === 'client_credentials') {
    if (tenant === TENANT_PLACEHOLDER) throw tenantNeeded()
    return success(await clientCredentials(service, call, form), call.version, service.now())
  }
  if (grant === 'refresh_token')
    return success(await service.refreshes.redeem(service, call, form), call.version, service.now())
  throw unsupportedGrant(grant)
}

function resolveTenant(tenant: Tenant, { segment, context }: Call): string {
  const check = (passed: boolean) =>
    context.check({
      name: 'tenant',
      passed,
      expected: 'the id or domain of a tenant that exists',
      found: segment,
    })
  try {
    const resolved = tenant.resolve(segment)
    check(true)
    return resolved
  } catch (error) {
    check(false)
    throw error
  }
}

/** Numbers are JSON numbers in v2.0 and strings in v1; only v1 repeats resource and times. */
function success(
  { accessToken, resource, nbf, exp, scope, refreshToken }: Granted,
  version: 1 | 2,
  now: number,
): object {
  const life = Math.floor(exp - now / 1000)
  const rest = {
    access_token: accessToken,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  }
  const scopes = scope !== undefined && { scope }
  if (version === 2)
    return { token_type: 'Bearer', ...scopes, expires_in: life, ext_expires_in: life, ...rest }
  return {
    token_type: 'Bearer',
    ...scopes,
    expires_in: String(life),
    ext_expires_in: String(life),
    expires_on: String(exp),
    not_before: String(nbf),
    resource,
    ...rest,
  }
}
