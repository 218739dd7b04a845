import type { Actor } from '#engine'
import type { Holding, Stop } from '#player'
import type { RouteName } from './places.ts'
import { routeBetween } from './routes.ts'

/** What a picture needs of a stop. */
export type DrawnStop = Omit<Stop, 'kind'>

export interface ActorView {
  /** What it does in the message shown. */
  readonly role: 'sender' | 'receiver' | 'idle'
  readonly holdings: readonly Holding[]
  /** Those that the message shown brought. */
  readonly fresh: readonly Holding[]
}

/** `next`: messages will run here; `done`: they did, `refused`: the last one was an error; `off`: not in this run. */
export type RouteState = 'off' | 'next' | 'now' | 'done' | 'refused'

/** What the picture shows at one stop. */
export interface View {
  /** The message shown; undefined at the start. */
  readonly stop: DrawnStop | undefined
  readonly actors: Readonly<Record<Actor, ActorView>>
  readonly routes: Readonly<Record<RouteName, RouteState>>
  /** The message has just been sent (the viewer went one stop on), so it travels; otherwise it has arrived. */
  readonly travels: boolean
}

export const ACTORS = [
  'operator',
  'arm',
  'identityProvider',
  'entra',
  'vm',
  'code',
  'imds',
  'keyvault',
] as const satisfies readonly Actor[]
/** True for a route that only supporting messages take. */
const NAMES: Readonly<Record<RouteName, boolean>> = {
  'operator-arm': false,
  'arm-identityProvider': false,
  'arm-entra': false,
  'identityProvider-entra': false,
  'arm-imds': false,
  'code-imds': false,
  'imds-entra': false,
  'code-keyvault': false,
  'code-arm': false,
  'operator-entra': true,
  'keyvault-entra': true,
  'keyvault-arm': true,
  'code-entra': true,
}
export const ROUTES = Object.keys(NAMES) as readonly RouteName[]
export const isSupport = (name: RouteName): boolean => NAMES[name]

/** The picture at a stop by its index; −1 is the start, before anybody has spoken. */
export function viewAt(stops: readonly DrawnStop[], index: number, travels = false): View {
  const stop = stops[index]
  const before = stops[index - 1]
  return {
    stop,
    travels,
    actors: record(ACTORS, (actor) => actorAt(actor, stop, before)),
    routes: record(ROUTES, (name) => routeAt(name, stops, index)),
  }
}

function actorAt(actor: Actor, stop: DrawnStop | undefined, before: DrawnStop | undefined): ActorView {
  const holdings = stop?.holdings[actor] ?? []
  const had = before?.holdings[actor] ?? []
  return {
    role: stop?.from === actor ? 'sender' : stop?.to === actor ? 'receiver' : 'idle',
    holdings,
    fresh: holdings.filter((holding) => !had.includes(holding)),
  }
}

function routeAt(name: RouteName, stops: readonly DrawnStop[], index: number): RouteState {
  const here = (stop: DrawnStop) => routeBetween(NAMES, stop.from, stop.to)?.name === name
  if (index >= 0 && stops[index] && here(stops[index])) return 'now'
  const last = stops.slice(0, index + 1).findLast(here)
  if (last) return last.ok ? 'done' : 'refused'
  return stops.some(here) ? 'next' : 'off'
}

/** Things that go over the wire themselves; an identity, a principal or a role comes into being where it stays. */
const THINGS: readonly Holding[] = [
  'publicCertificate',
  'privateKey',
  'cachedToken',
  'token',
  'secret',
  'signature',
  'resource',
]

/** What the message shown brings to its receiver. */
export const carriedIn = ({ stop, actors }: View): Holding | undefined =>
  stop && actors[stop.to].fresh.find((holding) => THINGS.includes(holding))

const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
