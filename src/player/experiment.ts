import type { CloudOptions, Exchange } from '#engine'
import { actsOf, type Act } from './acts.ts'
import { editIn } from './branch.ts'
import { applyEdit, type AppliedEdit } from './edits/apply.ts'
import { EditError } from './edits/edit.ts'
import { unpackEdit } from './edits/packedEdit.ts'
import { isFixed } from './faults/fault.ts'
import { faultNamed } from './faults/index.ts'
import type { Detail, Frames, Run, Scenario } from './types.ts'

/** A run with a fault or an edit in it: other acts than the plain run's, something that happens on the wire, or both. */
export interface Experiment {
  /** What is really recorded: a fault or edit that does not exist, or does not fit the run, is left out. */
  readonly scenario: Scenario
  readonly acts: readonly Act[]
  readonly options: Pick<CloudOptions, 'intercept' | 'lags'>
  /** Ids of exchanges that are stops whatever their kind. Grows while the run is recorded. */
  readonly ownStops: ReadonlySet<string>
  /** Keeps the exchange in which a biting act was answered; the first one is where the experiment bites. */
  noteBite(exchange: Exchange | undefined): void
  /** The stops at which the experiment bites; undefined when nothing is on after all. */
  bites(frames: Frames): Run['bites'] | undefined
}

/** @param advanceClock moves the cloud's clock on by so many milliseconds */
export function createExperiment(asked: Scenario, advanceClock: (ms: number) => void): Experiment {
  const scenario = withoutUnknown(asked)
  const script = faultNamed(scenario.fault)?.script(scenario, actsOf(scenario))
  const packed = editIn(scenario.branch)
  const edit = packed === undefined ? script?.edit : unpackEdit(packed)
  const applied = edit && applyEdit(edit, advanceClock)
  const ownStops = new Set<string>()
  let bite: string | undefined
  return {
    scenario,
    acts: script ? [...script.acts, ...(isFixed(scenario.fault) ? script.fix : [])] : actsOf(scenario),
    options: {
      ...(applied && { intercept: withOwnStops(applied, ownStops) }),
      ...(script?.lags && { lags: script.lags }),
    },
    ownStops,
    noteBite(exchange) {
      if (exchange === undefined) return
      bite ??= exchange.id
      ownStops.add(exchange.id)
    },
    bites(frames) {
      if (!script && !applied) return undefined
      const ids = bite === undefined ? (applied?.changed ?? new Set()) : new Set([bite])
      return Object.fromEntries((['main', 'all'] as const).flatMap((detail) => biteIn(frames, detail, ids)))
    },
  }
}

/** An exchange that an edit has changed is a stop, even if it would else be folded into one. */
const withOwnStops =
  ({ intercept, changed }: AppliedEdit, ownStops: Set<string>): AppliedEdit['intercept'] =>
  (request, hop) =>
    intercept(request, hop).finally(() => {
      if (changed.has(hop.id)) ownStops.add(hop.id)
    })

/** The last message of the exchange; if that got no answer, the last stop that failed. */
function biteIn(frames: Frames, detail: Detail, ids: ReadonlySet<string>): [Detail, string][] {
  const frame =
    frames[detail].findLast(({ exchange }) => ids.has(exchange.id)) ??
    frames[detail].findLast(({ stop }) => !stop.ok)
  return frame ? [[detail, frame.stop.id]] : []
}

/** The scenario without a fault or branch that does not exist or does not fit: the run's own scenario then tells so. */
function withoutUnknown({ fault, branch, ...scenario }: Scenario): Scenario {
  const known = faultNamed(fault)
  const fits = known?.flows.includes(scenario.flow) && known.targets.includes(scenario.target)
  return { ...scenario, ...(fits && { fault }), ...(branch && isReadable(branch) && { branch }) }
}

function isReadable(branch: string): boolean {
  const packed = editIn(branch)
  if (packed === undefined) return true
  try {
    unpackEdit(packed)
    return true
  } catch (error) {
    if (error instanceof EditError) return false
    throw error
  }
}
