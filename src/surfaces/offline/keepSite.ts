/** Where the site has its service worker, beside its documents. */
const WORKER = 'sw.js'

/**
 * Has the whole site kept by its service worker. `onWaiting` is called whenever a newer version has been fetched and waits.
 * Says on the console if it cannot be kept: the page goes on, and needs a network.
 */
export async function keepSite(container: ServiceWorkerContainer, onWaiting: (registration: ServiceWorkerRegistration) => void): Promise<void> {
  try {
    const registration = await container.register(WORKER, { updateViaCache: 'none' })
    const look = () => {
      // The very first version waits for nobody.
      if (registration.waiting && registration.active) onWaiting(registration)
    }
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
    look()
    await container.ready
    document.documentElement.dataset['offline'] = 'true'
  } catch (error) {
    console.warn('The page cannot be kept for times without a network.', error)
  }
}

/** Lets the waiting version take over, and this page alone begin anew with it; other pages go on with what they have. */
export function takeOver({ waiting }: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  if (!waiting) return location.reload() // another page has asked already
  container.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}
