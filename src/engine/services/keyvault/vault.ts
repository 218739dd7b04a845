import type { Ids } from '../../ids.ts'
import type { VaultConfig } from './config.ts'
import type { VaultKey } from './vaultKey.ts'

/** Seconds since the epoch, as Key Vault writes times (Learn, 'About Key Vault secrets'). */
export interface Attributes {
  readonly enabled: boolean
  readonly created: number
  readonly updated: number
  readonly nbf?: number
  readonly exp?: number
}

export interface Secret {
  readonly value: string
  readonly contentType?: string
}

/** One version of a secret or key. A new value is a new version. */
export interface Version<T> {
  /** 32 hexadecimal digits. */
  readonly version: string
  readonly content: T
  readonly attributes: Attributes
  readonly tags?: Readonly<Record<string, string>>
}

/** A secret or key with all its versions, the newest last. */
export interface VaultObject<T> {
  readonly name: string
  readonly versions: readonly Version<T>[]
}

/** A secret or key that was deleted and can be recovered until it is purged. Seconds since the epoch. */
export interface Deleted<T> {
  readonly object: VaultObject<T>
  readonly deletedDate: number
  readonly scheduledPurgeDate: number
}

/** The secrets or keys of one vault. The case of names does not count. */
export class Objects<T> {
  readonly #byName = new Map<string, VaultObject<T>>()
  readonly #deleted = new Map<string, Deleted<T>>()

  find(name: string): VaultObject<T> | undefined {
    return this.#byName.get(name.toLowerCase())
  }
  list(): VaultObject<T>[] {
    return [...this.#byName.values()]
  }
  add(name: string, version: Version<T>): VaultObject<T> {
    const known = this.find(name)
    const object: VaultObject<T> = {
      name: known?.name ?? name,
      versions: [...(known?.versions ?? []), version],
    }
    this.#byName.set(name.toLowerCase(), object)
    return object
  }
  /** Takes the object away, to be kept for so many days. @param now seconds since the epoch */
  delete(name: string, now: number, days: number): Deleted<T> | undefined {
    const object = this.find(name)
    if (!object) return undefined
    const deleted = { object, deletedDate: now, scheduledPurgeDate: now + days * 86_400 }
    this.#byName.delete(name.toLowerCase())
    this.#deleted.set(name.toLowerCase(), deleted)
    return deleted
  }
  /** Deleted ones whose time is not over. @param now seconds since the epoch */
  findDeleted(name: string, now: number): Deleted<T> | undefined {
    return this.listDeleted(now).find(({ object }) => object.name.toLowerCase() === name.toLowerCase())
  }
  listDeleted(now: number): Deleted<T>[] {
    for (const [name, { scheduledPurgeDate }] of this.#deleted)
      if (scheduledPurgeDate <= now) this.#deleted.delete(name)
    return [...this.#deleted.values()]
  }
  recover({ object }: Deleted<T>): void {
    this.purge(object.name)
    this.#byName.set(object.name.toLowerCase(), object)
  }
  purge(name: string): void {
    this.#deleted.delete(name.toLowerCase())
  }
  /** Replaces the version that has the same number as `changed`. */
  replace(name: string, changed: Version<T>): void {
    const { name: kept, versions } = this.find(name)!
    const replaced = versions.map((version) => (version.version === changed.version ? changed : version))
    this.#byName.set(name.toLowerCase(), { name: kept, versions: replaced })
  }
}

export const latest = <T>({ versions }: VaultObject<T>): Version<T> => versions.at(-1)!

/** A vault: its secrets and keys, and its settings once ARM has given them. */
export interface Vault {
  readonly resourceId: string
  readonly secrets: Objects<Secret>
  readonly keys: Objects<() => Promise<VaultKey>>
  /** The settings, read from ARM when they are not known yet. */
  config(fetch: typeof globalThis.fetch): Promise<VaultConfig>
  /** Sets the settings that ARM sent. They are newer than any that are known or being read. */
  configure(config: VaultConfig): void
  /** Its region, once that is known. */
  location(): string | undefined
  /** The tenant whose tokens it accepts. Known before the other settings, as callers are authenticated first. */
  tenantId(): string
}

/** @param firstTenant the tenant until ARM gives the settings */
export function createVault(
  resourceId: string,
  firstTenant: string,
  readConfig: (fetch: typeof globalThis.fetch) => Promise<VaultConfig>,
): Vault {
  let current: Promise<VaultConfig> | undefined
  let location: string | undefined
  let tenantId = firstTenant
  return {
    resourceId,
    location: () => location,
    tenantId: () => tenantId,
    secrets: new Objects(),
    keys: new Objects(),
    config(fetch) {
      if (current) return current
      const reading = readConfig(fetch)
      reading.then(
        (config) => {
          location ??= config.location
        },
        () => {
          if (current === reading) current = undefined
        },
      ) // the next request tries again
      return (current = reading)
    },
    configure(config) {
      current = Promise.resolve(config)
      location = config.location
      tenantId = config.tenantId
    },
  }
}

/** @param now milliseconds since the epoch */
export function firstVersion<T>(content: T, ids: Ids, now: number): Version<T> {
  const created = Math.floor(now / 1000)
  return { version: ids.hex(32), content, attributes: { enabled: true, created, updated: created } }
}
