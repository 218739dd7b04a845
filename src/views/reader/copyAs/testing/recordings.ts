import fc from 'fast-check'
import type { Exchange } from '#engine'
import { classify } from '#machines'
import { SCENARIOS, type Scenario } from '#player'
import { recorded } from '../../../../player/testing/runs.ts'
import { exchangeOf } from '../../../inspector/testing/exchangeOf.ts'

/** With two identities on several VMs, so that what operators send has more than one name in it. */
const MANY: Scenario = { flow: 'user', target: 'arm', order: 'attach-first', branch: 'second.many' }
/** Everything that goes over the wire, in every scenario. */
export const EVERYTHING: readonly Scenario[] = [...SCENARIOS, MANY]
/** Everything that operators ask for: each target with one kind of identity. */
export const OPERATED: readonly Scenario[] = [
  ...SCENARIOS.filter(
    ({ flow, target, order }) => order === 'attach-first' && (flow === 'system' || target === 'key'),
  ),
  MANY,
]

export const exchangesOf = async (scenarios: readonly Scenario[]): Promise<readonly Exchange[]> =>
  (await Promise.all(scenarios.map((scenario) => recorded(scenario)))).flatMap((run) => run.exchanges)

export const askedBy = (exchanges: readonly Exchange[], kind: string) =>
  exchanges.filter((exchange) => classify(exchange) === kind && exchange.from === 'operator')
export const bodyOf = ({ request: { body } }: Exchange) =>
  JSON.parse(body) as {
    readonly location: string
    readonly tags?: Readonly<Record<string, string>>
    readonly identity?: { readonly type: string; readonly userAssignedIdentities?: object }
    readonly properties?: Readonly<Record<'principalId' | 'principalType' | 'roleDefinitionId', string>>
  }

/** Quotes of every kind, newlines, and what shells, PowerShell, Bicep and HCL would take for their own. */
export const nasty = fc
  .array(
    fc.constantFrom(
      "'",
      '"',
      '$',
      '$(id)',
      '${x}',
      '%{x}',
      '`',
      '\\',
      '\n',
      '\r\n',
      '!',
      '‘',
      '’',
      '‚',
      '‛',
      '@',
      ';',
      '#',
      'é',
      '{{a}}',
      'a',
      ' ',
    ),
  )
  .map((parts) => parts.join(''))
export const requestWith = (body: string, header = 'x') =>
  exchangeOf({
    request: {
      method: 'POST',
      url: 'https://a.test/[1-2]{a,b}?q=%27',
      headers: [
        ['host', 'a.test'],
        ['x-odd', header],
      ],
      body,
    },
  })
/** An identity made in an odd place, with an odd tag. */
export const identityIn = (location: string, tags: Readonly<Record<string, string>> = {}) =>
  exchangeOf({
    from: 'operator',
    to: 'arm',
    request: {
      method: 'PUT',
      url: 'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i',
      body: JSON.stringify({ location, tags }),
    },
  })
