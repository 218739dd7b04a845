/** Words that only parts fetched on demand need: behind a door of their own, so that the page does not fetch the list of them. */
import { languageFor } from './load.ts'
import type { PanelWords } from './panelWords.ts'

type Loaders = { readonly [K in keyof PanelWords]: () => Promise<{ readonly words: PanelWords[K] }> }

/** One line per language, as in `load.ts`, and in it one per panel. */
const LOCALES: Readonly<Record<string, Loaders>> = {
  en: {
    knows: () => import('./en/panels/knows.ts'),
    ids: () => import('./en/panels/ids.ts'),
    clock: () => import('./en/panels/clock.ts'),
    code: () => import('./en/panels/code.ts'),
    fidelity: () => import('./en/panels/fidelity.ts'),
    offline: () => import('./en/panels/offline.ts'),
    verdict: () => import('./en/panels/verdict.ts'),
    own: () => import('./en/panels/own.ts'),
    predict: () => import('./en/panels/predict.ts'),
  },
}

/** The words of one panel or part, in the language or in English. */
export const loadPanelWords = async <K extends keyof PanelWords>(
  name: K,
  lang?: string,
): Promise<PanelWords[K]> => (await LOCALES[languageFor(lang)]![name]()).words

export type * from './panelWords.ts'
export type { ProvenanceSource } from './provenanceSources.ts'
/** Where the parts of messages are written down: only the panel about that needs all of it. */
export const loadProvenanceSources = async () => (await import('./provenanceSources.ts')).PROVENANCE_SOURCES
