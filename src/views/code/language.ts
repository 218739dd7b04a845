import { LANGUAGES, type Language } from './samples/index.ts'

const KEY = 'code-language'

/** The language that this tab's reader chose last. A tab without storage (a sandboxed frame) begins with the first one. */
export function keptLanguage(): Language {
  try {
    return LANGUAGES.find((language) => language === sessionStorage.getItem(KEY)) ?? LANGUAGES[0]!
  } catch {
    return LANGUAGES[0]!
  }
}

export function keepLanguage(language: Language) {
  try {
    sessionStorage.setItem(KEY, language)
  } catch {
    // It is forgotten with the panel, then.
  }
}
