import { LANGUAGES, type Language } from './samples/index.ts'

const KEY = 'code-language'

/** What this tab's reader chose, the last first. A tab without storage (a sandboxed frame) has no choices. */
function choices(): readonly string[] {
  try {
    return (sessionStorage.getItem(KEY) ?? '').split(' ')
  } catch {
    return []
  }
}

/** The latest choice that is among these; the first of them when there is none. */
export const keptAmong = <Name extends string>(names: readonly Name[]): Name =>
  choices().flatMap((choice) => names.filter((name) => name === choice))[0] ?? names[0]!

export function keep(name: string) {
  try {
    sessionStorage.setItem(KEY, [name, ...choices().filter((each) => each !== name)].join(' ').trim())
  } catch {
    // It is forgotten with the panel, then.
  }
}

export const keptLanguage = (): Language => keptAmong(LANGUAGES)
