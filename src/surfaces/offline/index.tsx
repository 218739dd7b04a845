import { loadPart, type Content } from '#content'
import { createRoot } from 'react-dom/client'
import { ContentContext } from '#views'
import { keepSite } from './keepSite.ts'
import { linkManifest } from './linkManifest.ts'
import { UpdateNotice } from './UpdateNotice.tsx'

/**
 * Makes the page one that can be installed and that opens without a network. A newer version is announced where somebody
 * reads; on the stage and in the presenter's window nothing is said, and nothing changes under a talk anywhere.
 */
export async function stayOffline(content: Content, isRead: boolean): Promise<void> {
  if (!isPossible()) return
  linkManifest(document)
  await whenIdle()
  await keepSite(
    navigator.serviceWorker,
    isRead ? (registration) => void announce(content, registration) : () => {},
  )
}

/** Not from a file, not where the browser has or allows no service worker, and not at the cost of somebody who saves data. */
function isPossible(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return (
    isSecureContext &&
    /^https?:$/.test(location.protocol) &&
    'serviceWorker' in navigator &&
    !connection?.saveData
  )
}

const whenIdle = () =>
  new Promise<unknown>((done) =>
    'requestIdleCallback' in window ? requestIdleCallback(done) : setTimeout(done),
  )

let announced = false
async function announce(content: Content, registration: ServiceWorkerRegistration) {
  if (announced) return
  announced = true
  const words = await loadPart('offline', content.lang)
  createRoot(document.body.appendChild(document.createElement('div'))).render(
    <ContentContext value={content}>
      <UpdateNotice words={words} registration={registration} />
    </ContentContext>,
  )
}
