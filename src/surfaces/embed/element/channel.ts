import type { HostScheme } from './hostScheme.ts'
import { NS, VERSION, type EventName, type Method } from '../messages/protocol.ts'

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Speaks with one frame of the embed: commands with answers, and events. */
export interface Channel {
  hello(): void
  reveal(): void
  /** Chooses a theme, before the app is there as well. */
  theme(theme: string): void
  /** Says what colours the page around has. */
  colours(scheme: HostScheme): void
  ask(method: Method, args: readonly unknown[]): Promise<unknown>
  close(): void
}

/**
 * Hears only the frame's own window from the embed's own origin, and posts to that origin alone. Of other frames of that
 * origin, in whatever shadow root, it hears one thing: that one of them plays.
 */
export function openChannel(
  frame: HTMLIFrameElement,
  origin: string,
  onEvent: (event: EventName, detail: unknown) => void,
  onOtherPlays: () => void,
): Channel {
  const waiting = new Map<string, Waiting>()
  let count = 0
  const post = (message: object) =>
    frame.contentWindow?.postMessage({ ns: NS, v: VERSION, ...message }, origin)
  const heard = ({ source, origin: from, data }: MessageEvent) => {
    if (from !== origin || data?.ns !== NS || data.v !== VERSION) return
    if (source !== frame.contentWindow) {
      if (data.type === 'event' && data.event === 'play') onOtherPlays()
      return
    }
    if (data.type === 'event') onEvent(data.event, data.detail)
    if (data.type !== 'result') return
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data.value)
    else asked?.reject(Object.assign(new Error(data.error.message), { code: data.error.code }))
  }
  addEventListener('message', heard)
  return {
    hello: () => post({ type: 'hello', id: `${(count += 1)}` }),
    reveal: () => post({ type: 'reveal' }),
    theme: (theme) => post({ type: 'scheme', scheme: theme }),
    colours: (colours) => post({ type: 'scheme', ...colours }),
    ask: (method, args) =>
      new Promise((resolve, reject) => {
        const id = `${(count += 1)}`
        waiting.set(id, { resolve, reject })
        post({ type: 'command', id, method, args })
      }),
    close() {
      removeEventListener('message', heard)
      for (const { reject } of waiting.values())
        reject(new Error('The element was taken out of the document'))
      waiting.clear()
    },
  }
}
