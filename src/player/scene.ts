import type { Actor } from '#engine'
import type { Fleet, Flow, Frame, Holding, Outcome, Stop } from './types.ts'

/** What there is at one stop. Every picture is drawn from this and from nothing else of the run. */
export interface Scene {
  readonly flow: Flow
  /** In the order in which the story meets them. */
  readonly actors: readonly SceneActor[]
  /** Pairs of actors that speak with one another in this run, in the order in which they begin. */
  readonly ways: readonly SceneWay[]
  /** The message shown; absent at the start. */
  readonly message?: SceneMessage | undefined
  /** Where there are several VMs: the one in front, and what each has. */
  readonly fleet?: Fleet | undefined
}

export interface SceneActor {
  readonly name: Actor
  readonly state: 'there' | 'deleted'
  /** What it does in the message shown. */
  readonly role: 'sender' | 'receiver' | 'idle'
  readonly things: readonly Thing[]
}

/** One thing that somebody holds. */
export interface Thing {
  readonly kind: ThingKind
  /** Which of its kind: two actors may hold the same kind for different ends. */
  readonly holding: Holding
  readonly state: ThingState
  /** The id by which it is known where it is held, once that is recorded. */
  readonly id?: string | undefined
  /** True when the message shown brought it. */
  readonly fresh: boolean
}
export type ThingKind =
  | 'identity'
  | 'principal'
  | 'certificate'
  | 'role'
  | 'token'
  | 'secret'
  | 'key'
  | 'session'
  | 'signature'
  | 'resource'
export type ThingState = 'there' | 'cached' | 'orphaned' | 'gone' | 'expired'

/** The way between two actors, from the one that spoke first. */
export interface SceneWay {
  readonly from: Actor
  readonly to: Actor
  /** `next`: messages will run here; `now`: the one shown does; `done` and `refused`: how the last one ended. */
  readonly state: 'next' | 'now' | 'done' | 'refused'
}

export interface SceneMessage {
  readonly half: 'request' | 'response'
  readonly from: Actor
  /** Absent when nobody has the name that it was sent to. */
  readonly to: Actor | undefined
  /** One short line, read off the message. */
  readonly label: string
  readonly outcome: Outcome
  /** What it brings to its receiver, where that is something that goes over the wire itself. */
  readonly brings?: Thing | undefined
}

/** Ids by what they are the id of. */
export type Ids = Readonly<Partial<Record<Holding, string>>>

/** What a scene is read from. */
export interface SceneSource {
  readonly flow: Flow
  /** The stops of the run in order, and which of them is shown; −1 is the start. */
  readonly stops: readonly SceneStop[]
  readonly index: number
  /** As far as they are recorded (`idsOf`). */
  readonly ids?: Ids | undefined
}
export type SceneStop = Omit<Stop, 'id' | 'step' | 'kind' | 'alike'>

const ACTORS = [
  'operator',
  'arm',
  'identityProvider',
  'entra',
  'vm',
  'code',
  'imds',
  'keyvault',
  'outside',
] as const satisfies readonly Actor[]

/** The scene of a stop, known before the run is recorded and the same ever after, its ids apart. */
export function sceneOf({ flow, stops, index, ids = {} }: SceneSource): Scene {
  const stop = stops[index]
  const isIn = (name: Actor) => stops.some(({ from, to }) => from === name || to === name)
  const actors = ACTORS.filter((name) => name !== 'outside' || isIn(name)).map((name) =>
    actorAt(name, stop, stops[index - 1], ids),
  )
  return {
    flow,
    actors,
    ways: waysAt(stops, index),
    message: stop && messageOf(stop, actors),
    fleet: stop?.fleet,
  }
}

/** What a run's identity is known by: its client id where it is kept, its object id in Entra. */
export function idsOf(frame: Frame | undefined): Ids {
  const life = frame?.lifecycle.identities[0]?.snapshot.context
  if (!life?.clientId || !life.principalId) return NO_IDS
  return { identity: life.clientId, principal: life.principalId }
}
const NO_IDS: Ids = {}

const KINDS: Readonly<Record<Holding, ThingKind>> = {
  identity: 'identity',
  principal: 'principal',
  publicCertificate: 'certificate',
  privateKey: 'key',
  assignment: 'identity',
  role: 'role',
  cachedToken: 'token',
  token: 'token',
  secret: 'secret',
  signature: 'signature',
  resource: 'resource',
}

function actorAt(
  name: Actor,
  stop: SceneStop | undefined,
  before: SceneStop | undefined,
  ids: Ids,
): SceneActor {
  const had = before?.holdings[name] ?? []
  return {
    name,
    state: 'there',
    role: stop?.from === name ? 'sender' : stop?.to === name ? 'receiver' : 'idle',
    things: (stop?.holdings[name] ?? []).map((holding) => ({
      kind: KINDS[holding],
      holding,
      state: holding === 'cachedToken' ? 'cached' : 'there',
      ...(ids[holding] !== undefined && { id: ids[holding] }),
      fresh: !had.includes(holding),
    })),
  }
}

function waysAt(stops: readonly SceneStop[], index: number): readonly SceneWay[] {
  const ways = new Map<string, SceneWay>()
  for (const [i, { from, to, ok }] of stops.entries()) {
    const pair = [from, to].toSorted().join()
    const known = ways.get(pair) ?? { from, to, state: 'next' }
    const state = i === index ? 'now' : i < index ? (ok ? 'done' : 'refused') : known.state
    ways.set(pair, { ...known, state })
  }
  return [...ways.values()]
}

/** Things that go over the wire themselves; an identity, a principal or a role comes into being where it stays. */
const CARRIED: readonly ThingKind[] = ['certificate', 'key', 'token', 'secret', 'signature', 'resource']

function messageOf(
  { half, from, to, label, outcome }: SceneStop,
  actors: readonly SceneActor[],
): SceneMessage {
  const received = actors.find(({ name }) => name === to)?.things ?? []
  return {
    half,
    from,
    to: from === to ? undefined : to,
    label,
    outcome: outcome ?? 'arrived',
    brings: received.find(({ fresh, kind }) => fresh && CARRIED.includes(kind)),
  }
}
