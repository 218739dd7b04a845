import type { EventName, Method } from '../messages/protocol.ts'
import { openChannel, type Channel } from './channel.ts'
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
    if (name === 'theme') void this.#ask('setTheme', [value ?? 'auto'])
    else if (name === 'step' && this.#isReady) void this.#ask('seek', [value ?? '0'])
    else this.#reload()
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
    return this.#channel!.ask(method, args)
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
  #load(pressed = false) {
    if (this.#frame || !this.isConnected) return
    this.#near?.disconnect()
    const address = this.#address(pressed)
    const frame = (this.#frame = document.createElement('iframe'))
    frame.title = this.title || 'Azure managed identities, step by step'
    frame.allow = 'fullscreen; clipboard-write'
    frame.part.add('frame')
    const channel = (this.#channel = openChannel(frame, address.origin, (event, detail) =>
      this.#hear(event, detail),
    ))
    frame.addEventListener('load', () => channel.hello())
    frame.src = address.href
    this.#stage.replaceChildren(frame)
  }

  #address(pressed: boolean) {
    const address = new URL('embed.html', new URL(this.getAttribute('src') ?? HERE, document.baseURI))
    for (const name of PARAMETERS) {
      const text = this.getAttribute(name)
      if (text !== null) address.searchParams.set(name, valueOf(text))
    }
    if (pressed) address.searchParams.delete('reveal')
    if (location.origin !== 'null') address.searchParams.set('origin', location.origin)
    return address
  }

  #unload() {
    this.#channel?.close()
    this.#frame = this.#channel = undefined
    this.#isReady = false
    this.#ready = defer()
  }

  #reload() {
    this.#unload()
    this.#load(true)
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
