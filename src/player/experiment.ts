import type { CloudOptions, Exchange } from '#engine'
import { actsOf, type Act } from './acts.ts'
import { editIn } from './branch.ts'
import { applied, type Applied } from './edits/apply.ts'
import { EditError, unpackEdit } from './edits/edit.ts'
import { isFixed } from './faults/fault.ts'
import { faultNamed } from './faults/index.ts'
import type { Frames } from './recording.ts'
import type { Detail, Run, Scenario } from './types.ts'

/** A run that is disturbed on purpose: other acts, something on the wire, or both. */
export interface Experiment {
  /** What is really recorded: a fault that does not exist, or does not fit, is left out. */
  readonly scenario: Scenario
  readonly acts: readonly Act[]
  readonly options: Pick<CloudOptions, 'intercept' | 'lags'>
  /** Exchanges that are stops whatever their kind. */
  readonly told: ReadonlySet<string>
  /** Remembers the exchange in which a biting act was answered. */
  bitten(exchange: Exchange | undefined): void
  /** Where it shows in these frames; undefined where nothing was disturbed, since there is no such fault or edit. */
  bites(frames: Frames): Run['bites'] | undefined
}

/** @param pass lets the cloud's clock go on by milliseconds */
export function experimentOf(asked: Scenario, pass: (ms: number) => void): Experiment {
  const scenario = sensible(asked)
  const fault = faultNamed(scenario.fault)
  const script = fault?.script(scenario, actsOf(scenario))
  const edit = editIn(scenario.branch)
  const wire: Applied | undefined = edit
    ? applied(unpackEdit(edit), pass)
    : script?.edit && applied(script.edit, pass)
  const told = new Set<string>()
  let bitten: string | undefined
  return {
    scenario,
    acts: script ? [...script.acts, ...(isFixed(scenario.fault) ? script.fix : [])] : actsOf(scenario),
    options: {
      ...(wire && { intercept: tellingOf(wire, told) }),
      ...(script?.lags && { lags: script.lags }),
    },
    told,
    bitten(exchange) {
      bitten ??= exchange?.id
      if (exchange) told.add(exchange.id)
    },
    bites(frames) {
      if (!script && !wire) return undefined
      const ids = bitten === undefined ? (wire?.met ?? new Set()) : new Set([bitten])
      return Object.fromEntries((['main', 'all'] as const).flatMap((detail) => biteIn(frames, detail, ids)))
    },
  }
}

/** An exchange that an edit has met is a stop, even where it would else have been folded into one. */
const tellingOf =
  ({ intercept, met }: Applied, told: Set<string>): Applied['intercept'] =>
  (request, hop) =>
    intercept(request, hop).finally(() => {
      if (met.has(hop.id)) told.add(hop.id)
    })

/** The last message of the exchange, or where it went unanswered the stop that everything ended with. */
function biteIn(frames: Frames, detail: Detail, ids: ReadonlySet<string>): [Detail, string][] {
  const frame =
    frames[detail].findLast(({ exchange }) => ids.has(exchange.id)) ??
    frames[detail].findLast(({ stop }) => !stop.ok)
  return frame ? [[detail, frame.stop.id]] : []
}

/** Without what does not exist: the run says so by its own scenario, as it does for a branch that cannot be gone. */
function sensible({ fault, branch, ...scenario }: Scenario): Scenario {
  const known = fault === undefined ? undefined : faultNamed(fault)
  const fits = known?.flows.includes(scenario.flow) && known.targets.includes(scenario.target)
  return { ...scenario, ...(fits && { fault }), ...(branch && isReadable(branch) && { branch }) }
}

function isReadable(branch: string): boolean {
  const packed = editIn(branch)
  if (!packed) return true
  try {
    return Boolean(unpackEdit(packed))
  } catch (error) {
    if (error instanceof EditError) return false
    throw error
  }
}
