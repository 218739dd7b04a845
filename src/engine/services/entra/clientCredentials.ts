import type { FidelityMark } from '../../types.ts'
import { RESOURCE } from '../deps.ts'
import { applicationClaims, applicationClaimsV2 } from './accessToken.ts'
import { verifyAssertion, type AssertionClaims } from './assertion.ts'
import type { ServicePrincipal } from './directory.ts'
import type { Refusal } from './errors.ts'
import {
  disabledClient,
  missingParameter,
  nothingProved,
  unknownClient,
  unknownResource,
  wrongSecret,
} from './refusals.ts'
import type { Resource } from './resources.ts'
import { resourceOf, type TokenRequest } from './tokenRequest.ts'
import type { Call, Granted, TokenService } from './tokenService.ts'

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * A token for an application or a managed identity in its own name (RFC 6749, 4.4), for a certificate
 * (Learn, 'OAuth 2.0 client credentials flow', certificate). Checked in order: tenant, client, assertion, certificate,
 * signature, its parties and times, resource. @throws Refusal
 */
export async function clientCredentials(
  service: TokenService,
  call: Call,
  form: TokenRequest,
): Promise<Granted> {
  const clientId = form.required('client_id')
  const resource = resourceOf(form, call.version, 'app')
  const principal = findClient(service, call, clientId)
  const assertion = await authenticate(service, call, form, principal)
  const target = findResource(service, call, resource)
  const v1 = applicationClaims(
    { ids: service.ids.stream(principal.id), tenantId: service.tenant.id, resource, now: service.now() },
    principal,
    {
      roles: target.resourceUris.includes(RESOURCE.graph) ? principal.graphRoles : [],
      callerResourceId: callerResourceId(principal, assertion),
    },
  )
  const claims = target.tokenVersion === 2 ? applicationClaimsV2(v1, target) : v1
  markSimplifications(call, principal, claims.xms_az_rid !== undefined)
  return { accessToken: await service.keys.sign(claims), resource, nbf: claims.nbf, exp: claims.exp }
}

function findClient(
  { directory, tenant }: TokenService,
  { context }: Call,
  clientId: string,
): ServicePrincipal {
  const principal = directory.byAppId(clientId)
  const enabled = principal?.accountEnabled === true
  context.check({
    name: 'client',
    passed: enabled,
    expected: `an enabled service principal with client id ${clientId}`,
    found: principal
      ? `${principal.displayName}, ${principal.servicePrincipalType}${enabled ? '' : ', disabled'}`
      : 'none',
  })
  if (!principal) throw unknownClient(clientId, tenant.id)
  if (!enabled) throw disabledClient(clientId, principal.displayName)
  return principal
}

async function authenticate(
  service: TokenService,
  call: Call,
  form: TokenRequest,
  { appId }: ServicePrincipal,
): Promise<AssertionClaims> {
  const assertion = form.optional('client_assertion')
  if (assertion === undefined) throw withoutAssertion(call, form, appId)
  if (form.optional('client_assertion_type') !== ASSERTION_TYPE)
    throw missingParameter('client_assertion_type')
  const credentials = await service.directory.credentialsOf(appId)
  return verifyAssertion(assertion, {
    clientId: appId,
    certificates: credentials.map(({ certificate }) => certificate),
    isAudience: service.tenant.isAudience,
    expectedAudience: call.endpoint,
    now: service.now(),
    check: call.context.check,
  })
}

/** Nothing in this tenant has a secret: managed identities never do, and the other clients here use certificates. */
function withoutAssertion({ context }: Call, form: TokenRequest, appId: string): Refusal {
  const secret = form.optional('client_secret') !== undefined
  context.check({
    name: 'assertion',
    passed: false,
    expected: 'a client assertion signed with a registered certificate',
    found: secret ? 'a client secret, of which the client has none' : 'no proof of identity',
  })
  return secret ? wrongSecret(appId) : nothingProved()
}

export function findResource({ resources, tenant }: TokenService, { context }: Call, name: string): Resource {
  const resource = resources.find(name)
  const passed = resource !== undefined
  context.check({
    name: 'resource',
    passed,
    expected: `a resource principal named ${name}`,
    found: resource?.displayName ?? 'none',
  })
  if (resource) return resource
  throw unknownResource(name, tenant.id)
}

/** The VM that asked. A user-assigned identity's token names it; a system-assigned one's does not need to. */
function callerResourceId(
  { alternativeNames }: ServicePrincipal,
  { xms_az_rid: id }: AssertionClaims,
): string | undefined {
  return alternativeNames[0] === 'isExplicit=True' && typeof id === 'string' ? id : undefined
}

function markSimplifications(
  { context }: Call,
  { servicePrincipalType }: ServicePrincipal,
  namesVm: boolean,
) {
  const marks =
    servicePrincipalType === 'Application'
      ? [MARKS.service]
      : [MARKS.assertion, MARKS.trust, ...(namesVm ? [MARKS.vm] : [])]
  for (const mark of [...marks, OPAQUE_CLAIMS]) context.mark(mark)
}

const MARKS = {
  service: {
    level: 'simplified',
    about: 'request.body',
    why: "How Azure's own services prove themselves to Entra is not published; here each has a certificate.",
  },
  assertion: {
    level: 'inferred',
    about: 'request.body',
    why: 'Published is that client id and certificate are sent; endpoint and assertion follow today’s guidance for any client.',
  },
  trust: {
    level: 'simplified',
    about: 'request.body.client_assertion',
    why: 'Azure trusts a managed identity’s certificate by its subject and issuer; here each certificate is registered by itself.',
  },
  vm: {
    level: 'simplified',
    about: 'request.body.client_assertion',
    why: 'How Entra learns which VM asked (xms_az_rid) is not published; here the assertion says it.',
  },
} as const satisfies Record<string, FidelityMark>

export const OPAQUE_CLAIMS: FidelityMark = {
  level: 'simplified',
  about: 'response.body.access_token',
  why: 'The claims aio, rh and uti mean something to Entra alone; here they are random.',
}
