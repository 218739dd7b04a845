import type { ManagedIdentityFlowElement } from '../../../public/embed.d.ts'
import { EVENTS } from '../embed/messages/protocol.ts'
import type { Log } from './log.ts'

type Call = 'next' | 'prev' | 'play' | 'pause' | 'getState' | 'export' | 'seek'

/** Ties selects and buttons to the element, and writes down what it is asked and what it says. */
export function tryElement(found: HTMLElement, log: Log): void {
  const live = found as ManagedIdentityFlowElement
  for (const name of EVENTS)
    live.addEventListener(name, (event) => log.write('←', name, (event as CustomEvent).detail))

  for (const select of document.querySelectorAll<HTMLSelectElement>('[data-attribute]')) {
    const name = select.dataset['attribute']!
    select.addEventListener('change', () => {
      live.setAttribute(name, select.value)
      log.write('→', `${name}="${select.value}"`, undefined)
      writeCode(live)
    })
  }

  const call = async (method: Call, ...args: string[]) => {
    log.write('→', `${method}(${args.map((arg) => JSON.stringify(arg)).join()})`, undefined)
    // Where embed.js was not fetched there is an element without methods; that is said too.
    await Promise.resolve()
      .then(() => (live[method] as (...all: string[]) => Promise<unknown>).apply(live, args))
      .then(
        (answer) => log.write('←', `${method}()`, answer),
        (error: Error) => log.write('←', `${method}()`, error),
      )
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[type="button"][data-method]')) {
    button.addEventListener('click', () => void call(button.dataset['method'] as Call))
  }
  const form = document.getElementById('seek') as HTMLFormElement
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void call('seek', (form.elements.namedItem('stop') as HTMLInputElement).value.trim())
  })
}

/** As an author would write it. */
function writeCode(live: HTMLElement) {
  const attributes = [...live.attributes]
    .filter(({ name }) => name !== 'id')
    .map(({ name, value }) => ` ${name}="${value}"`)
    .join('')
  document.querySelector('#try-element > figure code')!.textContent =
    `<managed-identity-flow${attributes}></managed-identity-flow>`
}
