import type { HostColours } from './colours.ts'

/** What the document has heard from its host before the app was there, and the way to stop listening for it. */
export interface Held {
  readonly origin: string | undefined
  /** The ids of the hellos that wait for an answer. */
  readonly hellos: readonly unknown[]
  /** The colours that it has said last. */
  readonly colours: HostColours | undefined
  stop(): void
}

declare global {
  /** Left by the script in the document for the app that takes over; absent where there is none. */
  var heldForApp: (() => Held) | undefined
}
