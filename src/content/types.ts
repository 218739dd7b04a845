import type { docs } from './en/docs.ts'
import type { en } from './en/index.ts'
import type { words } from './en/words.ts'

/**
 * What the picture and its controls need at once. English decides what there is; another language is an object that
 * `satisfies Content`, with the same keys and the same `{gaps}`.
 */
export type Content = typeof en
/** How everything else is fetched, by the part of the page that shows it. */
export type WordsByPart = typeof words
/** The same, fetched. */
export type Words = { readonly [Part in keyof WordsByPart]: Awaited<ReturnType<WordsByPart[Part]>> }
/** The page for those who embed; only the build reads it. */
export type DocsWords = typeof docs

export type Reference = Words['reference']
export type InspectorWords = Reference['ui']
export type ViewWords = Words['views']
export type LifeWords = Words['life']
export type BothWords = LifeWords['both']
export type FleetWords = LifeWords['fleet']
export type SurvivorWords = LifeWords['survivors']
export type ToolWords = Words['tools']
export type TakeWords = ToolWords['take']
export type ExportWords = ToolWords['exports']
export type CopyFormat = keyof ToolWords['reader']['formats']
export type LabWords = Words['lab']
export type LabEditWords = LabWords['edit']
export type KnowsWords = Words['knows']
export type IdsWords = Words['ids']
export type ClockWords = Words['clock']
export type CodeWords = Words['code']
export type ChainWords = CodeWords['chain']
export type FidelityWords = Words['fidelity']
export type OfflineWords = Words['offline']
export type OwnWords = Words['own']
export type PredictWords = Words['predict']
