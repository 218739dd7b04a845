import type { Context, Route } from '../../wire/service.ts'
import type { ServiceDeps } from '../deps.ts'
import { notFound } from './answers.ts'
import type { HostedVm } from './contract.ts'
import { createEntraClient } from './entraToken.ts'
import { Host, type Hosts } from './host.ts'
import { createHostAgent } from './hostAgent.ts'
import { MARKS } from './marks.ts'
import { serveIdentityInfo, serveInstance, serveVersions } from './metadata.ts'
import { createRenewal } from './renewal.ts'
import { createTokenEndpoint } from './tokenEndpoint.ts'

export interface Imds {
  readonly routes: Route[]
  /** Whether there is a VM of this name. Case does not count. */
  vmExists(name: string): boolean
  /** Adds a VM that runs when the cloud begins. */
  start(vm: HostedVm): void
}

/**
 * The Azure Instance Metadata Service on every VM's host, and the agent there that Compute commands.
 * Each VM reaches its own at the same address, and nobody else reaches any.
 */
export function createImds({ now, ids, scenario: { location, tenantId } }: ServiceDeps): Imds {
  const hosts: Hosts = new Map()
  const hostOf = (vm: string | undefined) => hosts.get(vm?.toLowerCase() ?? '')
  const serveToken = createTokenEndpoint({
    now,
    askEntra: createEntraClient({ now, ids }),
    renewed: createRenewal(location, now),
  })

  async function serve(request: Request, context: Context): Promise<Response> {
    const host = hostOf(context.caller.vm)
    if (!host) return notFound()
    const path = new URL(request.url).pathname.toLowerCase().replace(/\/+$/, '')
    if (path === '/metadata/identity/oauth2/token') return serveToken(request, host, context)
    if (path === '/metadata/identity/info') return serveIdentityInfo(request, tenantId)
    if (path === '/metadata/versions') return serveVersions(request)
    if (path !== '/metadata/instance' && !path.startsWith('/metadata/instance/')) {
      MARKS.path.forEach(context.mark)
      return notFound()
    }
    MARKS.instance.forEach(context.mark)
    return serveInstance(request, host.vm)
  }

  const metadataRoute: Route = {
    actor: 'imds',
    protocol: 'http:',
    answersTo: (hostname) => hostname === '169.254.169.254',
    reachableBy: ({ actor, vm }) => actor === 'code' && hostOf(vm) !== undefined,
    serve,
  }
  return {
    routes: [metadataRoute, createHostAgent(hosts)],
    vmExists: (name) => hostOf(name) !== undefined,
    start: (vm) => void hosts.set(vm.compute.name.toLowerCase(), new Host(vm)),
  }
}
