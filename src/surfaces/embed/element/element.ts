import type { EventName, Method } from '../messages/protocol.ts'
import { openChannel, type Channel } from './channel.ts'
import { hostScheme, watchHost } from './hostScheme.ts'
import { camelCase, PARAMETERS, valueOf } from './parameters.ts'
import { STYLE } from './style.ts'

/** Where this script came from: the embed's document lies beside it. */
const HERE =
  (document.currentScript as HTMLScriptElement | null)?.src ??
  document.querySelector<HTMLScriptElement>('script[src$="/embed.js"],script[src="embed.js"]')?.src ??
  document.baseURI

/** How near to the window an embed begins to load, in window heights. */
const NEAR = '50% 0px'

interface Detail {
  readonly stop: string
}

/**
 * `<managed-identity-flow>`: the embed in a frame of its own, with the link's parameters as attributes. See embed.d.ts.
 */
class ManagedIdentityFlow extends HTMLElement {
  static observedAttributes = [...PARAMETERS, 'src']
  currentStep = '0'
  steps: readonly string[] = []
  #frame: HTMLIFrameElement | undefined
  #channel: Channel | undefined
  #near: IntersectionObserver | undefined
  #ready = defer()
  #isReady = false
  #stage: HTMLElement
  #unwatch: (() => void) | undefined
  /** What the frame has been told of the page's colours. */
  #told = ''

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    root.adoptedStyleSheets = [sheet]
    this.#stage = document.createElement('div')
    this.#stage.className = 'stage'
    this.#stage.part.add('stage')
    root.append(this.#stage)
  }

  connectedCallback() {
    this.#stage.replaceChildren(slotNamed('fallback'))
    // While the page is being read the children are not there yet.
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', this.#begin)
    else this.#begin()
  }

  #begin = () => {
    const poster = this.querySelector(':scope > [slot="poster"]')
    if (poster && this.getAttribute('reveal') === 'manual') this.#showPoster(poster)
    else {
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load()
        },
        { rootMargin: NEAR },
      )
      this.#near.observe(this)
    }
  }

  disconnectedCallback() {
    removeEventListener('DOMContentLoaded', this.#begin)
    this.#stage.style.height = ''
    this.#near?.disconnect()
    this.#unload()
    this.#stage.replaceChildren()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    if (!this.#frame || before === now) return
    const value = now === null ? undefined : valueOf(now)
    if (name === 'theme' && this.#isAuto) this.#tellColours()
    else if (name === 'theme') {
      this.#told = ''
      this.#channel!.theme(value!)
    } else if (name in LIVE && this.#isReady && !this.#losesMore(name)) {
      const { method, fallback } = LIVE[name as keyof typeof LIVE]
      // What the page wrote there may be nothing that the embed knows: then it stays as it is, as with a link.
      this.#ask(method, [value ?? fallback]).catch((error: unknown) => console.warn(error))
    } else this.#reload(name === 'step' || !this.#isReady ? undefined : this.currentStep)
  }

  /** Another flow or target begins without fault and endings; those that the attributes ask for are to stay. */
  #losesMore = (name: string) =>
    /^(flow|target)$/.test(name) && (this.hasAttribute('fault') || this.hasAttribute('branch'))

  get #isAuto() {
    return !/^(light|dark|contrast)$/.test(this.getAttribute('theme') ?? 'auto')
  }

  /** With `theme="auto"` the frame has the page's colours. */
  #tellColours = () => {
    if (!this.#channel || !this.#isAuto) return
    const colours = hostScheme(this)
    const text = JSON.stringify(colours)
    if (text === this.#told) return
    this.#told = text
    this.#channel.colours(colours)
  }

  next() {
    return this.#ask('next')
  }
  prev() {
    return this.#ask('prev')
  }
  play() {
    return this.#ask('play')
  }
  pause() {
    return this.#ask('pause')
  }
  seek(stop: string | number) {
    return this.#ask('seek', [`${stop}`])
  }
  getState() {
    return this.#ask('getState')
  }
  export(format = 'har') {
    return this.#ask('export', [format])
  }

  /** Asks the embed once it is there; asking is a way to want it. */
  async #ask(method: Method, args: readonly unknown[] = []) {
    this.#load()
    if (!this.#isReady) this.#channel?.reveal()
    await this.#ready.promise
    const answer = (await this.#channel!.ask(method, args)) as { readonly stops?: readonly string[] }
    this.steps = answer.stops ?? this.steps
    return answer
  }

  #showPoster(poster: Element) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'poster'
    button.part.add('poster')
    button.ariaLabel = this.title || poster.getAttribute('alt') || poster.textContent!.trim() || 'Show'
    button.append(slotNamed('poster'))
    button.addEventListener('click', () => {
      this.#load(true)
      this.#frame!.focus({ preventScroll: true })
    })
    this.#stage.replaceChildren(button)
  }

  /** `pressed`: the poster's button has been, so the frame needs none of its own. */
  #load(pressed = false, at?: string) {
    if (this.#frame || !this.isConnected) return
    this.#near?.disconnect()
    const address = this.#address(pressed, at)
    const frame = (this.#frame = document.createElement('iframe'))
    frame.title = this.title || 'Azure managed identities, step by step'
    frame.allow = 'fullscreen; clipboard-write'
    frame.part.add('frame')
    const channel = (this.#channel = openChannel(
      frame,
      address.origin,
      (event, detail) => this.#hear(event, detail),
      () => {
        if (this.#isReady) void channel.ask('pause', [])
      },
    ))
    frame.addEventListener('load', () => {
      channel.hello()
      this.#told = ''
      this.#tellColours()
    })
    this.#unwatch = watchHost(this.#tellColours)
    frame.src = address.href
    this.#stage.replaceChildren(frame)
  }

  #address(pressed: boolean, at: string | undefined) {
    const address = new URL('embed.html', new URL(this.getAttribute('src') ?? HERE, document.baseURI))
    for (const name of PARAMETERS) {
      const text = this.getAttribute(name)
      if (text !== null) address.searchParams.set(name, valueOf(text))
    }
    if (pressed) address.searchParams.delete('reveal')
    if (at !== undefined) address.searchParams.set('step', at)
    if (this.#isAuto) address.searchParams.set('theme', hostScheme(this).scheme)
    if (location.origin !== 'null') address.searchParams.set('origin', location.origin)
    return address
  }

  #unload() {
    this.#unwatch?.()
    this.#channel?.close()
    this.#frame = this.#channel = undefined
    this.#isReady = false
    this.#ready = defer()
  }

  /** `at`: the stop that the reader is at, and stays at. */
  #reload(at?: string) {
    this.#unload()
    this.#load(true, at)
  }

  #hear(event: EventName, detail: unknown) {
    if (event === 'resize') {
      this.#stage.style.height = `${(detail as { height: number }).height}px`
      return
    }
    this.currentStep = (detail as Detail).stop
    if (event === 'ready') void this.#greeted(detail)
    else this.#tell(event, detail)
  }

  async #greeted(detail: unknown) {
    const { stops } = (await this.#channel!.ask('getState', [])) as { readonly stops: readonly string[] }
    this.steps = stops
    this.#isReady = true
    this.#ready.resolve()
    this.#tell('ready', detail)
  }

  #tell(event: EventName, detail: unknown) {
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }))
  }
}

/** Attributes that the embed follows where it stands. Another of them records another run, which stands there when it answers. */
const LIVE = {
  step: { method: 'seek', fallback: '0' },
  flow: { method: 'setFlow', fallback: 'system' },
  target: { method: 'setTarget', fallback: 'secret' },
  fault: { method: 'setFault', fallback: null },
  view: { method: 'setView', fallback: 'diagram' },
  panel: { method: 'setPanel', fallback: null },
} as const satisfies Readonly<Record<string, { readonly method: Method; readonly fallback: string | null }>>

const slotNamed = (name: string) => Object.assign(document.createElement('slot'), { name })

function defer() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

// `lang` is a property of every element already, and reflects the attribute as ours do.
for (const name of PARAMETERS.filter((one) => one !== 'lang')) {
  Object.defineProperty(ManagedIdentityFlow.prototype, camelCase(name), {
    configurable: true,
    enumerable: true,
    get(this: HTMLElement) {
      return this.getAttribute(name)
    },
    set(this: HTMLElement, value: string | number | boolean | null | undefined) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name)
      else this.setAttribute(name, value === true ? '' : String(value))
    },
  })
}

if (!customElements.get('managed-identity-flow'))
  customElements.define('managed-identity-flow', ManagedIdentityFlow)
