import { en } from './en/index.ts'
import type { AllFaults, FaultBook } from './faultWords.ts'
import type { LabWords } from './labWords.ts'
import type { LifeWords } from './lifeWords.ts'
import type { Notes, PresentWords } from './notes/types.ts'
import type { Reference } from './referenceTypes.ts'
import type { ToolWords } from './toolWords.ts'
import type { Content } from './types.ts'
import type { ViewWords } from './viewWords.ts'

interface Locale {
  content(): Promise<Content>
  /** The captions of lifecycles' ends, and of messages that stand for many alike. */
  endings(): Promise<Required<Pick<Content, 'alike'>> & { readonly endings: Partial<Content['captions']> }>
  reference(): Promise<Reference>
  views(): Promise<ViewWords>
  present(): Promise<PresentWords>
  notes(): Promise<Notes>
  life(): Promise<LifeWords>
  tools(): Promise<ToolWords>
  lab(): Promise<LabWords>
  faults(): Promise<FaultBook>
}

/** One line per language. English is always here, it is what everything falls back to; others are fetched when they are asked for. */
const LOCALES: Readonly<Record<string, Locale>> = {
  en: {
    content: () => Promise.resolve(en),
    endings: () => import('./en/endings.ts'),
    reference: () => import('./en/reference.ts').then((module) => module.reference),
    life: () => import('./en/life.ts').then((module) => module.life),
    tools: () => import('./en/tools.ts').then((module) => module.tools),
    faults: () => import('./en/faults/index.ts').then((module) => module.faults),
    lab: () => import('./en/lab.ts').then((module) => module.lab),
    views: () => import('./en/views.ts').then((module) => module.views),
    present: () => import('./notes/present.ts').then((module) => module.present),
    notes: () => import('./notes/en.ts').then((module) => module.notes),
  },
}

/** The languages there are, as BCP 47 tags. */
export const LANGUAGES: readonly string[] = Object.keys(LOCALES)

/** The language to use for `lang`: itself, its primary language (`de-CH` → `de`), or English. */
export function languageFor(lang: string | undefined): string {
  const wanted = lang?.toLowerCase() ?? 'en'
  return [wanted, wanted.split('-')[0]!].find((tag) => Object.hasOwn(LOCALES, tag)) ?? 'en'
}

export const loadContent = (lang?: string): Promise<Content> => LOCALES[languageFor(lang)]!.content()

export const loadReference = (lang?: string): Promise<Reference> => LOCALES[languageFor(lang)]!.reference()

export const loadViewWords = (lang?: string): Promise<ViewWords> => LOCALES[languageFor(lang)]!.views()

export const loadLifeWords = (lang?: string): Promise<LifeWords> => LOCALES[languageFor(lang)]!.life()

export const loadToolWords = (lang?: string): Promise<ToolWords> => LOCALES[languageFor(lang)]!.tools()

/** What is said of each fault, in the groups in which they are offered. */
export const loadFaultBook = (lang?: string): Promise<FaultBook> => LOCALES[languageFor(lang)]!.faults()
/** The same, by id alone. */
export const loadFaultWords = async (lang?: string): Promise<AllFaults> => (await loadFaultBook(lang)).words

export const loadLabWords = (lang?: string): Promise<LabWords> => LOCALES[languageFor(lang)]!.lab()

export const loadPresentWords = (lang?: string): Promise<PresentWords> =>
  LOCALES[languageFor(lang)]!.present()

/** What an instructor may say at each stop. */
export const loadNotes = (lang?: string): Promise<Notes> => LOCALES[languageFor(lang)]!.notes()

/** The content with the captions of lifecycles' ends added. */
export async function withEndings(content: Content): Promise<Content> {
  const { endings, alike } = await LOCALES[languageFor(content.lang)]!.endings()
  return { ...content, captions: { ...content.captions, ...endings }, alike }
}
