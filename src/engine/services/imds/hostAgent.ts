import * as v from 'valibot'
import type { Context, Route } from '../../wire/service.ts'
import { unpack } from './delivery.ts'
import { Host, type Hosts } from './host.ts'
import { MARKS } from './marks.ts'

const HostedVmBody = v.looseObject({
  compute: v.looseObject({ resourceId: v.string(), name: v.string() }),
  network: v.optional(v.record(v.string(), v.unknown()), {}),
})

const DOMAIN = '.host.internal'
const vmNameIn = (hostname: string) => hostname.slice(0, -DOMAIN.length)

/** The agent on a VM's host that Compute commands. contract.ts says what it accepts. */
export function createHostAgent(hosts: Hosts): Route {
  async function serve(request: Request, context: Context): Promise<Response> {
    MARKS.host.forEach(context.mark)
    const { hostname, pathname } = new URL(request.url)
    const vmName = vmNameIn(hostname)
    const [, part, clientId] = /^\/(vm|credentials)(?:\/([^/]+))?$/.exec(pathname) ?? []
    if (part === 'vm' && clientId === undefined) return serveVm(request, vmName)
    const host = hosts.get(vmName)
    if (part === undefined || !host)
      return refusal(
        404,
        host ? `Nothing is served at '${pathname}'.` : `No VM '${vmName}' runs on this host.`,
      )
    if (request.method === 'PUT' && clientId === undefined) return deliver(request, host, context)
    if (request.method === 'DELETE' && clientId !== undefined)
      return new Response(null, { status: host.remove(clientId) ? 200 : 204 })
    return refusal(405, `${request.method} is not allowed here.`)
  }

  async function serveVm(request: Request, vmName: string): Promise<Response> {
    if (request.method === 'DELETE') return new Response(null, { status: hosts.delete(vmName) ? 200 : 204 })
    if (request.method !== 'PUT') return refusal(405, `${request.method} is not allowed here.`)
    const body = v.safeParse(HostedVmBody, await request.json().catch(() => undefined))
    if (!body.success) return refusal(400, 'compute.resourceId and compute.name are required.')
    const known = hosts.get(vmName)
    if (known) known.vm = body.output
    else hosts.set(vmName, new Host(body.output))
    return new Response(null, { status: known ? 200 : 201 })
  }

  async function deliver(request: Request, host: Host, context: Context): Promise<Response> {
    const identities = await unpack(await request.json().catch(() => undefined), 'request', context)
    if (!identities) return refusal(400, 'The body is not a credential document.')
    identities.forEach((identity) => host.put(identity))
    return Response.json({
      identities: host.identities.map(({ clientId, certificate }) => ({
        client_id: clientId,
        'x5t#S256': certificate.x5tS256,
      })),
    })
  }

  return {
    actor: 'imds',
    answersTo: (hostname) => hostname.endsWith(DOMAIN),
    reachableBy: ({ actor }) => actor === 'arm',
    vmOf: (_, hostname) => vmNameIn(hostname),
    serve,
  }
}

const refusal = (status: number, message: string) =>
  Response.json({ error: { code: status === 404 ? 'NotFound' : 'BadRequest', message } }, { status })
