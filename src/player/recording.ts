import type { ExchangeKind } from '#machines'
import type { Detail, Frame, Run, Scenario } from './types.ts'

/** What is being made right now: never a guess, always the piece of work that is under way. */
export interface Progress {
  /** A text key of `content/`: the engine is being fetched, the cloud's keys are made, an exchange is under way, all done. */
  readonly key: 'progress.engine' | 'progress.keys' | 'progress.exchange' | 'progress.ready'
  /** The exchange under way (its act: one request of the operator or the code). */
  readonly kind?: ExchangeKind
  /** Acts recorded and acts in all; both 0 until they are known. */
  readonly done: number
  readonly total: number
}

export type Frames = Readonly<Record<Detail, readonly Frame[]>>

/** How the recorder tells what it is doing. */
export interface RecordingHooks {
  readonly signal: AbortSignal
  /** Fixes the generated ids of the recorded cloud. */
  readonly seed?: string | undefined
  onProgress(progress: Progress): void
  /** All frames so far. Frames never change once told; later calls only add. */
  onFrames(frames: Frames): void
}

/** Runs a scenario on a cloud of its own. Rejects when the cloud answers otherwise than the story needs, or on abort. */
export type RecordRun = (scenario: Scenario, hooks: RecordingHooks) => Promise<Run>
