/** Where the site has its service worker, beside its documents. */
const WORKER = 'sw.js'
const UNKEPT = 'The page cannot be kept for times without a network.'

/**
 * Has the whole site kept by its service worker. `onWaiting` is called whenever a newer version has been fetched and waits.
 * Says on the console if it cannot be kept: the page goes on, and needs a network.
 */
export async function keepSite(
  container: ServiceWorkerContainer,
  onWaiting: (registration: ServiceWorkerRegistration) => void,
): Promise<void> {
  try {
    const registration = await container.register(WORKER, { updateViaCache: 'none' })
    const look = () => {
      // The very first version waits for nobody.
      if (registration.waiting && registration.active) onWaiting(registration)
    }
    const watched = new WeakSet<ServiceWorker>()
    const watch = () => {
      const coming = registration.installing
      if (!coming || watched.has(coming)) return
      watched.add(coming)
      coming.addEventListener('statechange', () => {
        look()
        if (coming.state === 'redundant' && !registration.active)
          console.warn(UNKEPT, 'A file of the site could not be fetched.')
      })
    }
    registration.addEventListener('updatefound', watch)
    watch()
    look()
    await container.ready
    document.documentElement.dataset['offline'] = 'true'
  } catch (error) {
    console.warn(UNKEPT, error)
  }
}

/** Lets the waiting version take over, and this page alone begin anew with it; other pages go on with what they have. */
export function takeOver({ waiting }: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  if (!waiting) return location.reload() // another page has asked already
  container.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}
