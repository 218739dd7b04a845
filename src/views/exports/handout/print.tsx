import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Handout, ShortForm, type HandoutProps } from './Handout.tsx'
import './handout.css'

/**
 * Puts the handout beside the page, seen on paper alone, and opens the browser's print dialog. It goes when that is done,
 * or when the next one comes: some browsers never say that they are done.
 */
export function printHandout({ form, ...props }: HandoutProps & { readonly form: 'full' | 'short' }): void {
  document.querySelector('.handout')?.remove()
  const room = Object.assign(document.createElement('div'), { className: 'handout' })
  const root = createRoot(room)
  const Form = form === 'full' ? Handout : ShortForm
  flushSync(() => root.render(<Form {...props} />))
  document.body.append(room)
  addEventListener(
    'afterprint',
    () => {
      root.unmount()
      room.remove()
    },
    { once: true },
  )
  window.print()
}
