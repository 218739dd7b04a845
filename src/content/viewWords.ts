/** The words of the sequence and of the state charts: fetched with them, not before. `{…}` is filled in. */
export interface ViewWords {
  readonly lang: string
  readonly copyMermaid: string
  readonly copyPlantUml: string
  readonly copied: string
  readonly copyFailed: string
  /** The name of the list of messages. */
  readonly sequence: string
  /** For the ear, between a message's number and its label: `{who}`. */
  readonly request: string
  readonly response: string
  readonly refusal: string
  /** Before a request that is tried again: `{time}`. */
  readonly later: string
  /** The title of an exported text: `{flow}`, `{target}`. */
  readonly exportTitle: string
  /** The name of the charts. */
  readonly charts: string
  /** What has just happened and what may come, beside the charts. */
  readonly events: string
  readonly recording: string
  readonly justNow: string
  readonly atStart: string
  readonly noChange: string
  /** What an event changed where it changed no state. */
  readonly onlyFacts: string
  /** `{region}`, `{from}`, `{to}` */
  readonly move: string
  readonly mayCome: string
  /** Why an event that the machine would take cannot be pressed. */
  readonly doesNotCome: string
  readonly doesNotComeAgain: string
  readonly nothingMayCome: string
  /** For the ear, between an event and the stop where it happens. */
  readonly goTo: string
  readonly describeAll: string
  /** Marks the state that is lit, for the ear. */
  readonly isNow: string
  readonly initially: string
  readonly anyState: string
  /** How many VMs stand somewhere: `{count}`. */
  readonly vms: string
}
