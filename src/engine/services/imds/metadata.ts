import { forwardedRefusal, json, notAllowed, notFound, plainRefusal, text } from './answers.ts'
import type { HostedVm } from './contract.ts'
import { instanceAsOf } from './schema.ts'
import { API_VERSIONS, FIRST_IDENTITY_VERSION, isSupported, versionRefusal } from './versions.ts'

/** Checks verb, header and version for the endpoints beside the token endpoint. @returns undefined to let the request pass */
export function refuseMetadataRequest(request: Request, since?: string): Response | undefined {
  if (request.method !== 'GET') return notAllowed()
  if (request.headers.get('metadata') !== 'true')
    return plainRefusal('Bad request: . Required metadata header not specified', 400)
  if (request.headers.has('x-forwarded-for')) return forwardedRefusal()
  if (since === undefined) return undefined
  const version = new URL(request.url).searchParams.get('api-version')
  return isSupported(version, since) ? undefined : versionRefusal(version)
}

/** GET /metadata/versions: the only one without an api-version. */
export const serveVersions = (request: Request) =>
  refuseMetadataRequest(request) ?? json({ apiVersions: API_VERSIONS })

/** GET /metadata/identity/info (Learn, 'Sign in to a Windows VM in Azure using Microsoft Entra ID', troubleshooting). */
export const serveIdentityInfo = (request: Request, tenantId: string) =>
  refuseMetadataRequest(request, FIRST_IDENTITY_VERSION) ?? json({ tenantId })

/** GET /metadata/instance and what lies below it (Learn, 'Azure Instance Metadata Service', Get instance metadata). */
export function serveInstance(request: Request, vm: HostedVm): Response {
  const refused = refuseMetadataRequest(request, API_VERSIONS[0])
  if (refused) return refused
  const { pathname, searchParams } = new URL(request.url)
  const steps = pathname.split('/').filter(Boolean).slice(2)
  const found = steps.reduce<unknown>(
    (node, step) =>
      isNode(node) && Object.hasOwn(node, step) ? (node as Record<string, unknown>)[step] : undefined,
    instanceAsOf(vm, searchParams.get('api-version')!),
  )
  if (found === undefined) return notFound()
  const asText = searchParams.get('format')?.toLowerCase() === 'text'
  if (isNode(found)) return asText ? text(listing(found)) : json(found)
  return asText
    ? text(String(found as string | number | boolean))
    : plainRefusal('Bad request. A leaf node is available as text only: add format=text', 400)
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A branch as text: the names of what lies below it. Those of further branches end in a slash. */
const listing = (node: object) =>
  Object.entries(node)
    .map(([name, value]) => (isNode(value) ? `${name}/` : name))
    .join('\n')
