/** The words, by language. Data only; nothing here knows how it is shown. */
export { captionFor, fill, type CaptionedStop, type FilledCaption } from './captionFor.ts'
export { en } from './en/index.ts'
export { LANGUAGES, languageFor, loadContent, loadWords, withEndings, type Words } from './load.ts'
export { noteFor } from './notes/noteFor.ts'
export type { Note, Notes, PresentWords } from './notes/types.ts'
export { SOURCES, type SourceId } from './sources.ts'
export type { ClaimMark } from './claimMarks.ts'
export type { ClaimWords, InspectorWords, Reference } from './referenceTypes.ts'
export type {
  ActorWords,
  Caption,
  CaptionEntry,
  Captions,
  Content,
  EndingKind,
  ErrorWords,
  KindCaptions,
  ProgressWords,
  StepWords,
  UiWords,
} from './types.ts'
export type { ActionWords, BothWords, FleetWords, LifeWords, SurvivorWords } from './lifeWords.ts'
export type {
  AllFaults,
  AttackWords,
  FaultBook,
  FaultGroup,
  FaultService,
  FaultWords,
  SomeFaults,
} from './faultWords.ts'
export type { LabEditWords, LabOutcomeWords, LabWords } from './labWords.ts'
export type { CopyFormat, ExportWords, ReaderWords, ShareWords, TakeWords, ToolWords } from './toolWords.ts'
export type { ViewWords } from './viewWords.ts'
