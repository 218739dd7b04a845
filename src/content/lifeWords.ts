import type { EndingId, Flow, Survivor } from '#player'

/** The words of what may be done after step 7 and of what survives it: fetched with them, not before. `{…}` is filled in. */
export interface LifeWords {
  readonly lang: string
  /** The name of the actions, and the sentence under it. */
  readonly title: string
  readonly intro: string
  /** What has been done so far. */
  readonly done: string
  readonly undo: string
  readonly startOver: string
  readonly actions: Readonly<Record<EndingId, ActionWords>>
  /** Why not, where no state of the lifecycle says it. */
  readonly noVm: string
  readonly long: string
  readonly already: string
  readonly enough: string
  readonly notNow: string
  readonly survivors: SurvivorWords
  readonly fleet: FleetWords
  readonly both: BothWords
}

/** The two flows beside one another. */
export interface BothWords {
  /** `{target}` */
  readonly title: string
  /** `{flow}` */
  readonly only: string
  readonly has: string
  readonly same: string
  /** `{count}` further names. */
  readonly more: string
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly swipe: string
  readonly parts: Readonly<Record<'query' | 'body' | 'claim', string>>
}

export interface ActionWords {
  readonly label: Readonly<Record<Flow, string>>
  /** What has been done, for the list of what was. */
  readonly past: Readonly<Record<Flow, string>>
  /** Why there is no such thing for the other kind; absent where both have it. */
  readonly otherKind?: string
  /** How far the clock goes on. */
  readonly clock?: string
}

/** One identity on several VMs. */
export interface FleetWords {
  /** `{count}` VMs. */
  readonly title: string
  /** `{vm}`: whose host the picture shows; stands after the host's own name. */
  readonly front: string
  /** `{count}` of them are as far as that. */
  readonly stages: Readonly<Record<'without' | 'attached' | 'credential' | 'token', string>>
  /** `{count}`, `{groups}`, `{vm}` */
  readonly spoken: string
}

export interface SurvivorWords {
  readonly title: string
  readonly intro: string
  readonly what: string
  readonly answer: string
  /** `{at}`, `{in}` */
  readonly until: string
  /** `{at}`, `{last}`: the first and the last of several. */
  readonly untilBetween: string
  readonly ended: string
  /** Before the exchanges that told. */
  readonly asked: string
  readonly noAnswer: string
  /** `{name}` */
  readonly names: Readonly<Record<Survivor['what'], string>>
  /** `{count}` of which the same is true. */
  readonly counted: Readonly<Record<Survivor['what'], string>>
  /** By what and state: `{detail}` is the answer's own word. */
  readonly states: Readonly<Record<string, string>>
}
