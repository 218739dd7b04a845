/**
 * The service worker: keeps one whole version of the site and answers from it, so that every link and every part opens
 * without a network. A page only ever sees files of one version: the next one is fetched beside it, and takes over when no
 * page is open any more or a reader asks for it.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js'
import { PrecacheRoute } from 'workbox-precaching/PrecacheRoute.js'
import { registerRoute } from 'workbox-routing/registerRoute.js'
import { deleteOthers, fromOthers, nameOf } from './versions.ts'

/** Written by the build (`tools/offline.ts`). */
declare const FILES: readonly { readonly url: string; readonly revision: string | null }[]
declare const VERSION: string
declare const self: ServiceWorkerGlobalScope

const { scope } = self.registration
const own = nameOf(scope, VERSION)
const files = new PrecacheController({ cacheName: own })
files.addToCacheList([...FILES])

// What a link says after its `?` is for the page: the document is the same.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/./] }))
// A part that a page of an older version asks for: the server may have it no more.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.href.startsWith(`${scope}assets/`),
  async ({ request }) => (await fromOthers(scope, own, request)) ?? fetch(request),
)

self.addEventListener('install', (event) => event.waitUntil(files.install(event)))
self.addEventListener('activate', (event) =>
  event.waitUntil(deleteOthers(self, own).then(() => self.clients.claim())),
)
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.waitUntil(deleteOthers(self, own))
})
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting())
})
