import type { Actor } from '#engine'
import type { Asked, Fleet, Flow, Held, Holding, KnownIdentity, Outcome, Stop, Target } from './types.ts'

/** What there is at one stop. Every picture is drawn from this and from nothing else of the run. */
export interface Scene {
  readonly flow: Flow
  /** In the order in which the story meets them. Who never was is not among them. */
  readonly actors: readonly SceneActor[]
  /** Pairs of actors that speak with one another in this run, in the order in which they begin. */
  readonly ways: readonly SceneWay[]
  /** The message shown; absent at the start. */
  readonly message?: SceneMessage | undefined
  /** The identities so far, and which of them the message is about. */
  readonly identities: readonly KnownIdentity[]
  readonly about?: number | undefined
  /** Where there are several VMs: the one in front, and how far each is. */
  readonly fleet?: Fleet | undefined
  /** An identity that is a resource of its own could be on a second VM as well, and there is none yet. */
  readonly couldShare: boolean
}

export interface SceneActor {
  readonly name: Actor
  readonly state: 'there' | 'deleted'
  /** What it does in the message shown. */
  readonly role: 'sender' | 'receiver' | 'idle'
  readonly things: readonly Thing[]
  /** What the message shown did there: something came or was made, went, was checked and found good, or was refused. */
  readonly news?: News
  /** True for the IMDS of a host whose VM is deleted: nobody can ask it there any more. */
  readonly unasked?: true
  /** True for the vault of a run that calls ARM, unless somebody calls the vault after all. It stays, so that the picture does. */
  readonly aside?: true
}

export type News = 'born' | 'checked' | 'refused' | 'deleted'

/** One thing that somebody holds. */
export interface Thing {
  readonly kind: ThingKind
  /** What it is to its holder: two actors may hold the same kind for different ends. */
  readonly holding: Holding
  readonly state: ThingState
  /** The id by which it is known where it is held, once that is recorded. */
  readonly id?: string | undefined
  /** The identity that it is of, by its place among the scene's. */
  readonly of?: number | undefined
  /** True when the message shown brought it, or what came with it. */
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
/** `gone`: it was there until the message shown. It is drawn once more, and is no longer held. */
export type ThingState = 'there' | 'cached' | 'orphaned' | 'gone' | 'expired'

/** The way between two actors, from the one that spoke first. */
export interface SceneWay {
  readonly from: Actor
  readonly to: Actor
  /**
   * `next`: messages will run here; `now`: the one shown does; `done` and `refused`: how the last one ended; `asked`: the sender
   * of the answer shown asked here in the meantime.
   */
  readonly state: 'next' | 'now' | 'done' | 'refused' | 'asked'
  /** What was asked. */
  readonly asked?: readonly Asked['kind'][]
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

/** What a scene is read from. */
export interface SceneSource {
  readonly flow: Flow
  readonly target: Target
  /** The stops of the run in order, and which of them is shown; −1 is the start. */
  readonly stops: readonly SceneStop[]
  readonly index: number
  /** The stop shown as it was recorded here: it has the ids, which a plan has not. */
  readonly recorded?: SceneStop | undefined
}
export type SceneStop = Omit<Stop, 'id' | 'step' | 'kind' | 'alike'>

/** Everybody, in the order in which the story meets them. */
export const ACTORS = [
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

/** The scene of a stop: read off what was recorded, and the same ever after. */
export function sceneOf({ flow, target, stops, index, recorded }: SceneSource): Scene {
  const stop = stops[index] && (recorded ?? stops[index])
  const isIn = (name: Actor) => stops.some(({ from, to }) => from === name || to === name)
  // A machine outside the VM is part of a run only if it does something.
  const actors = ACTORS.filter((name) => name !== 'outside' || isIn(name)).map((name) => ({
    ...actorAt(name, stop, stop?.holdings ?? stops[0]?.before ?? {}, stops[index - 1]),
    ...(name === 'keyvault' && target === 'arm' && !isIn(name) && { aside: true as const }),
  }))
  return {
    flow,
    actors,
    ways: waysAt(stops, index),
    message: stop && messageOf(stop, actors),
    identities: stop?.identities ?? [],
    about: stop?.about,
    fleet: stop?.fleet,
    couldShare: flow === 'user' && !stop?.fleet,
  }
}

const KINDS: Readonly<Record<Holding, ThingKind>> = {
  session: 'session',
  identity: 'identity',
  principal: 'principal',
  publicCertificate: 'certificate',
  privateKey: 'certificate',
  assignment: 'identity',
  role: 'role',
  cachedToken: 'token',
  token: 'token',
  vaultKey: 'key',
  secret: 'secret',
  signature: 'signature',
  resource: 'resource',
}

function actorAt(
  name: Actor,
  stop: SceneStop | undefined,
  holdings: Stop['holdings'],
  before: SceneStop | undefined,
): SceneActor {
  const thing = ({ holding, of, id, state, fresh }: Held): Thing => ({
    kind: KINDS[holding],
    holding,
    state: state ?? 'there',
    ...(of !== undefined && { of }),
    ...(id !== undefined && { id }),
    fresh: fresh ?? false,
  })
  const lost = stop?.lost?.[name] ?? []
  const isDeleted = stop?.vmDeleted && (name === 'vm' || name === 'code')
  const news = lost.length > 0 || (isDeleted && !before?.vmDeleted) ? 'deleted' : newsOf(name, stop)
  return {
    name,
    state: isDeleted ? 'deleted' : 'there',
    role: stop?.from === name ? 'sender' : stop?.to === name ? 'receiver' : 'idle',
    things: [
      ...(holdings[name] ?? []).map(thing),
      ...lost.map((held) => ({ ...thing(held), state: 'gone' as const, fresh: false })),
    ],
    ...(news && { news }),
    ...(stop?.vmDeleted && name === 'imds' && { unasked: true }),
  }
}

/** Whoever answers has checked; what came into being says more than that. */
function newsOf(name: Actor, stop: SceneStop | undefined): News | undefined {
  const answers = stop?.from === name && stop.half === 'response'
  if (answers && stop.outcome === 'refused') return 'refused'
  if (stop?.holdings[name]?.some(({ fresh }) => fresh)) return 'born'
  return answers && stop.reading?.claims.includes('allPassed') ? 'checked' : undefined
}

function waysAt(stops: readonly SceneStop[], index: number): readonly SceneWay[] {
  const ways = new Map<string, SceneWay>()
  for (const [i, { from, to, ok }] of stops.entries()) {
    if (from === to) continue // for nobody
    const pair = pairOf(from, to)
    const known = ways.get(pair) ?? { from, to, state: 'next' }
    const state = i === index ? 'now' : i < index ? (ok ? 'done' : 'refused') : known.state
    ways.set(pair, { ...known, state })
  }
  const now = stops[index]
  for (const { to, kind } of now?.asked ?? []) {
    const { from } = now!
    const known = ways.get(pairOf(from, to))
    const asked = [...(known?.asked ?? []), kind]
    ways.set(pairOf(from, to), known?.state === 'now' ? known : { from, to, state: 'asked', asked })
  }
  return [...ways.values()]
}
const pairOf = (from: Actor, to: Actor) => [from, to].toSorted().join()

/** Things that go over the wire themselves; an identity, a principal or a role comes into being where it stays. */
const CARRIED: readonly Holding[] = [
  'publicCertificate',
  'privateKey',
  'token',
  'cachedToken',
  'secret',
  'signature',
  'resource',
]

function messageOf(stop: SceneStop, actors: readonly SceneActor[]): SceneMessage {
  const received = actors.find(({ name }) => name === stop.to)?.things ?? []
  return {
    ...messageAt(stop),
    brings: received.find(({ fresh, holding }) => fresh && CARRIED.includes(holding)),
  }
}

/** A stop's message with its two ends and what became of it, for lists of messages: the same as in the scene. */
export function messageAt({
  half,
  from,
  to,
  label,
  outcome,
}: Pick<Stop, 'half' | 'from' | 'to' | 'label' | 'outcome'>): Omit<SceneMessage, 'brings'> {
  return { half, from, to: from === to ? undefined : to, label, outcome: outcome ?? 'arrived' }
}
