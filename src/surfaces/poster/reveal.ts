import { coloursIn, standOn, type HostColours } from '../embed/messages/colours.ts'
import { createHost } from '../embed/messages/host.ts'
import { messageIn, notReady } from '../embed/messages/protocol.ts'
import '../embed/messages/held.ts'

declare global {
  /** Written into the document beside its modules' names: asks for them. */
  function fetchApp(): void
}

/**
 * An embed is a still picture until it is wanted: `auto` when it comes into view, `manual` when its button is pressed.
 * Gives the way to do it for whoever else may ask.
 */
export function reveal(poster: Element, when: 'auto' | 'manual', words: string): () => void {
  let asked = false
  const load = () => {
    if (asked) return
    asked = true
    fetchApp()
  }
  if (when === 'manual') poster.append(buttonFor(load, words))
  else {
    new IntersectionObserver((entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      load()
    }).observe(poster)
  }
  return load
}

/** The whole poster is the button; it stays, with the focus, until the app is there. */
function buttonFor(load: () => void, words: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'reveal'
  const name = document.createElement('span')
  name.textContent = words
  button.append(name)
  button.addEventListener('click', () => {
    button.setAttribute('aria-busy', 'true')
    load()
  })
  return button
}

/** Keeps the host's hello for the app, and tells the host that it must wait; the host may ask for the app too. */
export function holdHost(wanted: string | undefined, load: () => void): void {
  if (parent === window) return
  const host = createHost(parent, window, wanted)
  const hellos: unknown[] = []
  let colours: HostColours | undefined
  const heard = (event: MessageEvent) => {
    const message = messageIn(event.data)
    if (!message || !host.accepts(event, message.type === 'hello')) return
    if (message.type === 'hello') hellos.push(message.id)
    if (message.type === 'reveal') load()
    if (message.type === 'scheme') {
      colours = coloursIn(message) ?? colours
      if (colours) document.documentElement.dataset['theme'] = colours.scheme
      standOn(document.documentElement, colours?.ground)
    }
    if (message.type === 'command') host.post(notReady(message.id))
  }
  addEventListener('message', heard)
  globalThis.heldForApp = () => ({
    origin: host.origin(),
    hellos,
    colours,
    stop: () => removeEventListener('message', heard),
  })
}
