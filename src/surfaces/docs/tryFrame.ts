import { NS, VERSION } from '../embed/messages/protocol.ts'
import type { Log } from './log.ts'
import type { Words } from './words.ts'

/** Waits for `reveal`, so that the whole conversation can be seen. */
const ADDRESS = 'embed.html?flow=user&step=6.1&reveal=manual'

/** Puts a frame into the page, says hello to it, sends what the form says, and writes every message down. */
export function tryFrame(room: HTMLElement, log: Log, words: Words): void {
  const frame = Object.assign(document.createElement('iframe'), {
    title: room.dataset['title'],
    allow: 'fullscreen; clipboard-write',
    height: '700',
    width: '100%',
  })
  const post = (message: object) => {
    const whole = { ns: NS, v: VERSION, ...message }
    log.write('→', (message as { type: string }).type, whole, words.sent)
    frame.contentWindow!.postMessage(whole, location.origin)
  }
  frame.addEventListener('load', () => post({ type: 'hello', id: 0 }))
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || data?.ns !== NS) return
    log.write('←', data.type === 'event' ? `event ${data.event}` : data.type, data, words.received)
    if (data.event === 'resize') frame.height = data.detail.height
  })
  sendFrom(document.getElementById('message') as HTMLFormElement, post, words)
  frame.src = ADDRESS
  room.append(frame)
}

function sendFrom(form: HTMLFormElement, post: (message: object) => void, words: Words) {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement
  const [type, method, args, wrong] = [
    field('type'),
    field('method'),
    field('args'),
    document.getElementById('args-wrong')!,
  ]
  let id = 0
  // Only a command has a method and arguments.
  type.addEventListener('change', () => {
    for (const one of [method, args]) one.disabled = type.value !== 'command'
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    wrong.textContent = ''
    args.removeAttribute('aria-invalid')
    if (type.value === 'reveal') return post({ type: 'reveal' })
    if (type.value === 'hello') return post({ type: 'hello', id: `${(id += 1)}` })
    try {
      const list = args.value.trim() === '' ? [] : (JSON.parse(args.value) as unknown)
      post({ type: 'command', id: `${(id += 1)}`, method: method.value, args: list })
    } catch (error) {
      args.setAttribute('aria-invalid', 'true')
      wrong.textContent = words.badArgs.replace('{reason}', (error as Error).message)
      args.focus()
    }
  })
}
