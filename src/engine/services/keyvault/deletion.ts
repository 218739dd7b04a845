import type { PathRoute } from '../../wire/router.ts'
import { deletedButRecoverable, deletedNotFound, objectNotFound, purgeProtected } from './errors.ts'
import { MARKS } from './marks.ts'
import type { Call, Operation } from './operations.ts'
import { page } from './paging.ts'
import { latest, type Deleted, type Objects, type VaultObject, type Version } from './vault.ts'

/** A collection of a vault, for what is the same for secrets and keys. */
export interface Kept<T> {
  readonly collection: 'secrets' | 'keys'
  objects(call: Pick<Call, 'vault'>): Objects<T>
  /** As it is shown in a list. */
  listed(call: Call, object: VaultObject<T>, version: Version<T>): object
  /** As it is shown by itself, with its version. Never a secret's value. */
  shown(call: Call, object: VaultObject<T>, version: Version<T>): object | Promise<object>
}

/**
 * DELETE, and what can be done with what was deleted (Learn, 'Azure Key Vault soft-delete overview'; Key Vault REST API:
 * Delete, Get Deleted, Recover Deleted and Purge Deleted). @param now milliseconds since the epoch
 */
export function deletionRoutes<T>(kept: Kept<T>, now: () => number): readonly PathRoute<Operation>[] {
  const { collection } = kept
  const metadata = collection === 'secrets' ? 'readMetadata/action' : 'read'
  const operation = (dataAction: string, permission: string, handle: Operation['handle']): Operation => ({
    right: { collection, dataAction, permission },
    handle,
  })
  const seconds = () => Math.floor(now() / 1000)

  async function remove(call: Call): Promise<Response> {
    const deleted = kept.objects(call).delete(call.name, seconds(), call.config.softDelete.days)
    checkExistence(call, `${collection}/${call.name}`, deleted)
    if (!deleted) throw objectNotFound(collection, call.name)
    call.context.mark(MARKS.softDelete)
    return Response.json(await bundle(call, deleted))
  }

  function demandDeleted(call: Call): Deleted<T> {
    const deleted = kept.objects(call).findDeleted(call.name, seconds())
    checkExistence(call, `deleted${collection}/${call.name}`, deleted)
    if (!deleted) throw deletedNotFound(collection, call.name)
    return deleted
  }

  const get = async (call: Call) => Response.json(await bundle(call, demandDeleted(call)))

  const list = (call: Call) =>
    page(
      kept
        .objects(call)
        .listDeleted(seconds())
        .map((deleted) => ({
          ...graveOf(call, deleted),
          ...kept.listed(call, deleted.object, latest(deleted.object)),
        })),
      call.url,
    )

  async function recover(call: Call): Promise<Response> {
    const deleted = demandDeleted(call)
    kept.objects(call).recover(deleted)
    call.context.mark(MARKS.softDelete)
    return Response.json(await kept.shown(call, deleted.object, latest(deleted.object)))
  }

  function purge(call: Call): Response {
    const { object } = demandDeleted(call)
    if (call.config.softDelete.purgeProtection) {
      call.context.mark(MARKS.purgeText)
      throw purgeProtected()
    }
    kept.objects(call).purge(object.name)
    return new Response(null, { status: 204 })
  }

  const graveOf = ({ url }: Call, { object, deletedDate, scheduledPurgeDate }: Deleted<T>) => ({
    recoveryId: `https://${url.hostname}/deleted${collection}/${object.name}`,
    deletedDate,
    scheduledPurgeDate,
  })
  const bundle = async (call: Call, deleted: Deleted<T>) => ({
    ...graveOf(call, deleted),
    ...(await kept.shown(call, deleted.object, latest(deleted.object))),
  })

  const path = `deleted${collection}`
  return [
    { path: `${collection}/:name`, operations: { DELETE: operation('delete', 'delete', remove) } },
    { path, operations: { GET: operation(metadata, 'list', list) } },
    {
      path: `${path}/:name`,
      operations: {
        GET: operation(metadata, 'get', get),
        DELETE: operation('purge/action', 'purge', purge),
      },
    },
    {
      path: `${path}/:name/recover`,
      operations: { POST: operation('recover/action', 'recover', recover) },
    },
  ]
}

function checkExistence({ context }: Call, expected: string, found: object | undefined): void {
  context.check({
    name: 'existence',
    passed: found !== undefined,
    expected,
    found: found ? 'found' : 'not found',
  })
}

/** A name is free unless something deleted still has it. Records the check `existence`. @throws ServiceError 409 */
export function demandFreeName<T>(call: Call, { collection, objects }: Kept<T>, now: number): void {
  const taken = objects(call).findDeleted(call.name, Math.floor(now / 1000)) !== undefined
  if (!taken) return
  call.context.check({
    name: 'existence',
    passed: false,
    expected: `nothing deleted named ${call.name}`,
    found: `deleted${collection}/${call.name}`,
  })
  throw deletedButRecoverable(collection, call.name)
}
