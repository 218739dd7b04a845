import type { Certificate } from '../../crypto/certificate.ts'
import type { Ids } from '../../ids.ts'
import type { FirstPartyApp } from '../deps.ts'

/** What can act in the tenant: a managed identity or the tenant's instance of one of Microsoft's applications. */
export interface ServicePrincipal {
  /** Object id: what tokens call `oid` and role assignments `principalId`. */
  readonly id: string
  /** Client id. */
  readonly appId: string
  readonly displayName: string
  readonly servicePrincipalType: 'ManagedIdentity' | 'Application'
  /** Of a managed identity: `isExplicit=True` (user-assigned) or `isExplicit=False`, then the resource id it belongs to. */
  readonly alternativeNames: readonly string[]
  readonly servicePrincipalNames: readonly string[]
  readonly createdDateTime: string
  /** What it may do at Microsoft Graph by itself (Learn, 'Microsoft Graph permissions reference'). */
  readonly graphRoles: readonly string[]
  readonly accountEnabled: boolean
  readonly keyCredentials: readonly KeyCredential[]
}

/** A certificate whose holder is accepted as the principal (Microsoft Graph, keyCredential). */
export interface KeyCredential {
  readonly keyId: string
  readonly certificate: Certificate
}

/** The tenant's service principals. Knows nothing of HTTP. */
export interface Directory {
  byObjectId(id: string): ServicePrincipal | undefined
  byAppId(appId: string): ServicePrincipal | undefined
  all(): ServicePrincipal[]
  createManagedIdentity(displayName: string, alternativeNames: readonly string[]): ServicePrincipal
  addFirstParty(app: FirstPartyApp, graphRoles: readonly string[]): void
  addKey(id: string, certificate: Certificate): KeyCredential
  removeKey(id: string, keyId: string): boolean
  setEnabled(id: string, accountEnabled: boolean): void
  remove(id: string): void
  /** Waits for the certificates of Microsoft's own applications, which are made in the background. */
  credentialsOf(appId: string): Promise<readonly KeyCredential[]>
}

/**
 * @param now milliseconds since the epoch
 * @param clientIds what the first managed identities are to have as application id, in the order in which they are made
 */
export function createDirectory(ids: Ids, now: () => number, clientIds: readonly string[] = []): Directory {
  const asked = clientIds.map((id) => id.toLowerCase())
  const principals = new Map<string, ServicePrincipal>()
  const objectIds = new Map<string, string>() // by application id, so that a look-up costs the same however many principals there are
  const pending = new Map<string, Promise<unknown>>()

  const put = (principal: ServicePrincipal) => {
    principals.set(principal.id, principal)
    objectIds.set(principal.appId, principal.id)
    return principal
  }
  const change = (id: string, changes: Partial<ServicePrincipal>) => {
    const principal = principals.get(id)
    if (principal) put({ ...principal, ...changes })
  }
  const byObjectId = (id: string) => principals.get(id.toLowerCase())
  const byAppId = (appId: string) => byObjectId(objectIds.get(appId.toLowerCase()) ?? '')
  const newPrincipal = () => ({ createdDateTime: seconds(now()), accountEnabled: true, keyCredentials: [] })

  function addKey(id: string, certificate: Certificate): KeyCredential {
    const added = { keyId: ids.stream(`${id}/${certificate.serialNumber}`).guid(), certificate }
    change(id, { keyCredentials: [...(principals.get(id)?.keyCredentials ?? []), added] })
    return added
  }

  return {
    byObjectId,
    byAppId,
    all: () => [...principals.values()],
    createManagedIdentity(displayName, alternativeNames) {
      // The ids depend on the resource alone, not on the order in which principals are made.
      const own = ids.stream(alternativeNames.join(' ').toLowerCase())
      const [generated, id] = [own.guid(), own.guid()]
      const appId = asked.shift() ?? generated
      return put({
        ...newPrincipal(),
        id,
        appId,
        displayName,
        alternativeNames,
        graphRoles: [],
        servicePrincipalType: 'ManagedIdentity',
        servicePrincipalNames: [appId, `https://identity.azure.net/${own.opaque(32)}`],
      })
    },
    addFirstParty({ objectId: id, appId, displayName, resourceUris, credential }, graphRoles) {
      put({
        ...newPrincipal(),
        id,
        appId,
        displayName,
        graphRoles,
        alternativeNames: [],
        servicePrincipalType: 'Application',
        servicePrincipalNames: [appId, ...resourceUris],
      })
      if (credential)
        pending.set(
          appId,
          credential.then(({ certificate }) => addKey(id, certificate)).catch(() => undefined),
        )
    },
    addKey,
    removeKey(id, keyId) {
      const before = principals.get(id)?.keyCredentials ?? []
      const keyCredentials = before.filter((key) => key.keyId !== keyId)
      change(id, { keyCredentials })
      return keyCredentials.length < before.length
    },
    setEnabled: (id, accountEnabled) => change(id, { accountEnabled }),
    remove(id) {
      objectIds.delete(principals.get(id)?.appId ?? '')
      principals.delete(id)
    },
    async credentialsOf(appId) {
      await pending.get(appId)
      return byAppId(appId)?.keyCredentials ?? []
    },
  }
}

/** `2026-01-31T12:00:00Z`, as Microsoft Graph writes times. */
export const seconds = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
