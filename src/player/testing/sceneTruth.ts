import { expect } from 'vitest'
import type { Actor, Exchange } from '#engine'
import { scenarioKey } from '../plan.ts'
import { sceneOf, type Scene, type Thing } from '../scene.ts'
import type { Frame, Run } from '../types.ts'

/**
 * Holds every scene of a run against the wire. What is true is read here anew from the messages' own text, by other means
 * than the scene: no facts, no lifecycles.
 */
export function expectScenes(run: Run): void {
  for (const frames of [run.frames.main, run.frames.all]) {
    const stops = frames.map(({ stop }) => stop)
    const wire = createWire(run)
    for (const [index, frame] of frames.entries()) {
      const name = `${scenarioKey(run.scenario)} at ${frame.stop.id}`
      const scene = sceneOf({ ...run.scenario, stops, index, recorded: frame.stop })
      wire.readUpTo(frame.message.order)
      expectMessage(scene, frame, name)
      expectThings(scene, wire, frame, name)
      const called = run.exchanges.some(({ to }) => to === 'keyvault')
      expect(scene.actors.find((actor) => actor.name === 'keyvault')!.aside, `${name}: the vault`).toBe(
        run.scenario.target === 'arm' && !called ? true : undefined,
      )
    }
  }
}

/** The ends of the message drawn are its sender and its receiver on the wire, and what became of it is what became of it. */
function expectMessage({ message, actors }: Scene, { exchange, message: { order } }: Frame, name: string) {
  const { from, to, response, failedAs, answeredBy } = exchange
  const isAnswer = response?.order === order
  const ends = isAnswer ? [to, from] : [from, to]
  expect([message!.from, message!.to], `${name}: its ends`).toEqual(ends[0] ? ends : [from, undefined])
  const outcome = !response
    ? failedAs
    : answeredBy
      ? 'between'
      : isAnswer && response.status >= 400
        ? 'refused'
        : 'arrived'
  expect(message!.outcome, `${name}: its outcome`).toBe(outcome)
  for (const end of ends)
    if (end)
      expect(
        actors.map((actor) => actor.name),
        `${name}: who is drawn`,
      ).toContain(end)
}

/** What is drawn is what is held, and nothing is drawn with somebody who is gone. */
function expectThings(scene: Scene, wire: Wire, { at }: Frame, name: string) {
  const existing = wire.vms()
  if (existing.length > 1)
    expect(scene.fleet?.vms.map((vm) => vm.name).toSorted(), `${name}: its VMs`).toEqual(existing.toSorted())
  else expect(scene.fleet, `${name}: one VM or none`).toBeUndefined()
  const front = scene.fleet?.at ?? existing[0] ?? wire.lastVm()
  for (const vm of scene.fleet?.vms ?? [])
    expect(vm.stage, `${name}: how far ${vm.name} is`).toBe(wire.stageOf(vm.name))
  const gone = existing.length === 0
  for (const actor of scene.actors) {
    const isOnVm = actor.name === 'vm' || actor.name === 'code'
    expect(actor.state, `${name}: ${actor.name}`).toBe(gone && isOnVm ? 'deleted' : 'there')
    const drawn = actor.things.filter(({ state }) => state !== 'gone')
    const told = (thing: Thing) => `${thing.holding} ${idIn(thing, scene)} ${thing.state}`
    expect(drawn.map(told).toSorted(), `${name}: what ${actor.name} has`).toEqual(
      [...wire.heldBy(actor.name, front, at)].toSorted(),
    )
    if (gone && isOnVm) expect(actor.things, `${name}: nothing is left with ${actor.name}`).toEqual([])
  }
  const drawn = scene.actors.map((actor) => actor.name)
  for (const holder of ['outside'] as const)
    if (!drawn.includes(holder)) expect(wire.heldBy(holder, front, at), `${name}: ${holder}`).toEqual([])
}

/** A thing goes by its own id, or by its identity's client id where it has none. */
const idIn = ({ id, of, holding }: Thing, { identities }: Scene) =>
  holding === 'session' ? '' : (id ?? identities[of ?? -1]?.clientId ?? '')

export type Wire = ReturnType<typeof createWire>
type Json = Record<string, unknown>

interface Token {
  readonly id: string
  readonly oid: string
  readonly aud: string
  readonly until: number
}

/** Reads a run's messages one by one, as one who listens on the line. */
export function createWire({ exchanges, start }: Run) {
  const messages = exchanges
    .flatMap((exchange) => [
      { exchange, order: exchange.request.order, half: 'request' as const },
      ...(exchange.response ? [{ exchange, order: exchange.response.order, half: 'response' as const }] : []),
    ])
    .sort((one, other) => one.order - other.order)
  let read = 0

  const principals: { oid: string; appid: string; resource: string; alive: boolean }[] = []
  const keys = new Set<string>()
  const certificates = new Map<string, number>()
  const roles = new Map<string, string>()
  const vms = new Map<string, boolean>([[lastOf(start!.vm).toLowerCase(), true]])
  /** By VM: the resource ids of its identities, and whose principal ARM says each has: null for one that was replaced. */
  const assigned = new Map<string, readonly (readonly [resource: string, oid: string | null])[]>()
  const credentials = new Map<string, Map<string, number>>()
  const cached = new Map<string, Token[]>()
  const bags = new Map<string, { tokens: Token[]; won: Set<string> }>()
  const checking = new Map<string, { by: Actor; token: Token }>()
  let session: number | undefined
  let lastVm = [...vms.keys()][0]!

  const bagOf = (key: string) => {
    const bag = bags.get(key) ?? { tokens: [], won: new Set<string>() }
    bags.set(key, bag)
    return bag
  }
  const partyOf = ({ from, vm }: Exchange) => (from === 'code' ? `code ${(vm ?? '').toLowerCase()}` : from)
  const keep = (tokens: Token[], token: Token | undefined) => {
    if (!token) return
    const at = tokens.findIndex(({ oid, aud }) => oid === token.oid && aud === token.aud)
    if (at >= 0) tokens.splice(at, 1)
    tokens.push(token)
  }
  const newest = (resource: string) => principals.findLast((one) => one.resource === resource.toLowerCase())

  function asked(exchange: Exchange) {
    const { from, to, request, failedAs, answeredBy, id } = exchange
    const token = tokenIn(bearerOf(exchange))
    const isCaller = from === 'code' || from === 'outside'
    if (isCaller && token) keep(bagOf(partyOf(exchange)).tokens, token)
    if (failedAs || answeredBy) return
    if (token && isUse(exchange)) checking.set(id, { by: to!, token })
    const { pathname } = new URL(request.url)
    const oid = /\/servicePrincipals\/([^/]+)\/addKey$/i.exec(pathname)?.[1]
    if (to === 'entra' && oid) keys.add(oid)
  }

  function answered(exchange: Exchange) {
    const { from, to, request, response, answeredBy, vm = '' } = exchange
    if (answeredBy) return
    checking.delete(exchange.id)
    const { status } = response!
    if (status >= 400) return
    const { pathname, hostname } = new URL(request.url)
    const path = pathname.replace(/\/+/g, '/').replace(/\/$/, '')
    const body = parse(response!.body)
    const sent = parse(request.body)
    if (to === 'entra') {
      if (/\/token$/.test(path)) {
        const token = tokenIn(String(body['access_token'] ?? ''))
        if (from === 'operator' && token) session = token.until
        if (from === 'imds' && token) {
          const cache = cached.get(vm.toLowerCase()) ?? []
          cached.set(vm.toLowerCase(), cache)
          keep(cache, token)
        }
      } else if (/\/servicePrincipals$/i.test(path) && request.method === 'POST') {
        const names = sent['alternativeNames'] as readonly string[]
        const resource = names.find((one) => one.startsWith('/'))!.toLowerCase()
        principals.push({ oid: String(body['id']), appid: String(body['appId']), resource, alive: true })
      } else if (/\/servicePrincipals\/[^/]+$/i.test(path) && request.method === 'DELETE') {
        for (const one of principals) if (one.oid === lastOf(path)) one.alive = false
        certificates.delete(lastOf(path))
      } else if (/\/addKey$/i.test(path)) {
        const { endDateTime } = sent['keyCredential'] as { endDateTime: string }
        certificates.set(path.split('/').at(-2)!, Date.parse(endDateTime))
      }
    }
    if (to === 'identityProvider' && request.method === 'DELETE' && status === 200) {
      const resource = path.slice(0, path.lastIndexOf('/'))
      keys.delete(newest(resource)?.oid ?? '')
    }
    if (to === 'imds' && from === 'arm') {
      const name = hostname.split('.')[0]!.toLowerCase()
      const there = credentials.get(name) ?? new Map<string, number>()
      credentials.set(name, there)
      if (path === '/vm' && request.method === 'DELETE') {
        there.clear()
        cached.delete(name)
      } else if (path === '/credentials') put(there, sent)
      else if (request.method === 'DELETE' && status === 200) {
        there.delete(lastOf(path))
        const oid = principals.find(({ appid }) => appid === lastOf(path))?.oid
        cached.set(
          name,
          (cached.get(name) ?? []).filter((token) => token.oid !== oid),
        )
      }
    }
    if (from === 'imds' && to === 'arm') put(credentials.get(vm.toLowerCase())!, body)
    if (to === 'arm') {
      const isVm = /\/virtualMachines\/([^/]+)$/i.exec(path)
      if (isVm && from === 'operator') {
        const name = isVm[1]!.toLowerCase()
        if (request.method === 'DELETE' && status !== 204) {
          vms.set(name, false)
          assigned.delete(name)
          credentials.delete(name)
          cached.delete(name)
          bags.delete(`code ${name}`)
        } else if (request.method === 'PUT' || request.method === 'PATCH') {
          if (status === 201) vms.set(name, true)
          const identity = (body['identity'] ?? {}) as Json
          assigned.set(name, [
            ...Object.entries(
              (identity['userAssignedIdentities'] ?? {}) as Record<string, { principalId: string | null }>,
            ).map(([id, { principalId }]) => [id, principalId] as const),
            ...(identity['principalId'] ? [[path, String(identity['principalId'])] as const] : []),
          ])
        }
      }
      if (/\/roleAssignments\/[^/]+$/i.test(path)) {
        const { principalId } = (body['properties'] ?? {}) as { principalId?: string }
        if (request.method === 'PUT') roles.set(lastOf(path).toLowerCase(), principalId!)
        if (request.method === 'DELETE' && status === 200) roles.delete(lastOf(path).toLowerCase())
      }
    }
    if (to === 'imds' && (from === 'code' || from === 'outside') && body['access_token'])
      keep(bagOf(partyOf(exchange)).tokens, tokenIn(String(body['access_token'])))
    if (isUse(exchange) && tokenIn(bearerOf(exchange))) {
      const name = /\/(?:secrets|keys|resourcegroups)\/([^/]+)/i.exec(path)?.[1] ?? ''
      const won = to === 'arm' ? 'resource' : /\/sign$/.test(path) ? 'signature' : 'secret'
      if (to === 'arm' || /\/sign$|^\/secrets\//.test(path))
        bagOf(partyOf(exchange)).won.add(`${won} ${name}`)
    }
  }

  return {
    readUpTo(order: number) {
      for (; messages[read] && messages[read]!.order <= order; read++) {
        const { exchange, half } = messages[read]!
        const about =
          exchange.vm?.toLowerCase() ??
          /\/virtualMachines\/([^/?]+)/i.exec(exchange.request.url)?.[1]?.toLowerCase()
        if (about !== undefined && vms.has(about)) lastVm = about
        if (half === 'request') asked(exchange)
        else answered(exchange)
      }
    },
    vms: () => [...vms].filter(([, exists]) => exists).map(([name]) => name),
    lastVm: () => lastVm,
    stageOf: (vm: string) =>
      (cached.get(vm)?.length ?? 0) > 0
        ? 'token'
        : (credentials.get(vm)?.size ?? 0) > 0
          ? 'credential'
          : (assigned.get(vm) ?? []).length > 0
            ? 'attached'
            : 'without',
    /** `role 0e2a… orphaned`: what it is, which, and in which state. */
    heldBy(actor: Actor, front: string, at: number): readonly string[] {
      const lives = (oid: string) => principals.some((one) => one.oid === oid && one.alive)
      const known = (oid: string) => principals.some((one) => one.oid === oid)
      const state = (until: number, oid: string | undefined, else_ = 'there') =>
        at >= until ? 'expired' : oid !== undefined && known(oid) && !lives(oid) ? 'orphaned' : else_
      const token = (holding: string) => (one: Token) =>
        `${holding} ${one.id} ${state(one.until, one.oid, holding === 'cachedToken' ? 'cached' : 'there')}`
      const oidOf = (appid: string) => principals.find((one) => one.appid === appid)?.oid
      const bag = bags.get(actor === 'code' ? `code ${front}` : actor)
      const inBag = [
        ...(bag?.tokens ?? []).map(token('token')),
        ...[...(bag?.won ?? [])].map((won) => `${won} there`),
      ]
      const checked = [...checking.values()]
        .filter(({ by }) => by === actor)
        .map((one) => token('token')(one.token))
      switch (actor) {
        case 'operator':
          return [...(session === undefined ? [] : [`session  ${state(session, undefined)}`]), ...inBag]
        case 'arm':
          return [
            ...principals.filter(({ alive }) => alive).map(({ appid }) => `identity ${appid} there`),
            ...[...roles].map(
              ([id, oid]) => `role ${id} ${known(oid) && !lives(oid) ? 'orphaned' : 'there'}`,
            ),
            ...checked,
          ]
        case 'identityProvider':
          return principals.filter(({ oid }) => keys.has(oid)).map(({ appid }) => `privateKey ${appid} there`)
        case 'entra':
          return [
            ...principals.filter(({ alive }) => alive).map(({ oid }) => `principal ${oid} there`),
            ...principals.flatMap(({ oid, appid }) => {
              const until = certificates.get(oid)
              return until === undefined ? [] : [`publicCertificate ${appid} ${state(until, undefined)}`]
            }),
          ]
        case 'vm':
          return (assigned.get(front) ?? []).flatMap(([resource, oid]) => {
            const one =
              principals.find((principal) => principal.oid === oid) ??
              principals.findLast((each) => each.resource === resource.toLowerCase() && !each.alive)
            return one ? [`assignment ${one.appid} ${one.alive ? 'there' : 'orphaned'}`] : []
          })
        case 'imds':
          return [
            ...[...(credentials.get(front) ?? [])].map(
              ([appid, until]) => `privateKey ${appid} ${state(until, oidOf(appid))}`,
            ),
            ...(cached.get(front) ?? []).map(token('cachedToken')),
          ]
        case 'keyvault':
          return [
            ...start!.secrets.map((name) => `secret ${name} there`),
            ...start!.keys.map((name) => `vaultKey ${name} there`),
            ...checked,
          ]
        default:
          return inBag
      }
    },
  }
}

function put(there: Map<string, number>, document: Json) {
  const all = [document, ...((document['explicit_identities'] ?? []) as Json[])]
  for (const each of all)
    if (typeof each['client_id'] === 'string' && each['client_id'] !== '')
      there.set(each['client_id'], Date.parse(String(each['not_after'])))
}

/** A token of an identity, sent to the service that the run is about. */
const isUse = ({ from, to, request: { method, url } }: Exchange) => {
  const { pathname } = new URL(url)
  if (to === 'keyvault')
    return method === 'GET'
      ? /^\/+(secrets|keys)\/+[^/]+/.test(pathname)
      : method === 'POST' && /^\/+keys\/.+\/sign\/*$/.test(pathname)
  const isGroup = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/?$/i.test(pathname)
  return to === 'arm' && (from === 'code' || from === 'outside') && method === 'GET' && isGroup
}

const bearerOf = ({ request }: Exchange) =>
  request.headers.find(([name]) => name === 'authorization')?.[1].match(/^Bearer (\S+)/i)?.[1] ?? ''

function tokenIn(token: string): Token | undefined {
  const [, payload] = token.split('.')
  try {
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Json
    if (typeof claims['oid'] !== 'string') return undefined
    return {
      id: typeof claims['uti'] === 'string' ? claims['uti'] : token.slice(-12),
      oid: claims['oid'],
      aud: String(claims['aud']),
      until: typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : Infinity,
    }
  } catch {
    return undefined
  }
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Json) : {}
  } catch {
    return {}
  }
}
const lastOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
