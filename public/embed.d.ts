/** Types of `embed.js`: the element `<managed-identity-flow>` and the messages of its frame. */

/** Where an embed stands. `step` is 0 at the start, else 1 to 7; `stop` is an id such as `5.2`. */
export interface ManagedIdentityFlowPlace {
  readonly flow: 'system' | 'user'
  readonly target: 'secret' | 'key' | 'arm'
  readonly step: number
  readonly stop: string
}

export interface ManagedIdentityFlowState extends ManagedIdentityFlowPlace {
  readonly mode: 'embed'
  readonly view: 'diagram' | 'sequence' | 'states'
  /** The ids of all stops within the embed's range, in order. */
  readonly stops: readonly string[]
  readonly fault: readonly string[]
  readonly playing: boolean
}

/** What the service decided that the code called with its token. */
export interface ManagedIdentityFlowVerdict extends ManagedIdentityFlowPlace {
  readonly ok: boolean
  /** HTTP status. */
  readonly status: number
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[]
}

/** Methods reject with an Error whose `code` is one of these. */
export type ManagedIdentityFlowErrorCode = 'unknown-method' | 'bad-arguments' | 'not-ready'

export interface ManagedIdentityFlowEventMap {
  ready: CustomEvent<ManagedIdentityFlowPlace>
  stepchange: CustomEvent<ManagedIdentityFlowPlace>
  play: CustomEvent<ManagedIdentityFlowPlace>
  pause: CustomEvent<ManagedIdentityFlowPlace>
  ended: CustomEvent<ManagedIdentityFlowPlace>
  faultchange: CustomEvent<ManagedIdentityFlowPlace & { readonly fault: readonly string[] }>
  verdict: CustomEvent<ManagedIdentityFlowVerdict>
  error: CustomEvent<ManagedIdentityFlowPlace & { readonly message: string }>
}

/**
 * `<managed-identity-flow flow="user" step="5">`. Attributes are the parameters of the page's links; the properties of the
 * same names read and write them as text. Children show until the script runs, and where it does not.
 * Slots: `poster` (a button until it is pressed, with `reveal="manual"`), `fallback` (until the frame is there). Parts: `stage`, `poster`, `frame`.
 * Custom properties: `--mi-accent`, `--mi-border`, `--mi-radius`.
 */
export interface ManagedIdentityFlowElement extends HTMLElement {
  flow: string | null
  step: string | null
  target: string | null
  order: string | null
  detail: string | null
  view: string | null
  panel: string | null
  fault: string | null
  branch: string | null
  theme: string | null
  seed: string | null
  controls: string | null
  keys: string | null
  autoplay: string | null
  speed: string | null
  loop: string | null
  start: string | null
  end: string | null
  reveal: string | null
  /** The folder of the site, where it is not the one that the script came from. */
  src: string | null
  /** The stop shown; `0` at the start. */
  readonly currentStep: string
  /** The ids of all stops, known once it is ready. */
  readonly steps: readonly string[]
  /** Each of these loads the embed if it is not there yet, and answers where it then stands. */
  next(): Promise<ManagedIdentityFlowState>
  prev(): Promise<ManagedIdentityFlowState>
  play(): Promise<ManagedIdentityFlowState>
  pause(): Promise<ManagedIdentityFlowState>
  /** A step (`5`) or a stop (`'5.2'`). */
  seek(stop: string | number): Promise<ManagedIdentityFlowState>
  getState(): Promise<ManagedIdentityFlowState>
  /** The recorded run as an HTTP Archive (HAR 1.2), private keys redacted. */
  export(format?: 'har'): Promise<unknown>
  addEventListener<K extends keyof ManagedIdentityFlowEventMap>(
    type: K, listener: (event: ManagedIdentityFlowEventMap[K]) => void, options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
}

declare global {
  interface HTMLElementTagNameMap {
    'managed-identity-flow': ManagedIdentityFlowElement
  }
}
