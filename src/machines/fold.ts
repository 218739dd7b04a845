/** One identity's life so far. */
export interface IdentityLife {
  /** Resource id in lower case: of the VM (system-assigned) or of the identity (user-assigned). */
  readonly key: string
  readonly flow: 'system' | 'user'
  /** The last segment of its resource id, as it was written. */
  readonly name: string
  /** The lifecycle machine's snapshot: `value`, `hasTag`, `can`, `getMeta`. */
  readonly snapshot: unknown
}

/** Every identity's life at one point of a run, in the order in which they appeared. */
export interface LifecycleSnapshot {
  readonly identities: readonly IdentityLife[]
}
