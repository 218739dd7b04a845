/**
 * What an embed and the page around it say to one another, as structured objects: a contract for other people's pages.
 * The host begins with `hello`; after that each `command` is answered by one `result`, and `event`s come unasked.
 */
export const NS = 'managed-identity-flow'
export const VERSION = 1

export const METHODS = [
  'seek',
  'next',
  'prev',
  'play',
  'pause',
  'setFlow',
  'setTarget',
  'setFault',
  'setTheme',
  'setView',
  'setPanel',
  'getState',
  'export',
] as const
export type Method = (typeof METHODS)[number]

export const EVENTS = [
  'ready',
  'stepchange',
  'play',
  'pause',
  'ended',
  'faultchange',
  'verdict',
  'error',
] as const
export type EventName = (typeof EVENTS)[number] | 'resize'

export type ErrorCode = 'unknown-method' | 'bad-arguments' | 'not-ready'

/** From the host. `reveal` presses the poster's button for it, `scheme` says the colours that are around. */
export type HostMessage =
  | { readonly type: 'hello'; readonly id: unknown }
  | { readonly type: 'reveal' }
  | { readonly type: 'scheme'; readonly scheme: unknown; readonly ground?: unknown }
  | { readonly type: 'command'; readonly id: unknown; readonly method: unknown; readonly args: unknown }

/** To the host. */
export type EmbedMessage =
  | ({ readonly type: 'ready'; readonly id: unknown; readonly caps: readonly Method[] } & Readonly<
      Record<string, unknown>
    >)
  | { readonly type: 'event'; readonly event: EventName; readonly detail: unknown }
  | { readonly type: 'result'; readonly id: unknown; readonly ok: true; readonly value: unknown }
  | {
      readonly type: 'result'
      readonly id: unknown
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly message: string }
    }

/** A message of ours in the version that we speak, else undefined. */
export function messageIn(data: unknown): HostMessage | undefined {
  const message = data as (HostMessage & { ns: unknown; v: unknown }) | null
  return typeof message === 'object' && message?.ns === NS && message.v === VERSION ? message : undefined
}

export const notReady = (id: unknown) => ({
  ns: NS,
  v: VERSION,
  type: 'result',
  id,
  ok: false,
  error: { code: 'not-ready', message: 'Not loaded yet: wait for ready' },
})
