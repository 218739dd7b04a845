import type {
  Actor,
  Answerer,
  Artifact,
  Check,
  Exchange,
  FidelityMark,
  HeaderLine,
  NetworkFailure,
  RequestMessage,
  ResponseMessage,
} from '../types.ts'
import { artifactsIn } from './artifacts.ts'
import type { Carried } from './carry.ts'
import type { Caller } from './service.ts'

/** An exchange that is under way. `answered` or `failed` ends it, once. */
interface Entry {
  readonly id: string
  vm(): string | undefined
  /** Records the receiver, which may still turn out to be unreachable. */
  aimedAt(actor: Actor, vm: string | undefined): void
  check(check: Check): boolean
  mark(mark: FidelityMark): void
  artifact(artifact: Omit<Artifact, 'born'>): void
  redact(value: string): void
  /** Records who gives the answer, when it is not the receiver. */
  answeredBy(by: Answerer): void
  answered(carried: Carried): void
  failed(error: unknown, as: NetworkFailure): void
}

/** Turns what goes over the wire into `Exchange` records and passes them to the listeners. */
export function createRecorder(now: () => number) {
  const listeners = new Set<(exchange: Exchange) => void>()
  /** Fingerprints of the artifacts that listeners were told of: the values themselves are the listeners' to keep. */
  const seen = new Set<number>()
  let messages = 0
  let exchanges = 0

  function open(
    id: string,
    caller: Caller,
    cause: string | undefined,
    sent: Request,
    body: ArrayBuffer,
  ): Entry {
    const url = new URL(sent.url)
    const request: RequestMessage = {
      order: messages++,
      at: now(),
      method: sent.method,
      url: sent.url,
      headers: [['host', url.host], ...([...sent.headers] as HeaderLine[])],
      body: new TextDecoder().decode(body),
    }
    const checks: Check[] = []
    const marks: FidelityMark[] = []
    const declared: Omit<Artifact, 'born'>[] = []
    const secrets: string[] = []
    let to: Actor | undefined
    let vm = caller.vm
    let by: Answerer | undefined
    let ended = false

    const end = (
      response: ResponseMessage | undefined,
      failure: string | undefined,
      failedAs?: NetworkFailure,
    ) => {
      if (ended) return
      ended = true
      if (listeners.size === 0) return // nothing of it is kept
      const hide = (message: { readonly body: string }) => ({ body: secrets.reduce(redacted, message.body) })
      const exchange: Exchange = {
        id,
        cause,
        from: caller.actor,
        to,
        vm,
        request: { ...request, ...hide(request) },
        response: response && { ...response, ...hide(response) },
        failure,
        ...(failedAs && { failedAs }),
        ...(by && { answeredBy: by }),
        checks,
        marks,
        artifacts: [...artifactsIn(request, response), ...declared].map((artifact) => ({
          ...artifact,
          born: isNew(artifact),
        })),
      }
      for (const listener of listeners) notify(listener, exchange)
    }

    const isNew = ({ kind, value }: Omit<Artifact, 'born'>) => {
      const key = fingerprint(`${kind} ${value}`)
      return !seen.has(key) && Boolean(seen.add(key))
    }

    return {
      id,
      vm: () => vm,
      aimedAt(actor, ofVm) {
        to = actor
        vm = ofVm
      },
      check(check) {
        checks.push(check)
        return check.passed
      },
      mark: (mark) => void marks.push(mark),
      artifact: (artifact) => void declared.push(artifact),
      redact: (value) => void secrets.push(value),
      answeredBy(answerer) {
        by = answerer
      },
      answered: ({ status, statusText, headers, text }) =>
        end({ order: messages++, at: now(), status, statusText, headers, body: text }, undefined),
      failed: (error, as) => end(undefined, error instanceof Error ? error.message : String(error), as),
    }
  }

  return {
    /** The id of the exchange that is opened next. */
    newId: () => `x${++exchanges}`,
    open,
    onExchange(listener: (exchange: Exchange) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** 53 bits that tell texts apart (FNV-1a, twice): two of a million are alike once in 20,000 clouds. */
function fingerprint(text: string): number {
  let [low, high] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (low >>> 15)
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0)
}

const redacted = (text: string, secret: string) =>
  text.replaceAll(secret, `<private key redacted, ${secret.length} characters>`)

/** Calls a listener. If it throws, neither the other listeners nor the caller may notice. */
function notify(listener: (exchange: Exchange) => void, exchange: Exchange) {
  try {
    listener(exchange)
  } catch (error) {
    globalThis.reportError?.(error) // a browser's; Node has none
  }
}
