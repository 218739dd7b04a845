import type { Ids } from '../../ids.ts'
import type { FidelityMark } from '../../types.ts'
import { RESOURCE, type Operator } from '../deps.ts'
import { delegatedClaims, type OperatorFacts } from './accessToken.ts'
import { findResource, OPAQUE_CLAIMS } from './clientCredentials.ts'
import { invalidGrant, noCredential, unknownClient } from './refusals.ts'
import { resourceOf, type TokenRequest } from './tokenRequest.ts'
import type { Refreshes, TokenService, Call } from './tokenService.ts'

/** Azure CLI: a public client, consented in every tenant. */
const AZURE_CLI = { appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', displayName: 'Microsoft Azure CLI' }

const EARLIER_SIGN_IN: FidelityMark = {
  level: 'simplified',
  about: 'request.body.refresh_token',
  why: 'The sign-in with password and second factor lies before the story; its refresh token stands for it.',
}

export function createRefreshes(ids: Ids, users: readonly Operator[]): Refreshes {
  /** Whose each refresh token is. */
  const known = new Map(users.map((user) => [user.refreshToken, user]))
  const facts = new Map(users.map((user) => [user, factsOf(ids)]))

  return {
    async redeem(service, call, form) {
      const { context } = call
      const clientId = form.required('client_id')
      const presented = form.required('refresh_token')
      const resource = resourceOf(form, call.version, 'user')
      checkClient(service, call, clientId)
      const user = known.get(presented)
      const expected = 'a refresh token issued to this client'
      context.check({
        name: 'assertion',
        passed: user !== undefined,
        expected,
        found: user ? 'one' : 'not one',
      })
      if (!user) throw invalidGrant()
      const target = findResource(service, call, resource)
      const permission = target.resourceUris.includes(RESOURCE.graph)
        ? 'Directory.AccessAsUser.All'
        : 'user_impersonation'
      context.mark(EARLIER_SIGN_IN)
      context.mark(OPAQUE_CLAIMS)
      const claims = delegatedClaims(
        { resource, tenantId: service.tenant.id, now: service.now(), ids: ids.stream('tokens') },
        user,
        facts.get(user)!,
        { appId: AZURE_CLI.appId, scope: permission },
      )
      return {
        accessToken: await service.keys.sign(claims),
        resource,
        nbf: claims.nbf,
        exp: claims.exp,
        scope: `${resource}/${permission} ${resource}/.default`,
        ...renewed(form, user),
      }
    },
  }

  /** A new refresh token, if the client asked for one. The old one stays valid, as Entra's do. */
  function renewed(form: TokenRequest, user: Operator): { refreshToken?: string } {
    if (!form.optional('scope')?.split(/\s+/).includes('offline_access')) return {}
    const refreshToken = ids.opaque(96)
    known.set(refreshToken, user)
    return { refreshToken }
  }
}

const factsOf = (ids: Ids): OperatorFacts => ({
  pairwiseSub: ids.opaque(32),
  puid: `1003${ids.hex(12).toUpperCase()}`,
  groups: [ids.guid()],
})

function checkClient({ directory, tenant }: TokenService, { context }: Call, clientId: string) {
  const isCli = clientId.toLowerCase() === AZURE_CLI.appId
  const other = directory.byAppId(clientId)?.displayName
  context.check({
    name: 'client',
    passed: isCli,
    expected: 'a public client that the user has signed in to',
    found: isCli ? AZURE_CLI.displayName : (other ?? 'none'),
  })
  if (isCli) return
  if (other === undefined) throw unknownClient(clientId, tenant.id)
  throw noCredential()
}
