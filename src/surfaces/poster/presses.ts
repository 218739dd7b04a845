/** A key, a click or a choice, with what it was meant for. */
export interface EarlyPress {
  readonly event: Event
  readonly target: Element
  /** What was chosen, where something was. */
  readonly value: string | undefined
}

declare global {
  /** Left by the script in the document for the app: ends the keeping and gives what was pressed, in order. Absent where there is no such script. */
  var takeEarlyPresses: (() => readonly EarlyPress[]) | undefined
}

const KINDS = ['keydown', 'click', 'change'] as const

/**
 * Keeps what is pressed until the app is there to answer it (`answerEarlyPresses`). `takesScrolling`: whether the keys that scroll a
 * page will be the app's, so that the page must not both scroll now and step later.
 */
export function keepPresses(query: URLSearchParams, takesScrolling: boolean): void {
  const presses: EarlyPress[] = []
  const keep = (event: Event) => {
    const target = event.target as Element
    presses.push({ event, target, value: (target as Partial<HTMLInputElement>).value })
    if (
      takesScrolling &&
      event instanceof KeyboardEvent &&
      scrolls(event) &&
      !/^(0|false)$/.test(query.get('keys') ?? '')
    )
      event.preventDefault()
  }
  for (const kind of KINDS) addEventListener(kind, keep)
  globalThis.takeEarlyPresses = () => {
    for (const kind of KINDS) removeEventListener(kind, keep)
    globalThis.takeEarlyPresses = undefined
    return presses
  }
}

const scrolls = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  target === document.body && !ctrlKey && !metaKey && !altKey && /^( |Page(Up|Down)|Home|End)$/.test(key)
