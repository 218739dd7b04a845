/** The one page that an embed listens and talks to. */
export interface Host {
  /** Whether a message comes from it. The first `hello` decides where the link has not. */
  accepts(event: Pick<MessageEvent, 'source' | 'origin'>, isHello: boolean): boolean
  /** Sends to exactly its origin; nothing before it has said hello. */
  post(message: object): void
  /** Its origin, once known to be there. */
  origin(): string | undefined
}

/**
 * Only the window around this one counts, and of it only one origin: that of the link's `origin=`, else that of the first
 * hello. A page without an origin of its own (`null`: sandboxed, or from a file) cannot be told from any other such page
 * and gets silence.
 */
export function createHost(
  parent: Window,
  self: Window,
  wanted: string | null | undefined,
  greeted?: string,
): Host {
  let known = greeted
  return {
    accepts({ source, origin }, isHello) {
      if (source !== parent || source === self || origin === 'null') return false
      if (known === undefined && isHello && (!wanted || wanted === origin)) known = origin
      return known === origin
    },
    post(message) {
      if (known !== undefined) parent.postMessage(message, known)
    },
    origin: () => known,
  }
}
