import { createContext, use } from 'react'
import type { NamedWords, Reference } from '#content'
import type { CheckName } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Frame, Run } from '#player'

/** What panels about the run work with. */
export interface Around {
  /** Absent at the start and until the stop is recorded. */
  readonly frame: Frame | undefined
  /** Absent until the recording is complete. */
  readonly run: Run | undefined
  readonly words: Reference
  /** Says something once, apart from the region that speaks the stops. */
  readonly notify: (text: string) => void
  /** Goes to a stop, where the surface can. */
  readonly onStop: ((id: string) => void) | undefined
  /** Opens a panel. */
  readonly onPanel?: (panel: string) => void
}
/** What panels about the message of the stop work with. */
export type Inspected = Around & { readonly frame: Frame }

export const InspectedContext = createContext<Around | undefined>(undefined)

export function useAround(): Around {
  const around = use(InspectedContext)
  if (!around) throw new Error('a panel stands outside the inspector')
  return around
}

/** What the checks of the message shown are called: at Entra's token endpoint they are about a client assertion, elsewhere about a token. */
export function useCheckWords(): (name: CheckName) => NamedWords {
  const {
    frame: { stop, exchange },
    words: { checks, assertionChecks },
  } = useInspected()
  const isToken = exchange.to === 'entra' && ASKS_FOR_TOKENS.includes(stop.kind)
  return (name) => (isToken ? assertionChecks[name] : undefined) ?? checks[name]
}
const ASKS_FOR_TOKENS: readonly ExchangeKind[] = ['entra.token', 'service.token']

export function useInspected(): Inspected {
  const around = useAround()
  if (!around.frame) throw new Error('a panel about a message has none')
  return around as Inspected
}
