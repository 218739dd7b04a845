import type { Actor, Artifact, Exchange, RequestMessage, ResponseMessage } from '#engine'
import type { ExchangeKind, LifecycleSnapshot } from '#machines'
import type { Reading } from './claims.ts'

export type Flow = 'system' | 'user'
export type Target = 'secret' | 'key' | 'arm'
/** `grant-first` puts step 4 before step 3; only the user-assigned flow knows it. */
export type Order = 'attach-first' | 'grant-first'
/** `all` makes supporting exchanges (polls, key-set fetches, a service's own sign-in) stops of their own. */
export type Detail = 'main' | 'all'

/** Which run: everything that decides its course. */
export interface Scenario {
  readonly flow: Flow
  readonly target: Target
  readonly order: Order
  /** At most one edit, then endings, joined by dots (`branch.ts`). */
  readonly branch?: string | undefined
  /** The fault that is on, by its id; with `:fixed` behind it the run goes on to mend it (`faults/`). */
  readonly fault?: string | undefined
}

/** The steps of the documented flow. */
export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7
/**
 * What stops are numbered in: a step, 8 for everything that is done after step 7, 9 for a run that is not one of ours
 * (live traffic, a HAR file), numbered in order of arrival.
 */
export type Chapter = StepNumber | 8 | 9

/** What somebody may have, by what it is to its holder. */
export type Holding =
  | 'session' // operator: is signed in
  | 'identity' // arm: the identity switched on, or the identity resource
  | 'principal' // entra: the service principal
  | 'publicCertificate' // entra: the key it will check assertions with
  | 'privateKey' // identityProvider, then imds: never vm or code
  | 'assignment' // vm: it has the identity
  | 'role' // arm: the role assignment
  | 'cachedToken' // imds
  | 'token' // code, or who stole it; keyvault or arm while it is being checked
  | 'vaultKey' // keyvault, from the start
  | 'secret' // keyvault, from the start; code, at the end
  | 'signature'
  | 'resource' // code, at the end

/** One thing that somebody has. */
export interface Held {
  readonly holding: Holding
  /** Which identity it is of, by its place among the stop's `identities`. */
  readonly of?: number
  /** The id by which it is known where it is held: client id, object id, a token's `uti`, a name. */
  readonly id?: string
  /** `orphaned`: the identity that it is of is gone. `expired`: its time is over. Absent: it is simply there. */
  readonly state?: 'cached' | 'orphaned' | 'expired'
  /** True when the message brought it, or what came with it. */
  readonly fresh?: true
}
export type Holdings = Readonly<Partial<Record<Actor, readonly Held[]>>>

/** An identity of a run, from the moment that it has a principal. */
export interface KnownIdentity {
  /** Of the resource that it is or belongs to, in lower case. */
  readonly name: string
  /** True for a VM's own, system-assigned one. */
  readonly own: boolean
  /** Its principal is deleted. */
  readonly gone?: true
  /** Absent until the run is recorded here: they differ from run to run. */
  readonly resourceId?: string
  readonly clientId?: string
  readonly principalId?: string
}

/**
 * A stop without its recorded traffic: all that the picture, the scrubber and the text twin need.
 * Known ahead of the recording (the build records every scenario once), equal to the recorded one ever after.
 */
export interface Stop {
  /** `5.1`; with `detail=all` also `5.1a`, a supporting message of stop 5.1. The start is `0` and is no Stop. */
  readonly id: string
  readonly step: Chapter
  /** In chapter 9: the step of the documented flow that the message belongs to, where it belongs to one. */
  readonly of?: StepNumber
  readonly kind: ExchangeKind
  readonly half: 'request' | 'response'
  /** Sender and receiver of this message (for a response the exchange's roles swapped). */
  readonly from: Actor
  readonly to: Actor
  /** `PATCH virtualMachines/app-vm`, `200 OK`: read off the message, short enough for a line on the picture. */
  readonly label: string
  /** What everyone has once this message has landed, as seen from the VM in front. */
  readonly holdings: Holdings
  /** What somebody had at the stop before and has no more. */
  readonly lost?: Holdings
  /** In a run's first stop: what everyone had before it. */
  readonly before?: Holdings
  /** Every identity so far, and which of them the message, or one before it, is about. */
  readonly identities?: readonly KnownIdentity[]
  readonly about?: number
  /** The VM in front is deleted, and its code with it. */
  readonly vmDeleted?: true
  /** Whom the sender of this answer asked in the meantime, and what for, in calls that have no stops of their own. */
  readonly asked?: readonly Asked[]
  /** False for a refusal (status ≥ 400) or a network failure. */
  readonly ok: boolean
  /** What may be said of the message: content chooses its words by it. Absent where nothing was read off it. */
  readonly reading?: Reading
  /** What became of the message, where it is not that it arrived. */
  readonly outcome?: Exclude<Outcome, 'arrived'>
  /** Where there are several VMs: which of them this picture is of, and how far each is. */
  readonly fleet?: Fleet
  /** The message went the same way at several VMs, one after the other: this is the last of them, and stands for all. */
  readonly alike?: Alike
}

/**
 * `arrived`: it reached its receiver. `refused`: it did, and is an answer of status 400 or more. `unreachable`: no way leads to its
 * receiver. `lost`: the line was cut, or the sender gave up waiting. `between`: something on the way, such as a proxy, answered
 * in the receiver’s place; said of the request and of that answer.
 */
export type Outcome = 'arrived' | 'refused' | 'unreachable' | 'lost' | 'between'

export interface Fleet {
  /** The name of the VM that the message is about, or the one before was: it stands in front. */
  readonly at: string
  readonly vms: readonly FleetVm[]
}
export interface FleetVm {
  /** In lower case. */
  readonly name: string
  /** How far it is with the identity: ARM says that it has one, its host has the credential, its IMDS a token. */
  readonly stage: 'without' | 'attached' | 'credential' | 'token'
}
export interface Asked {
  readonly to: Actor
  readonly kind: ExchangeKind
}
export interface Alike {
  readonly vm: string
  /** How many VMs in all, and how many besides this one. */
  readonly count: number
  readonly others: number
  /** How many VMs besides this one have a token now, in the IMDS of their hosts. */
  readonly holders: number
}

/** Everything true at one stop of a recorded run. Immutable. */
export interface Frame {
  readonly stop: Stop
  readonly exchange: Exchange
  readonly message: RequestMessage | ResponseMessage
  /** Supporting exchanges folded into this stop, in wire order. Empty with `detail=all`. */
  readonly supports: readonly Exchange[]
  /** What the sender of this answer asked others in the meantime, at whatever stop that is folded into. */
  readonly asked?: readonly Exchange[]
  /** Where the stop stands for several VMs: what went over the wire here for the others, in wire order. */
  readonly alike?: readonly Exchange[]
  /** Carried by this message. */
  readonly artifacts: readonly Artifact[]
  readonly lifecycle: LifecycleSnapshot
  /** The model clock when the message landed, ms since the epoch. */
  readonly at: number
}

/** One recorded act, as a session file keeps it: with it the frames of its exchanges can be made again. */
export interface RecordedAct {
  /** How many exchanges it is, those of the acts joined to it included. */
  readonly count: number
  /** The step that none of its messages may come before. */
  readonly notBefore?: StepNumber | undefined
  /** The chapter of all its messages, where that is not their step. */
  readonly chapter?: 8 | 9
  /** Ids of its exchanges that are stops whatever their kind. */
  readonly told?: readonly string[]
  /** How many of its first exchanges belong to acts joined to it, which have no stops of their own. */
  readonly from?: number
}

/** What a run's cloud has before anything goes over the wire. */
export interface StartState {
  /** The resource id of its VM. */
  readonly vm: string
  /** By name. */
  readonly secrets: readonly string[]
  readonly keys: readonly string[]
}

export interface Run {
  readonly scenario: Scenario
  /** Absent where nobody knows: in a session of an older page. */
  readonly start?: StartState
  readonly exchanges: readonly Exchange[]
  /** How the exchanges belong to acts, in order: with this the frames can be made again. */
  readonly acts: readonly RecordedAct[]
  /** By `detail`. The first frame is the first stop; the start (stop 0) has no frame. */
  readonly frames: Readonly<Record<Detail, readonly Frame[]>>
  /** The newest key set that Entra published in this run, as JSON text: what tokens are verified against on screen. */
  readonly keySet: string
  /** The stop at which the fault or edit bites. Absent in a run without one. */
  readonly bites?: Readonly<Partial<Record<Detail, string>>>
  /** Who still has what after the branch's last action, as the cloud answered when it was asked. Absent without a branch. */
  readonly survivors?: readonly Survivor[]
}

/** One thing that may outlive an identity, and what the cloud said of it. */
export interface Survivor {
  readonly what: 'principal' | 'certificate' | 'role' | 'token' | 'imds'
  /** Which one: the last digits of its id, a VM's name. */
  readonly name: string
  readonly state: SurvivorState
  /** Milliseconds since the epoch: until when it is valid, where that is told. */
  readonly until?: number
  /** Words of the answer that say more: a role's scope, an error's text. */
  readonly detail?: string
  /** The exchanges in which it was asked, in order. Empty where nobody was there to be asked. */
  readonly asked: readonly Exchange[]
}
export type SurvivorState =
  | 'there'
  | 'gone' // principal
  | 'current'
  | 'retired'
  | 'ended' // certificate
  | 'granted'
  | 'orphaned' // role
  | 'none' // certificate, role
  | 'accepted'
  | 'denied' // token: 200, 403
  | 'refused' // token: 401; imds
  | 'cached'
  | 'fresh'
  | 'unreachable' // imds

/** What is being made right now: never a guess, always the piece of work that is under way. */
export interface Progress {
  /** A text key of `content/`: the engine is being fetched, the cloud's keys are made, an exchange is under way, all done. */
  readonly key: 'progress.engine' | 'progress.keys' | 'progress.exchange' | 'progress.ready'
  /** The exchange under way (its act: one request of the operator or the code). */
  readonly kind?: ExchangeKind
  /** Acts recorded and acts in all; both 0 until they are known. */
  readonly done: number
  readonly total: number
}

export type Frames = Readonly<Record<Detail, readonly Frame[]>>

/** How the recorder tells what it is doing. */
export interface RecordingHooks {
  readonly signal: AbortSignal
  /** Fixes the generated ids of the recorded cloud. */
  readonly seed?: string | undefined
  onProgress(progress: Progress): void
  /** All frames so far. Frames never change once told; later calls only add. */
  onFrames(frames: Frames): void
}

/** Runs a scenario on a cloud of its own. Rejects when the cloud answers otherwise than the story needs, or on abort. */
export type RecordRun = (scenario: Scenario, hooks: RecordingHooks) => Promise<Run>
