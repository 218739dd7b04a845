import { OPERATOR_ADDRESS } from '../../wire/addresses.ts'
import type { Ids } from '../../ids.ts'
import type { AccessTokenClaims } from '../../tokens/claims.ts'
import type { Operator } from '../deps.ts'
import type { ServicePrincipal } from './directory.ts'
import { v2Issuer } from './tenant.ts'

/** What every access token of this tenant is made with. */
export interface TokenBasis {
  /** As asked for, letter by letter: it becomes `aud`. */
  readonly resource: string
  readonly tenantId: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly ids: Ids
}

const MANAGED_IDENTITY_LIFE = 24 * 3600
const APPLICATION_LIFE = 3600
/** Seconds by which `iat` and `nbf` lie in the past, so that a resource whose clock is slow accepts the token at once. */
const BACKDATED = 300

export const issuerOf = (tenantId: string) => `https://sts.windows.net/${tenantId}/`

/**
 * The v1.0 access token of an application or a managed identity (Learn, 'Access token claims reference').
 * Claims come in the order in which Entra's tokens show them: times first, then by name.
 */
export function applicationClaims(
  { resource, tenantId, now, ids }: TokenBasis,
  principal: ServicePrincipal,
  extra: { readonly roles?: readonly string[]; readonly callerResourceId?: string | undefined },
): AccessTokenClaims {
  const { roles = [], callerResourceId } = extra
  const managed = principal.servicePrincipalType === 'ManagedIdentity'
  const owner = managed ? principal.alternativeNames[1] : undefined
  return {
    aud: resource,
    iss: issuerOf(tenantId),
    ...times(now, managed ? MANAGED_IDENTITY_LIFE : APPLICATION_LIFE),
    aio: ids.opaque(24),
    appid: principal.appId,
    appidacr: '2',
    idp: issuerOf(tenantId),
    idtyp: 'app',
    oid: principal.id,
    rh: ids.opaque(24),
    ...(roles.length > 0 && { roles }),
    sub: principal.id,
    tid: tenantId,
    uti: ids.opaque(16),
    ver: '1.0',
    ...(callerResourceId !== undefined && { xms_az_rid: asInToken(callerResourceId) }),
    ...(owner !== undefined && { xms_mirid: asInToken(owner) }),
  }
}

interface TokenTimes extends Pick<AccessTokenClaims, 'nbf' | 'exp' | 'xms_az_rid'> {
  readonly [claim: string]: unknown
}

/**
 * The v2.0 access token of the same caller, for a resource that takes those: its audience is the resource's application id,
 * and the client is `azp` (Learn, 'Access token claims reference').
 */
export function applicationClaimsV2(
  claims: AccessTokenClaims,
  { appId }: { readonly appId: string },
): TokenTimes {
  const { appid, appidacr, idp: _idp, ver: _ver, iss: _iss, aud: _aud, ...rest } = claims
  return {
    aud: appId,
    iss: v2Issuer(claims.tid),
    ...rest,
    azp: appid,
    azpacr: appidacr,
    ver: '2.0',
  }
}

/** Resource ids in tokens spell this segment in lower case, however ARM was given it. */
const asInToken = (resourceId: string) => resourceId.replace(/\/resourceGroups\//i, '/resourcegroups/')

/** What tokens say about the operator and nothing else needs. */
export interface OperatorFacts {
  /** The user's id for one application only. It is not the object id. */
  readonly pairwiseSub: string
  readonly puid: string
  readonly groups: readonly string[]
}

/** The v1.0 access token with which a client acts in a user's name; it lives 60 to 90 minutes, at random. */
export function delegatedClaims(
  { resource, tenantId, now, ids }: TokenBasis,
  operator: Operator,
  facts: OperatorFacts,
  client: { readonly appId: string; readonly scope: string },
): AccessTokenClaims {
  const life = 3600 + (Number.parseInt(ids.hex(6), 16) % 1801)
  return {
    aud: resource,
    iss: issuerOf(tenantId),
    ...times(now, life),
    acr: '1',
    aio: ids.opaque(24),
    amr: ['pwd', 'mfa'],
    appid: client.appId,
    appidacr: '0',
    groups: facts.groups,
    idtyp: 'user',
    ipaddr: OPERATOR_ADDRESS,
    name: operator.displayName,
    oid: operator.objectId,
    puid: facts.puid,
    rh: ids.opaque(24),
    scp: client.scope,
    sub: facts.pairwiseSub,
    tid: tenantId,
    unique_name: operator.upn,
    upn: operator.upn,
    uti: ids.opaque(16),
    ver: '1.0',
    wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'], // a member of the tenant without an administrator's role
  }
}

function times(now: number, life: number) {
  const iat = Math.floor(now / 1000) - BACKDATED
  return { iat, nbf: iat, exp: iat + BACKDATED + life }
}
