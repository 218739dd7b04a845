import type { Actor } from '#engine'
import type { FaultId, StepNumber } from '#player'
import { type Book, type Entry } from './book.ts'
import { evidenceFor, saidIn, type Evidence, type EvidenceKind, type Said } from './evidence.ts'
import type { Finding } from './finding.ts'
import { read, readInSlices, type Reading } from './read.ts'
import type { ReadXml } from './structured.ts'

/** A fault that fits a text. */
export interface Candidate {
  readonly fault: FaultId
  readonly entry: Entry
  readonly score: number
  /** What decided, heaviest first; what speaks against it has a negative weight. */
  readonly evidence: readonly Evidence[]
}

/** What a text says, and what it may be. */
export interface Diagnosis {
  /** Best first; empty where nothing fits. */
  readonly candidates: readonly Candidate[]
  readonly findings: readonly Finding[]
  /** The step at which it is likely to be, by the services that the text names; undefined where it names none. */
  readonly step: StepNumber | undefined
  readonly service: Actor | undefined
  /** The text is a recording of a browser or proxy (HAR). */
  readonly isHar: boolean
}

export function diagnose(text: string, book: Book, readXml?: ReadXml): Diagnosis {
  return judged(text, read(text, book, readXml), book)
}

/** The same in slices, for texts of any length. */
export const diagnoseInSlices = async (
  text: string,
  book: Book,
  options: Parameters<typeof readInSlices>[2],
): Promise<Diagnosis> => judged(text, await readInSlices(text, book, options), book)

/** What a fault needs to be called fitting: so much weight, and a reason that by itself means something. */
const ENOUGH = 3.3
const REASON: Readonly<Partial<Record<EvidenceKind, number>>> = {
  number: 1,
  code: 2.5,
  sentence: 3,
  failure: 2,
  detail: 3.5,
  search: 2.4,
  saying: 2,
}
/** A word that somebody has typed is meant. */
const TYPED_WORD = 1.4
/** One piece that means something by itself, or two that do together: a status, a code, and who answered. */
const isReason = (evidence: readonly Evidence[], isTyped: boolean): boolean =>
  evidence.some(
    ({ kind, weight }) => weight >= (isTyped && kind === 'saying' ? TYPED_WORD : (REASON[kind] ?? Infinity)),
  ) ||
  new Set(
    evidence.filter(({ kind, weight }) => weight >= (TOGETHER[kind] ?? Infinity)).map(({ kind }) => kind),
  ).size > 1
const TOGETHER: Readonly<Partial<Record<EvidenceKind, number>>> = { status: 2, code: 2, service: 1.4 }
/** Of the best one's weight. */
const CLOSE = 0.35

function judged(text: string, reading: Reading, book: Book): Diagnosis {
  const said = saidIn(text, reading, book)
  const candidates = book.entries
    .map((entry, i): Candidate => {
      const evidence = evidenceFor(i, book, reading, said)
      return {
        fault: entry.fault.id,
        entry,
        evidence,
        score: evidence.reduce((sum, { weight }) => sum + weight, 0),
      }
    })
    .filter(
      ({ score, evidence }) =>
        score >= (said.isTyped ? 2 : ENOUGH) &&
        (isReason(evidence, said.isTyped) ||
          (said.isTyped && evidence.some(({ kind, weight }) => kind === 'status' && weight >= 2))),
    )
    .toSorted((a, b) => b.score - a.score)
  const least = (candidates[0]?.score ?? 0) * CLOSE
  const service = serviceIn(said)
  return {
    candidates: candidates.filter(({ score }) => score >= least),
    findings: reading.findings,
    service,
    step: service && STEP_OF[service],
    isHar: /^\s*\{\s*"log"\s*:\s*\{/.test(text.slice(0, 500)),
  }
}

const STEP_OF: Readonly<Partial<Record<Actor, StepNumber>>> = { imds: 5, entra: 6, keyvault: 7, arm: 7 }

/** The service that the text is about: the one that it names most. */
const serviceIn = ({ services }: Said): Actor | undefined =>
  [...services].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
