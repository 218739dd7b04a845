import { vaultConfigUrl } from './contract.ts'
import type { CredentialDocument, IssueAnswer, IssueRequest } from '../identityProvider/contract.ts'
import { identityUrl, issueUrl } from '../identityProvider/contract.ts'
import { RESOURCE, type AppServiceDeps } from '../deps.ts'
import { hostAgentUrl, type HostedVm } from '../imds/contract.ts'

type Fetch = typeof globalThis.fetch

/** An identity's service principal in the tenant's directory. */
export interface Principal {
  /** Object id: what role assignments name. */
  readonly principalId: string
  readonly clientId: string
}

/** What ARM needs to know of a directory object. */
export interface DirectoryObject {
  readonly id: string
  /** As role assignments name it: `ServicePrincipal`, `User`, `Group`. */
  readonly type: string
  /** Milliseconds since the epoch. Undefined when the directory does not say. */
  readonly createdAt: number | undefined
}

/** Another service refused or could not be reached. */
export class NeighbourError extends Error {
  /** As ARM's texts name it: `BadRequest`, `Unreachable`. */
  readonly statusName: string
  readonly body: string

  constructor(asked: string, statusName: string, body: string) {
    super(`${asked}: ${statusName} ${body}`.trimEnd())
    this.statusName = statusName
    this.body = body
  }
}

/**
 * The services that ARM and its resource provider Compute work with, each called over the wire with a token for it.
 * The identity provider of this region keeps the identities of every region, as the cloud has no other.
 */
export type Neighbours = ReturnType<typeof createNeighbours>

export function createNeighbours({
  appToken,
  scenario: { tenantId, location },
}: Pick<AppServiceDeps, 'appToken' | 'scenario'>) {
  /** One call. @throws NeighbourError unless the answer is 2xx or one of `expected` */
  async function call(
    fetch: Fetch,
    resource: string | undefined,
    method: string,
    url: string,
    body?: unknown,
    expected: readonly number[] = [],
  ): Promise<Response> {
    const asked = `${method} ${url.split('?')[0]}`
    const headers = new Headers()
    if (body !== undefined) headers.set('content-type', 'application/json')
    try {
      if (resource !== undefined) headers.set('authorization', `Bearer ${await appToken(resource, fetch)}`)
      const response = await fetch(url, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (response.ok || expected.includes(response.status)) return response
      throw new NeighbourError(asked, statusName(response.status), await response.text())
    } catch (error) {
      if (error instanceof NeighbourError) throw error
      throw new NeighbourError(asked, 'Unreachable', error instanceof Error ? error.message : String(error))
    }
  }
  const graph = (path: string) => `https://graph.microsoft.com/v1.0/${path}`

  return {
    /** A service principal without application object (Learn, managed identities FAQ). */
    async createPrincipal(
      fetch: Fetch,
      displayName: string,
      resourceId: string,
      isExplicit: boolean,
    ): Promise<Principal> {
      const response = await call(fetch, RESOURCE.graph, 'POST', graph('servicePrincipals'), {
        servicePrincipalType: 'ManagedIdentity',
        displayName,
        alternativeNames: [`isExplicit=${isExplicit ? 'True' : 'False'}`, resourceId],
      })
      const { id, appId } = (await response.json()) as { id: string; appId: string }
      return { principalId: id, clientId: appId }
    },
    async deletePrincipal(fetch: Fetch, principalId: string): Promise<void> {
      await call(fetch, RESOURCE.graph, 'DELETE', graph(`servicePrincipals/${principalId}`), undefined, [404])
    },
    async findObject(fetch: Fetch, id: string): Promise<DirectoryObject | undefined> {
      const response = await call(
        fetch,
        RESOURCE.graph,
        'GET',
        graph(`directoryObjects/${encodeURIComponent(id)}`),
        undefined,
        [400, 404],
      )
      if (!response.ok) return undefined
      const found = (await response.json()) as {
        id: string
        '@odata.type'?: string
        createdDateTime?: string
      }
      const type = found['@odata.type']?.split('.').at(-1) ?? 'servicePrincipal'
      const createdAt = found.createdDateTime === undefined ? undefined : Date.parse(found.createdDateTime)
      return { id: found.id, type: type.charAt(0).toUpperCase() + type.slice(1), createdAt }
    },

    async issueCredential(fetch: Fetch, resourceId: string, principal: Principal): Promise<IssueAnswer> {
      const request: IssueRequest = {
        tenant_id: tenantId,
        client_id: principal.clientId,
        object_id: principal.principalId,
        resource_id: resourceId,
      }
      const response = await call(
        fetch,
        RESOURCE.identityProvider,
        'POST',
        issueUrl(location, resourceId),
        request,
      )
      return (await response.json()) as IssueAnswer
    },
    async deleteCredential(fetch: Fetch, resourceId: string): Promise<void> {
      await call(fetch, RESOURCE.identityProvider, 'DELETE', issueUrl(location, resourceId), undefined, [404])
    },
    /** The credential of the VM's own identity. */
    async fetchOwnCredential(fetch: Fetch, vmId: string): Promise<CredentialDocument> {
      return (await (
        await call(fetch, RESOURCE.identityProvider, 'GET', identityUrl(location, vmId))
      ).json()) as CredentialDocument
    },
    /** The credentials of user-assigned identities, for use by this VM. */
    async fetchAssignedCredentials(
      fetch: Fetch,
      vmId: string,
      identityIds: readonly string[],
    ): Promise<CredentialDocument> {
      return (await (
        await call(fetch, RESOURCE.identityProvider, 'POST', identityUrl(location, vmId), { identityIds })
      ).json()) as CredentialDocument
    },

    async hostVm(fetch: Fetch, name: string, vm: HostedVm): Promise<void> {
      await call(fetch, undefined, 'PUT', hostAgentUrl(name, 'vm'), vm)
    },
    async unhostVm(fetch: Fetch, name: string): Promise<void> {
      await call(fetch, undefined, 'DELETE', hostAgentUrl(name, 'vm'), undefined, [404])
    },
    async deliverCredentials(fetch: Fetch, vmName: string, document: CredentialDocument): Promise<void> {
      await call(fetch, undefined, 'PUT', hostAgentUrl(vmName, 'credentials'), document)
    },
    async withdrawCredential(fetch: Fetch, vmName: string, clientId: string): Promise<void> {
      await call(
        fetch,
        undefined,
        'DELETE',
        hostAgentUrl(vmName, `credentials/${clientId}`),
        undefined,
        [404],
      )
    },

    /** Sends Key Vault a vault's new settings. */
    async configureVault(fetch: Fetch, vaultName: string, vault: unknown): Promise<void> {
      await call(fetch, RESOURCE.keyvault, 'PUT', vaultConfigUrl(vaultName), vault)
    },
  }
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
}
const statusName = (status: number) => STATUS_NAMES[status] ?? String(status)
