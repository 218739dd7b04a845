import type { Context } from '../../wire/service.ts'
import type { Right } from './authorize.ts'
import type { VaultConfig } from './config.ts'
import { objectNotFound, type Collection } from './errors.ts'
import { latest, type Objects, type Vault, type VaultObject, type Version } from './vault.ts'

/** One authenticated, authorized request. */
export interface Call {
  readonly request: Request
  readonly url: URL
  readonly context: Context
  readonly vault: Vault
  readonly config: VaultConfig
  /** As the caller writes it. Empty for operations on all that the vault has. */
  readonly name: string
  /** Undefined: the latest. */
  readonly version: string | undefined
}

export interface Operation {
  readonly right: Right
  readonly handle: (call: Call) => Promise<Response> | Response
}

/** `https://{vault}.vault.azure.net/{collection}/{name}[/{version}]`: the id of a secret or key. */
export const idOf = ({ url }: Pick<Call, 'url'>, collection: Collection, name: string, version?: string) =>
  [`https://${url.hostname}`, collection, name, ...(version === undefined ? [] : [version])].join('/')

/** What a deleted secret or key can still become (Learn, 'Azure Key Vault soft-delete overview'). */
export function recoveryOf({ config: { softDelete } }: Pick<Call, 'config'>) {
  const kind = softDelete.days < 90 ? 'CustomizedRecoverable' : 'Recoverable'
  return {
    recoveryLevel: softDelete.purgeProtection ? kind : `${kind}+Purgeable`,
    recoverableDays: softDelete.days,
  }
}

export interface Found<T> {
  readonly object: VaultObject<T>
  readonly version: Version<T>
}

/** The version asked for, or else the latest. Records the check `existence`. @throws ServiceError 404 */
export function demandVersion<T>(call: Call, collection: Collection, objects: Objects<T>): Found<T> {
  const { name, version: asked, context } = call
  const object = objects.find(name)
  const version =
    object &&
    (asked === undefined
      ? latest(object)
      : object.versions.find((each) => each.version === asked.toLowerCase()))
  const id = [name, ...(asked === undefined ? [] : [asked])].join('/')
  context.check({
    name: 'existence',
    passed: version !== undefined,
    expected: `${collection}/${id}`,
    found: version ? `version ${version.version}` : 'not found',
  })
  if (!object || !version) throw objectNotFound(collection, id)
  return { object, version }
}
