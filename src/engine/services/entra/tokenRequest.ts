import { invalidScope, missingParameter, notDefaultScope, resourceParameter } from './refusals.ts'

/** The parameters of a token request (RFC 6749, 4.4.2 and 6; RFC 7523, 2.2). */
export interface TokenRequest {
  /** @throws Refusal when the parameter is missing or empty */
  required(name: string): string
  optional(name: string): string | undefined
}

/** Form fields, or client id and secret from Basic authentication (RFC 6749, 2.3.1). Anything else in the body counts as missing. */
export async function readTokenRequest(request: Request): Promise<TokenRequest> {
  const form = new URLSearchParams(await request.text())
  const basic = readBasic(request.headers.get('authorization'))
  const optional = (name: string) => form.get(name) || basic[name] || undefined
  return {
    optional,
    required(name) {
      const value = optional(name)
      if (value === undefined) throw missingParameter(name)
      return value
    },
  }
}

function readBasic(header: string | null): Readonly<Record<string, string>> {
  const encoded = header?.match(/^Basic (\S+)$/i)?.[1]
  if (encoded === undefined) return {}
  try {
    const [id = '', secret = ''] = atob(encoded)
      .split(':', 2)
      .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    return { client_id: id, client_secret: secret }
  } catch {
    return {} // neither base64 nor form encoding: no credentials
  }
}

/** OpenID Connect's own scopes. They name no resource. */
const OIDC = ['openid', 'profile', 'email', 'offline_access']

/**
 * The requested resource, exactly as it will appear in `aud`.
 * v1 has a parameter for it; v2.0 has the scope `{resource}/.default`, so a resource that ends in a slash shows two
 * (Learn, 'Scopes and permissions in the Microsoft identity platform', trailing slash and .default).
 * @throws Refusal
 */
export function resourceOf(
  { optional, required }: TokenRequest,
  version: 1 | 2,
  grant: 'app' | 'user',
): string {
  if (version === 1) return required('resource')
  if (optional('resource') !== undefined) throw resourceParameter()
  const scope = required('scope').trim()
  const resources = scope.split(/\s+/).filter((part) => grant === 'app' || !OIDC.includes(part))
  const resource = resources[0]?.match(/^(.+)\/\.default$/)?.[1]
  if (resources.length === 1 && resource !== undefined) return resource
  throw grant === 'app' && resources.length === 1 ? notDefaultScope(scope) : invalidScope(scope)
}
