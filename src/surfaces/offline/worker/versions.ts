const PREFIX = 'managed-identity-flow'

/** Each version has a cache of its own. Other copies of the site on the same host have other scopes. */
export const nameOf = (scope: string, version: string): string => `${PREFIX} ${scope} ${version}`

const others = async (scope: string, own: string): Promise<readonly string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(nameOf(scope, '')) && name !== own)

/** A file that only another version has. */
export async function fromOthers(
  scope: string,
  own: string,
  request: Request,
): Promise<Response | undefined> {
  for (const cacheName of await others(scope, own)) {
    const found = await caches.match(request, { cacheName })
    if (found) return found
  }
  return undefined
}

/** Deletes the other versions, if no page is open that may need them and none is on its way here. */
export async function deleteOthers(
  { registration, clients }: ServiceWorkerGlobalScope,
  own: string,
): Promise<void> {
  const { scope } = registration
  const names = await others(scope, own)
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const isNeeded =
    pages.some(({ url }) => url.startsWith(scope)) || registration.installing || registration.waiting
  if (!isNeeded) await Promise.all(names.map((name) => caches.delete(name)))
}
