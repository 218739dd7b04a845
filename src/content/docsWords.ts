/** The page for those who write documentation. `{…}` is filled in; `` `…` `` is code. */
export interface DocsWords {
  readonly lang: string
  readonly skip: string
  /** The link to the visualizer; its name follows. */
  readonly whole: string
  /** The navigation between the pages of the guide. */
  readonly guide: string
  readonly contents: string
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  /** Without a script nothing can be tried. */
  readonly noScript: string
  readonly tryElement: TryWords & { readonly code: string; readonly seek: string; readonly stop: string }
  readonly tryFrame: TryWords & {
    readonly frameTitle: string
    readonly type: string
    readonly method: string
    readonly args: string
    readonly argsAbout: string
    readonly send: string
    /** `{reason}` */
    readonly badArgs: string
    readonly sent: string
    readonly received: string
  }
  readonly use: {
    readonly title: string
    readonly element: string
    readonly elementAbout: string
    readonly frame: string
    readonly frameAbout: string
    readonly messages: string
    readonly messagesAbout: string
  }
  readonly reference: {
    readonly title: string
    readonly about: string
    readonly attributes: string
    readonly attributesAbout: string
    readonly properties: string
    readonly methods: string
    readonly methodsAbout: string
    readonly events: string
    readonly eventsAbout: string
    readonly slots: string
    readonly parts: string
    readonly variables: string
    readonly host: string
    readonly hostAbout: string
    readonly frame: string
    readonly commands: string
    readonly errors: string
    /** By the code; the build asks for each. */
    readonly codes: Readonly<Record<'unknown-method' | 'bad-arguments' | 'not-ready', string>>
    readonly values: string
    readonly suchAs: string
    readonly initial: string
    readonly detail: string
  }
  readonly policy: {
    readonly title: string
    readonly about: string
    readonly rows: readonly (readonly [directive: string, about: string])[]
    readonly more: readonly string[]
  }
  readonly recipes: {
    readonly title: string
    readonly about: string
    readonly each: Readonly<Record<RecipeName, { readonly name: string; readonly about: string }>>
  }
  readonly cards: { readonly title: string; readonly paragraphs: readonly string[] }
}

interface TryWords {
  readonly title: string
  readonly about: string
  readonly controls: string
  readonly log: string
  readonly clear: string
}

export type RecipeName = 'docusaurus' | 'mkdocs' | 'hugo' | 'github' | 'reveal'
