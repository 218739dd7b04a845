/**
 * The types of the element `<managed-identity-flow>`, which `embed.js` defines, and of the messages that its frame takes and
 * sends. The tables of docs.html are made from this file.
 */

/** What an embed shows: which flow, which target, and which stop of the run. */
export interface ManagedIdentityFlowPlace {
  readonly flow: 'system' | 'user'
  readonly target: 'secret' | 'key' | 'arm'
  /** 1 to 7; 0 at the start, 8 after step 7, 9 in a run that was not made here. */
  readonly step: number
  /** The id of a stop, such as `5.2`; `0` at the start. */
  readonly stop: string
}

/** The `detail` of every event: what the embed shows, and the position of that stop among all stops of the run. */
export interface ManagedIdentityFlowDetail extends ManagedIdentityFlowPlace {
  /** Counts from 0; −1 at the start. */
  readonly index: number
  readonly count: number
}

/** What every command answers, except `export`: enough to draw your own controls. */
export interface ManagedIdentityFlowState extends ManagedIdentityFlowPlace {
  readonly mode: 'embed'
  readonly view: 'diagram' | 'sequence' | 'states'
  /** The ids of all stops within the embed’s range, in order. */
  readonly stops: readonly string[]
  /** The id of the fault that is switched on; empty without a fault. */
  readonly fault: readonly string[]
  readonly playing: boolean
}

/** The decision of the service that the code called with its token. */
export interface ManagedIdentityFlowVerdict extends ManagedIdentityFlowDetail {
  readonly ok: boolean
  /** HTTP status. */
  readonly status: number
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[]
}

/** A method that fails rejects with an Error that has one of these as its `code`. */
export type ManagedIdentityFlowErrorCode = 'unknown-method' | 'bad-arguments' | 'not-ready'

/** The events of the element. They bubble and cross shadow roots. */
export interface ManagedIdentityFlowEventMap {
  /** The run is recorded: from now on every method is answered at once. */
  ready: CustomEvent<ManagedIdentityFlowDetail>
  /** Another stop is shown. */
  stepchange: CustomEvent<ManagedIdentityFlowDetail>
  /** Playing has started. */
  play: CustomEvent<ManagedIdentityFlowDetail>
  /** Playing has stopped. */
  pause: CustomEvent<ManagedIdentityFlowDetail>
  /** Playing has reached the end of the range. */
  ended: CustomEvent<ManagedIdentityFlowDetail>
  /** A fault was switched on or off. */
  faultchange: CustomEvent<ManagedIdentityFlowDetail & { readonly fault: readonly string[] }>
  /** The stop shown is the service’s answer to the code. `checks` lists every check that the service made. */
  verdict: CustomEvent<ManagedIdentityFlowVerdict>
  /** The run could not be recorded. */
  error: CustomEvent<ManagedIdentityFlowDetail & { readonly message: string }>
}

/**
 * `<managed-identity-flow flow="user" step="5">`. The attributes are the parameters of the page’s links. Properties of the
 * same names read and write them as text; null removes one. The children are shown where the script does not run.
 *
 * @slot poster - With `reveal="manual"`: your own picture, shown in place of the frame until it is pressed. It becomes a button, named by the element’s `title` or the picture’s `alt`.
 * @slot fallback - Shown until the frame is loaded.
 * @csspart stage - The box around poster and frame. It has the height of the embed.
 * @csspart poster - The button around the slot `poster`.
 * @csspart frame - The iframe.
 * @cssprop --mi-accent - The colour of the outline that the poster has while it is focused. Default `Highlight`.
 * @cssprop --mi-border - The border of the embed. Default: one pixel in the text’s colour at 25 %.
 * @cssprop --mi-radius - The radius of its corners. Default `.5rem`.
 */
export interface ManagedIdentityFlowElement extends HTMLElement {
  /** The kind of identity. @values system, user @default system */
  flow: string | null
  /** What it shows: the start (`0`), the first stop of a step (`5`) or a stop (`5.2`). A new value moves it there. @example 5 @example 5.2 @default 0 */
  step: string | null
  /** The service that the code calls. @values secret, key, arm @default secret */
  target: string | null
  /** Whether the identity is attached before or after access is granted; only for user-assigned identities. @values attach-first, grant-first @default attach-first */
  order: string | null
  /** `all` makes supporting messages (polls, key sets) stops of their own. @values main, all @default main */
  detail: string | null
  /** How the run is drawn. A new value is applied where the reader is. @values diagram, sequence, states @default diagram */
  view: string | null
  /** The panel that “Message in detail” opens. A new value is applied where the reader is. Without it, the panel that tells most about the stop. @values http, token, certificate, verdict, knows, ids, code, faults, clock, fidelity */
  panel: string | null
  /** The id of a fault. To find one, switch the fault on under “Break it” on the whole page and look at the address. @example imds.metadata-header */
  fault: string | null
  /** What is done after step 7: endings joined by dots. @example off.on @example hour */
  branch: string | null
  /** `auto` follows the page around it, and changes with it: what `html` or `body` says by `data-theme`, `data-bs-theme`, `data-md-color-scheme` or `class="dark"`, else the computed `color-scheme`, else the background. A new value is applied without loading the embed again. @values auto, light, dark, contrast @default auto */
  theme: string | null
  /** A language tag. English is the only language so far. @values en */
  lang: string
  /** Any text. The same text gives the same ids. @example docs */
  seed: string | null
  /** Whether it shows its bar of buttons. @values 1, 0 @default 1 */
  controls: string | null
  /** Whether letters are keys while it has the focus. → and ←, with Shift for whole steps, and digits always are; Space, Page Down, Home, End, ↑ and ↓ never are: they scroll your page. @values 0, 1 */
  keys: string | null
  /** Starts playing as soon as it is loaded. @values 0, 1 @default 0 */
  autoplay: string | null
  /** How fast it plays, from 0.5 to 2. @example 1.5 @default 1 */
  speed: string | null
  /** Plays again from the start when it reaches the end. @values 0, 1 @default 0 */
  loop: string | null
  /** The first stop that readers can go to: a step or a stop. @example 2 @example 2.1 */
  start: string | null
  /** The last stop that readers can go to: a step or a stop. @example 6 @example 6.2 */
  end: string | null
  /** `auto` loads it when the reader scrolls near it, `manual` when its poster is pressed. @values auto, manual @default auto */
  reveal: string | null
  /** The folder of the site, if it is not the one that `embed.js` came from. @example https://example.org/identities/ */
  src: string | null
  /** The name of the frame, for readers who use a screen reader. @example Azure managed identities, step by step */
  title: string
  /** The id of the stop shown; `0` at the start. */
  readonly currentStep: string
  /** The ids of all stops of the range, known after `ready`. */
  readonly steps: readonly string[]
  /** Goes to the next stop. Like every method, it loads the embed first if needed. */
  next(): Promise<ManagedIdentityFlowState>
  /** Goes to the previous stop. */
  prev(): Promise<ManagedIdentityFlowState>
  /** Plays from this stop, or from the start if it stands at the end. */
  play(): Promise<ManagedIdentityFlowState>
  /** Stops playing. */
  pause(): Promise<ManagedIdentityFlowState>
  /** Goes to the first stop of a step (`5`) or to a stop (`'5.2'`). */
  seek(stop: string | number): Promise<ManagedIdentityFlowState>
  /** Returns what is shown, and the ids of all stops. */
  getState(): Promise<ManagedIdentityFlowState>
  /** Returns the recorded run as an HTTP Archive (HAR 1.2), with private keys redacted. */
  export(format?: 'har'): Promise<unknown>
  addEventListener<K extends keyof ManagedIdentityFlowEventMap>(
    type: K,
    listener: (event: ManagedIdentityFlowEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

/** The commands that the frame takes: for each method its arguments and its answer. */
export interface ManagedIdentityFlowCommands {
  /** Goes to the first stop of a step (`"5"`) or to a stop (`"5.2"`). */
  seek(stop: string): ManagedIdentityFlowState
  /** Goes to the next stop. */
  next(): ManagedIdentityFlowState
  /** Goes to the previous stop. */
  prev(): ManagedIdentityFlowState
  /** Plays from this stop, or from the start if it stands at the end. */
  play(): ManagedIdentityFlowState
  /** Stops playing. */
  pause(): ManagedIdentityFlowState
  /** Shows the run of this kind of identity. Like every `set…` that records another run, it answers when the new run is there; commands given meanwhile wait their turn. */
  setFlow(flow: 'system' | 'user'): ManagedIdentityFlowState
  /** Shows the run in which the code calls this service. */
  setTarget(target: 'secret' | 'key' | 'arm'): ManagedIdentityFlowState
  /** Switches on the fault with this id; null switches faults off. */
  setFault(fault: string | null): ManagedIdentityFlowState
  /** Changes the theme; `auto` follows the reader’s system. To follow your page instead, post `scheme`. */
  setTheme(theme: 'auto' | 'light' | 'dark' | 'contrast'): ManagedIdentityFlowState
  /** Draws the run in another way. */
  setView(view: 'diagram' | 'sequence' | 'states'): ManagedIdentityFlowState
  /** Chooses the panel that “Message in detail” opens; null is the panel that tells most about the stop. */
  setPanel(panel: string | null): ManagedIdentityFlowState
  /** Returns what is shown, and the ids of all stops. */
  getState(): ManagedIdentityFlowState
  /** Returns the recorded run as an HTTP Archive (HAR 1.2), with private keys redacted. */
  export(format?: 'har'): unknown
}

/** The messages that a page posts to the frame, by `type`. */
export interface ManagedIdentityFlowHostMessages {
  /** Begins the conversation, after the frame’s `load` event. Unless the frame’s address has `origin=`, the origin of the first `hello` is the only one that the frame listens to and answers. */
  hello: { readonly id: unknown }
  /** Loads the embed, as if the poster of `reveal=manual` had been pressed. */
  reveal: object
  /** Says the colours of your page, so that the frame has them too: once after `hello`, and whenever they change. `ground` is what the frame stands on, as `rgb(r, g, b)`. The element does this by itself. */
  scheme: { readonly scheme: 'light' | 'dark' | 'contrast'; readonly ground?: string }
  /** Calls a method; `args` is the list of its arguments. */
  command: {
    readonly id: unknown
    readonly method: keyof ManagedIdentityFlowCommands
    readonly args?: readonly unknown[]
  }
}

/** The messages that the frame posts to the page around it, by `type`. */
export interface ManagedIdentityFlowFrameMessages {
  /** Answers a `hello` when the run is recorded. `caps` lists the methods that the frame knows. */
  ready: ManagedIdentityFlowState & {
    readonly id: unknown
    readonly caps: readonly (keyof ManagedIdentityFlowCommands)[]
  }
  /** Reports an event of the element, or `resize`, whose `width` and `height` are in CSS pixels. At that height nothing scrolls. */
  event:
    | { readonly event: keyof ManagedIdentityFlowEventMap; readonly detail: ManagedIdentityFlowDetail }
    | {
        readonly event: 'resize'
        readonly detail: ManagedIdentityFlowDetail & { readonly width: number; readonly height: number }
      }
  /** Answers the command with the same `id`. */
  result:
    | { readonly id: unknown; readonly ok: true; readonly value: unknown }
    | {
        readonly id: unknown
        readonly ok: false
        readonly error: { readonly code: ManagedIdentityFlowErrorCode; readonly message: string }
      }
}

/** A message as it is posted. `Messages` is one of the two interfaces above. */
export type ManagedIdentityFlowMessage<Messages, Type extends keyof Messages = keyof Messages> = {
  [K in Type]: { readonly ns: 'managed-identity-flow'; readonly v: 1; readonly type: K } & Messages[K]
}[Type]

declare global {
  interface HTMLElementTagNameMap {
    'managed-identity-flow': ManagedIdentityFlowElement
  }
}
