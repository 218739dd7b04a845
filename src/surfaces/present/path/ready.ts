import type { ExchangeKind } from '#machines'
import { START, type Flow, type Scenario, type Stop, type Target } from '#player'

/** The paths that come with the project, by the minutes that they are meant for. */
export const READY = ['10', '30'] as const
export type ReadyPath = (typeof READY)[number]
export const isReady = (text: string | undefined): text is ReadyPath => READY.some((ready) => ready === text)

/** In ten minutes: who asks whom for the identity, what is born, where the key goes, the one call of the code, the proof, the token, the use. */
const TOLD: readonly (`${ExchangeKind}.request` | `${ExchangeKind}.response`)[] = [
  'vm.identity.enable.request',
  'identity.create.request',
  'principal.create.response',
  'credential.issue.response',
  'vm.identity.assign.request',
  'credential.deliver.request',
  'role.assign.request',
  'imds.token.request',
  'entra.token.request',
  'imds.token.response',
]

/** One thing that goes wrong at the door, and then the run again: what the header is for. */
const FIRST_FAULT = 'imds.metadata-header'
/** The token for somebody else, and the right that is missing: 401 and 403, told apart. */
const FAULTS: Readonly<Record<Target, readonly string[]>> = {
  secret: ['keyvault.arm-token', 'keyvault.no-role'],
  key: ['keyvault.arm-token', 'keyvault.no-role'],
  arm: ['arm.vault-token', 'arm.no-role'],
}
/** How it ends: what dies with the VM's own identity, and what outlives a detached one. */
const ENDING: Readonly<Record<Flow, string>> = { system: 'off', user: 'detach' }

/** A ready-made path in the words of an own one, so that it can be taken and changed. */
export function wordsOf(ready: ReadyPath, { flow, target }: Scenario, stops: readonly Stop[]): string {
  const last = stops.at(-1)!
  if (ready === '10') {
    const told = stops.filter(({ kind, half }) => TOLD.includes(`${kind}.${half}`))
    return [
      START,
      ...told.map(({ id }) => id),
      last.id,
      FIRST_FAULT,
      'bite',
      `${FIRST_FAULT}:fixed`,
      'end',
    ].join('_')
  }
  const faults = [FIRST_FAULT, ...FAULTS[target]].flatMap((fault) => [fault, 'bite'])
  return [START, '1-7', ...faults, `${FAULTS[target].at(-1)}:fixed`, 'end', ENDING[flow], 'end'].join('_')
}
