import type { Actor } from '#engine'
import type { FaultId } from './fault.ts'
import type { Flow, Run, Chapter, Target } from '../types.ts'

/** What the cloud really answered to a fault, as far as a text from elsewhere can show the same. */
export interface Answer {
  readonly fault: FaultId
  /** The run in which it was recorded: the first in which the fault exists. */
  readonly flow: Flow
  readonly target: Target
  /** The stop at which it shows in that run. */
  readonly stop: string
  readonly step: Chapter
  /** Who was asked, and where; `asked` is missing where no service has that host name. */
  readonly asked?: Actor
  readonly host: string
  /** Who answered; missing when nobody did. */
  readonly by?: Actor
  /** The HTTP status; 0 when nobody answered. */
  readonly status: number
  /** Machine-readable words of the answer, from the outer level to the inner. */
  readonly codes: readonly string[]
  /** Numbers of Entra (AADSTS…) and of Key Vault (AKV…). */
  readonly numbers: readonly string[]
  /** What it says to people. */
  readonly messages: readonly string[]
  /** What the network said when nobody answered. */
  readonly failure?: string
}

/** What the recorded run of a fault shows where it bites. */
export function answerIn(fault: FaultId, run: Run): Answer {
  const { stop, exchange } = run.frames.main.find((frame) => frame.stop.id === run.bites?.main)!
  const { to, request, response, failure } = exchange
  const body = response?.body ?? ''
  return {
    fault,
    flow: run.scenario.flow,
    target: run.scenario.target,
    stop: stop.id,
    step: stop.step,
    ...(to && { asked: to }),
    host: new URL(request.url).hostname,
    ...(response && to && { by: to }),
    status: response?.status ?? 0,
    ...(response && response.status >= 400 ? wordsOf(body) : { codes: [], numbers: [], messages: [] }),
    ...(failure !== undefined && { failure }),
  }
}

/** What the line says that answers in a service's place (`edits/apply.ts`): no service says so. */
const MADE_UP = /^The experiment answers/

/** The words of an error's body, whichever of the services' forms it has. */
function wordsOf(body: string): Pick<Answer, 'codes' | 'numbers' | 'messages'> {
  const codes = new Set<string>()
  const messages: string[] = []
  const take = (name: string, value: unknown) => {
    if (typeof value === 'object' && value !== null)
      for (const [inner, each] of Object.entries(value)) take(inner, each)
    else if (typeof value === 'string' && value !== '' && !MADE_UP.test(value))
      if (/^(code|error|errorcode)$/i.test(name) && /^\S+$/.test(value)) codes.add(value)
      else if (/^(error|message|error_description|errormessage|details?)$/i.test(name)) messages.push(value)
  }
  if (body.trimStart().startsWith('<'))
    for (const [, name, value] of body.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) take(name!, value)
  else take('', parsed(body) ?? { message: body })
  const numbers = new Set(body.match(/AADSTS\d+|AKV\d+/g))
  return { codes: [...codes], numbers: [...numbers], messages }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
