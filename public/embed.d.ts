/**
 * Types of `embed.js` and of the frame that it puts into a page: the element `<managed-identity-flow>`, and the messages of
 * the frame. The tables of docs.html are made from this file.
 */

/** Where an embed stands. */
export interface ManagedIdentityFlowPlace {
  readonly flow: 'system' | 'user'
  readonly target: 'secret' | 'key' | 'arm'
  /** 0 at the start, else 1 to 7. */
  readonly step: number
  /** The id of a stop, such as `5.2`; `0` at the start. */
  readonly stop: string
}

/** What every event tells: where the embed stands, and which of how many stops of the run that is. */
export interface ManagedIdentityFlowDetail extends ManagedIdentityFlowPlace {
  /** From 0; −1 at the start. */
  readonly index: number
  readonly count: number
}

/** What `getState` and every other command answer: enough to draw controls of one’s own. */
export interface ManagedIdentityFlowState extends ManagedIdentityFlowPlace {
  readonly mode: 'embed'
  readonly view: 'diagram' | 'sequence' | 'states'
  /** The ids of all stops within the embed’s range, in order. */
  readonly stops: readonly string[]
  /** The fault that is on, if one is. */
  readonly fault: readonly string[]
  readonly playing: boolean
}

/** What the service decided that the code called with its token. */
export interface ManagedIdentityFlowVerdict extends ManagedIdentityFlowDetail {
  readonly ok: boolean
  /** HTTP status. */
  readonly status: number
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[]
}

/** Methods reject with an Error whose `code` is one of these. */
export type ManagedIdentityFlowErrorCode = 'unknown-method' | 'bad-arguments' | 'not-ready'

/** The events of the element. They bubble, and leave shadow roots. */
export interface ManagedIdentityFlowEventMap {
  /** The run is recorded: every method is answered at once. */
  ready: CustomEvent<ManagedIdentityFlowDetail>
  /** Another stop is shown. */
  stepchange: CustomEvent<ManagedIdentityFlowDetail>
  /** It has begun to play by itself. */
  play: CustomEvent<ManagedIdentityFlowDetail>
  /** It plays no more. */
  pause: CustomEvent<ManagedIdentityFlowDetail>
  /** Playing has come to the end of the range. */
  ended: CustomEvent<ManagedIdentityFlowDetail>
  /** A fault was switched on or off. */
  faultchange: CustomEvent<ManagedIdentityFlowDetail & { readonly fault: readonly string[] }>
  /** The stop that is shown brings the service’s answer to the code, with every check it made. */
  verdict: CustomEvent<ManagedIdentityFlowVerdict>
  /** The run could not be recorded. */
  error: CustomEvent<ManagedIdentityFlowDetail & { readonly message: string }>
}

/**
 * `<managed-identity-flow flow="user" step="5">`. Attributes are the parameters of the page’s links; the properties of the
 * same names read and write them as text, and null takes one away. Children show where the script does not run.
 *
 * @slot poster - Shown in the frame’s place until it is pressed, with `reveal="manual"`: a picture of yours, which becomes a button named by the element’s `title` or the picture’s `alt`.
 * @slot fallback - Shown until the frame is there.
 * @csspart stage - What holds poster and frame, as high as the embed is.
 * @csspart poster - The button around the slot of that name.
 * @csspart frame - The iframe.
 * @cssprop --mi-accent - The outline of the poster when it has the focus. Default `Highlight`.
 * @cssprop --mi-border - The border around it. Default: one pixel of a quarter of the text’s colour.
 * @cssprop --mi-radius - How round its corners are. Default `.5rem`.
 */
export interface ManagedIdentityFlowElement extends HTMLElement {
  /** Kind of identity. @values system, user @default system */
  flow: string | null
  /** Where it stands: the start, a step’s first stop (`5`) or a stop (`5.2`). Another value moves it. @example 5 @example 5.2 @default 0 */
  step: string | null
  /** The service that the code calls. @values secret, key, arm @default secret */
  target: string | null
  /** Whether the identity is attached before access is granted; user-assigned only. @values attach-first, grant-first @default attach-first */
  order: string | null
  /** Whether supporting messages (polls, key sets) are stops of their own. @values main, all @default main */
  detail: string | null
  /** What is drawn of the run. @values diagram, sequence, states @default diagram */
  view: string | null
  /** What “Message in detail” opens at; without it, whatever tells most at each stop. @values http, token, certificate, verdict, knows, ids, code, faults, clock, fidelity */
  panel: string | null
  /** The id of a fault, as the link has it that “Break it” on the whole page leaves in the address. @example imds.metadata-header */
  fault: string | null
  /** What is done after step 7: actions joined by dots. @example off.on @example hour */
  branch: string | null
  /** `auto` follows the reader’s system. Another value changes it in place. @values auto, light, dark, contrast @default auto */
  theme: string | null
  /** A language tag; English is there so far. @values en */
  lang: string
  /** Any text; the same one gives the same ids. @example docs */
  seed: string | null
  /** Whether it has its bar of buttons. @values 1, 0 @default 1 */
  controls: string | null
  /** Whether keys move it while the focus is in it. @values 1, 0 @default 1 */
  keys: string | null
  /** Plays as soon as it is there. @values 0, 1 @default 0 */
  autoplay: string | null
  /** Of playing, 0.5 to 2. @example 1.5 @default 1 */
  speed: string | null
  /** Begins anew when playing comes to the end. @values 0, 1 @default 0 */
  loop: string | null
  /** The first stop that can be gone to: a step or a stop. @example 2 @example 2.1 */
  start: string | null
  /** The last one. @example 6 @example 6.2 */
  end: string | null
  /** `auto` loads it when it comes near the window, `manual` when its poster is pressed. @values auto, manual @default auto */
  reveal: string | null
  /** The folder of the site, where it is not the one that the script came from. @example https://example.org/identities/ */
  src: string | null
  /** Names the frame for those who cannot see it. @example Azure managed identities, step by step */
  title: string
  /** The stop that is shown; `0` at the start. */
  readonly currentStep: string
  /** The ids of all stops of the range, known once it is ready. */
  readonly steps: readonly string[]
  /** To the next stop. This and every other method loads the embed if it is not there yet. */
  next(): Promise<ManagedIdentityFlowState>
  /** To the stop before. */
  prev(): Promise<ManagedIdentityFlowState>
  /** Plays from here, or anew from the end. */
  play(): Promise<ManagedIdentityFlowState>
  /** Stops playing. */
  pause(): Promise<ManagedIdentityFlowState>
  /** To a step (`5`) or a stop (`'5.2'`). */
  seek(stop: string | number): Promise<ManagedIdentityFlowState>
  /** Where it stands, and all stops there are. */
  getState(): Promise<ManagedIdentityFlowState>
  /** The recorded run as an HTTP Archive (HAR 1.2), private keys redacted. */
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

/** The commands of the frame, by method, as functions from their arguments to their answer. */
export interface ManagedIdentityFlowCommands {
  /** To a step (`"5"`) or a stop (`"5.2"`). */
  seek(stop: string): ManagedIdentityFlowState
  /** To the next stop. */
  next(): ManagedIdentityFlowState
  /** To the stop before. */
  prev(): ManagedIdentityFlowState
  /** Plays from here. */
  play(): ManagedIdentityFlowState
  /** Stops playing. */
  pause(): ManagedIdentityFlowState
  /** Records the other kind of identity. */
  setFlow(flow: 'system' | 'user'): ManagedIdentityFlowState
  /** Records with another service to call. */
  setTarget(target: 'secret' | 'key' | 'arm'): ManagedIdentityFlowState
  /** Switches a fault on by its id, or with null off. */
  setFault(fault: string | null): ManagedIdentityFlowState
  /** Light, dark or full contrast, or as the reader’s system. */
  setTheme(theme: 'auto' | 'light' | 'dark' | 'contrast'): ManagedIdentityFlowState
  /** Where it stands, and all stops there are. */
  getState(): ManagedIdentityFlowState
  /** The recorded run as an HTTP Archive (HAR 1.2), private keys redacted. */
  export(format?: 'har'): unknown
}

/** What a page says to the frame in it, by `type`. */
export interface ManagedIdentityFlowHostMessages {
  /** Begins, once the frame has loaded. The first one decides which origin the frame listens and talks to, where `origin=` in its address has not. */
  hello: { readonly id: unknown }
  /** Presses the poster’s button of `reveal=manual`. */
  reveal: object
  /** Asks something; `args` is the list of its arguments. */
  command: {
    readonly id: unknown
    readonly method: keyof ManagedIdentityFlowCommands
    readonly args?: readonly unknown[]
  }
}

/** What the frame says to the page around it, by `type`. */
export interface ManagedIdentityFlowFrameMessages {
  /** Answers a hello, once the run is recorded. `caps` are the methods that it knows. */
  ready: ManagedIdentityFlowState & {
    readonly id: unknown
    readonly caps: readonly (keyof ManagedIdentityFlowCommands)[]
  }
  /** Something has happened: the events of the element, and `resize`, with the height in CSS px at which nothing scrolls. */
  event:
    | { readonly event: keyof ManagedIdentityFlowEventMap; readonly detail: ManagedIdentityFlowDetail }
    | {
        readonly event: 'resize'
        readonly detail: ManagedIdentityFlowDetail & { readonly width: number; readonly height: number }
      }
  /** Answers the command of the same id. */
  result:
    | { readonly id: unknown; readonly ok: true; readonly value: unknown }
    | {
        readonly id: unknown
        readonly ok: false
        readonly error: { readonly code: ManagedIdentityFlowErrorCode; readonly message: string }
      }
}

/** A message as it is posted, of one of the maps above. */
export type ManagedIdentityFlowMessage<Messages, Type extends keyof Messages = keyof Messages> = {
  [K in Type]: { readonly ns: 'managed-identity-flow'; readonly v: 1; readonly type: K } & Messages[K]
}[Type]

declare global {
  interface HTMLElementTagNameMap {
    'managed-identity-flow': ManagedIdentityFlowElement
  }
}
