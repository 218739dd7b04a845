import { missingParameter, unknownInstance } from './refusals.ts'
import { LOGIN_HOSTS, v2Issuer } from './tenant.ts'

const HOST = `https://${LOGIN_HOSTS[0]}`

/** What both versions have in common (OpenID Connect Discovery 1.0, 3; Learn, 'OpenID Connect on the Microsoft identity platform'). */
const COMMON = {
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
  claims_supported: [
    'sub',
    'iss',
    'cloud_instance_name',
    'cloud_instance_host_name',
    'cloud_graph_host_name',
    'msgraph_host',
    'aud',
    'exp',
    'iat',
    'auth_time',
    'acr',
    'nonce',
    'preferred_username',
    'name',
    'tid',
    'ver',
    'at_hash',
    'c_hash',
    'email',
  ],
  tenant_region_scope: null,
  cloud_instance_name: 'microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
  rbac_url: 'https://pas.windows.net',
}

/**
 * @param segment the tenant as the URL named it, for the endpoints
 * @param tenant the tenant's id for the issuer, or the placeholder in the documents for all tenants
 */
export function openidConfiguration(version: 1 | 2, segment: string, tenant: string) {
  const endpoint = (path: string) => `${HOST}/${segment}${path}`
  const oauth2 = version === 2 ? '/oauth2/v2.0' : '/oauth2'
  return {
    token_endpoint: endpoint(`${oauth2}/token`),
    jwks_uri: version === 2 ? endpoint('/discovery/v2.0/keys') : `${HOST}/common/discovery/keys`,
    ...COMMON,
    issuer: version === 2 ? v2Issuer(tenant) : `https://sts.windows.net/${tenant}/`,
    scopes_supported: version === 2 ? ['openid', 'profile', 'email', 'offline_access'] : ['openid'],
    ...(version === 2 ? { request_uri_parameter_supported: false } : { microsoft_multi_refresh_token: true }),
    userinfo_endpoint:
      version === 2 ? 'https://graph.microsoft.com/oidc/userinfo' : endpoint('/openid/userinfo'),
    authorization_endpoint: endpoint(`${oauth2}/authorize`),
    device_authorization_endpoint: endpoint(`${oauth2}/devicecode`),
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: endpoint(`${oauth2}/logout`),
  }
}

/**
 * Tells a client whether an authority's host belongs to Microsoft, and the host's other names. MSAL asks this.
 * @throws Refusal for an authority that is not one of ours
 */
export function instanceDiscovery(authorizationEndpoint: string | null) {
  const { hostname, segment } = authority(authorizationEndpoint)
  if (!LOGIN_HOSTS.some((host) => host === hostname)) throw unknownInstance()
  return {
    tenant_discovery_endpoint: `https://${hostname}/${segment}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: LOGIN_HOSTS[0], preferred_cache: LOGIN_HOSTS[1], aliases: LOGIN_HOSTS }],
  }
}

function authority(endpoint: string | null): { hostname: string; segment: string } {
  if (endpoint === null || !URL.canParse(endpoint)) throw missingParameter('authorization_endpoint')
  const { hostname, pathname } = new URL(endpoint)
  return { hostname, segment: pathname.split('/')[1] || 'common' }
}
