/** The words, by language. Data only; nothing here knows how it is shown. */
export { en } from './en/index.ts'
export { SOURCES, type SourceId } from './facts/sources.ts'
export { LANGUAGES, languageFor, loadContent, loadPart, loadWords } from './languages.ts'
export {
  captionFor,
  chapterName,
  chapterTag,
  chapterWords,
  fill,
  noteFor,
  stepOf,
  type CaptionedStop,
  type FilledCaption,
} from './stopTexts.ts'
export type * from './shapes.ts'
export type * from './types.ts'
