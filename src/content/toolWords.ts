import type { SessionFault } from '#player'

/** The words of what is fetched to take a run along, and to bring one back. `{…}` is filled in. */
export interface ToolWords {
  readonly lang: string
  readonly exports: ExportWords
}

export interface ExportWords {
  readonly title: string
  /** `{flow}`, `{target}`, `{count}` exchanges. */
  readonly about: string
  readonly recording: string
  readonly har: string
  readonly harAbout: string
  readonly session: string
  readonly sessionAbout: string
  readonly mermaid: string
  readonly plantUml: string
  readonly textAbout: string
  readonly saved: string
  readonly copied: string
  readonly copyFailed: string
  readonly open: string
  readonly openAbout: string
  readonly reading: string
  /** Before the reason why a file was not taken. */
  readonly refused: string
  readonly faults: Readonly<Record<SessionFault, string>>
  /** `{detail}`: where in the file. */
  readonly where: string
  readonly unreadable: string
  readonly otherVersion: string
}
