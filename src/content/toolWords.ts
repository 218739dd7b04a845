import type { SessionFault } from '#player'

/** The words of what is fetched to take a run along, and to bring one back. `{…}` is filled in. */
export interface ToolWords {
  readonly lang: string
  readonly exports: ExportWords
  readonly reader: ReaderWords
  /** What HTTP headers mean, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Query and form parameters and JSON members that matter, as written on the wire. */
  readonly fields: Readonly<Record<string, string>>
  readonly share: ShareWords
  readonly take: TakeWords
}

/** A stop, or all of them, as pictures, slides and paper. */
export interface TakeWords {
  /** What the choice of palette is called. */
  readonly shade: string
  readonly shades: Readonly<Record<'light' | 'dark', string>>
  readonly svg: string
  readonly png: string
  /** `{stop}` */
  readonly pictureAbout: string
  readonly failed: string
  readonly slides: string
  readonly slidesAbout: string
  /** `{done}` of `{count}` */
  readonly slidesProgress: string
  /** The first paragraph of the slides' notes: `{flow}`, `{target}`. */
  readonly slidesHead: string
  readonly say: string
  readonly ask: string
  readonly wrong: string
  readonly ownNotes: string
  readonly handout: string
  readonly shortForm: string
  readonly handoutAbout: string
  /** `{page}` of `{count}` */
  readonly page: string
  readonly messages: string
  /** The site's own files of the stop: Markdown with its picture, the address of its card. */
  readonly readme: string
  readonly card: string
  readonly readmeAbout: string
}

/** Sharing a stop: its link, and code for other people's pages. */
export interface ShareWords {
  /** `{stop}` */
  readonly link: string
  readonly copyLink: string
  readonly embed: string
  /** Frame or element. */
  readonly as: string
  readonly frame: string
  readonly frameAbout: string
  readonly element: string
  readonly elementAbout: string
  readonly startAt: string
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark' | 'contrast', string>>
  readonly loads: string
  readonly loadsNear: string
  readonly loadsPressed: string
  readonly shown: string
  readonly hidden: string
  readonly height: string
  /** `{low}`, `{high}` */
  readonly heightWrong: string
  readonly code: string
  readonly copyCode: string
  /** Leads to the page for those who embed. */
  readonly docs: string
  readonly preview: string
}

/** Reading one exchange closely. */
export interface ReaderWords {
  readonly title: string
  readonly close: string
  readonly exchange: string
  readonly half: string
  readonly request: string
  readonly response: string
  readonly form: string
  readonly pretty: string
  readonly raw: string
  readonly wrap: string
  readonly search: string
  readonly next: string
  readonly previous: string
  /** `{at}` of `{count}` */
  readonly found: string
  readonly notFound: string
  readonly copyAs: string
  readonly formats: Readonly<Record<CopyFormat, string>>
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly redacted: string
  readonly masked: string
}
export type CopyFormat = 'http' | 'curl' | 'powershell' | 'file' | 'az' | 'bicep' | 'terraform'

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
