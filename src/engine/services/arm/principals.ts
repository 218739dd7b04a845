import { failedIdentityOperation } from './errors.ts'
import { NeighbourError, type Neighbours, type Principal } from './neighbours.ts'

/**
 * Makes a principal in the directory, then `finish`es with it. If that fails the principal is taken back, so that a
 * refused request leaves nothing behind.
 * @throws ServiceError FailedIdentityOperation, 400
 */
export async function withNewPrincipal<T>(
  neighbours: Neighbours,
  fetch: typeof globalThis.fetch,
  {
    displayName,
    resourceId,
    isExplicit,
  }: { readonly displayName: string; readonly resourceId: string; readonly isExplicit: boolean },
  finish: (principal: Principal) => Promise<T>,
): Promise<T> {
  try {
    const principal = await neighbours.createPrincipal(fetch, displayName, resourceId, isExplicit)
    try {
      return await finish(principal)
    } catch (error) {
      await neighbours.deletePrincipal(fetch, principal.principalId).catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw asIdentityFailure(error, resourceId)
  }
}

/** Another service's refusal as the caller is told it; any other error as it is. */
export const asIdentityFailure = (error: unknown, resourceId: string) =>
  error instanceof NeighbourError ? failedIdentityOperation(resourceId, error.statusName, error.body) : error
