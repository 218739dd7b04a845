import {
  asOperator,
  askToken,
  assignRole,
  guidOf,
  type Act,
  type ActContext,
  type ActRequest,
} from '../acts.ts'
import { fromBase64Url, toBase64Url } from '../base64url.ts'
import type { Expected, Fault, FaultId, Script } from './fault.ts'
import type { Flow, Scenario, Target } from '../types.ts'

/** The acts of the undisturbed run by the part that they play. */
export interface Parts {
  readonly setUp: readonly Act[]
  readonly ask: Act
  readonly uses: readonly Act[]
}
export function partsOf(acts: readonly Act[]): Parts {
  const asked = acts.findIndex((act) => act.kind === 'imds.token')
  return { setUp: acts.slice(0, asked), ask: acts[asked]!, uses: acts.slice(asked + 1) }
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Where a fault exists, everywhere when nothing is said; and how it is retried, where that cures it. */
export interface Where extends Pick<Fault, 'retries' | 'unmended' | 'ends'> {
  readonly flows?: readonly Flow[]
  readonly targets?: readonly Target[]
}
const everywhere = { flows: ['system', 'user'], targets: ['secret', 'key', 'arm'] } as const
export const VAULT: Where = { targets: ['secret', 'key'] }

export function fault(
  id: FaultId,
  at: Fault['at'],
  expected: Expected,
  script: Fault['script'],
  where: Where = {},
): Fault {
  return { id, at, expected, script, ...everywhere, ...where }
}

/** The act at which a fault shows. */
export const biting = (act: Act): Act => ({ ...act, bites: true })

type Change = (request: ActRequest, context: ActContext) => ActRequest | Promise<ActRequest>
/** The act with another request; it bites. */
export const changed = (act: Act, change: Change): Act =>
  biting({ ...act, request: async (context) => change(await act.request(context), context) })

/** An act whose request has other parameters in its address; undefined takes one away. */
export const withQuery =
  (parameters: (context: ActContext) => Readonly<Record<string, string | undefined>>): Change =>
  (request, context) => {
    const url = new URL(request.url)
    for (const [name, value] of Object.entries(parameters(context))) {
      if (value === undefined) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    return { ...request, url: url.href }
  }
export const withHeaders =
  (headers: Readonly<Record<string, string | undefined>>): Change =>
  (request) => {
    const all = Object.entries({ ...request.headers, ...headers })
    return {
      ...request,
      headers: Object.fromEntries(all.filter((line): line is [string, string] => line[1] !== undefined)),
    }
  }

/** The code's question to IMDS is another; mended, it is asked as it should be. */
export const askFault = (id: FaultId, expected: Expected, change: Change, where?: Where): Fault =>
  fault(
    id,
    'imds.token',
    expected,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return { acts: [...setUp, changed(ask, change)], fix: [ask, ...uses] }
    },
    where,
  )

/** The use of the token is another; mended, it is used as it should be. */
export const atUse = (
  id: FaultId,
  at: Fault['at'],
  expected: Expected,
  change: Change,
  where: Where,
): Fault =>
  fault(
    id,
    at,
    expected,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return { acts: [...setUp, ask, changed(uses[0]!, change)], fix: uses }
    },
    where,
  )

/** The run up to the first use of the token, which bites, with other acts before it; mended by acts of its own. */
export const laterUse = (
  id: FaultId,
  at: Fault['at'],
  expected: Expected,
  script: (parts: Parts, scenario: Scenario) => Script,
  where: Where,
): Fault => fault(id, at, expected, (scenario, acts) => script(partsOf(acts), scenario), where)

export const without = (acts: readonly Act[], kind: Act['kind']) => acts.filter((act) => act.kind !== kind)

/** The code asks for a token for another service. */
export const askFor = (resource: string | ((context: ActContext) => string)): Act => ({
  ...askToken,
  request: async (context) =>
    withQuery((context) => ({ resource: typeof resource === 'string' ? resource : resource(context) }))(
      await askToken.request(context),
      context,
    ),
})

/** Who a token says that its bearer is. */
export const bearerOf = (token: string): string => claimsIn(token)['oid'] as string

/** When it was issued, in seconds since the epoch: Entra dates tokens five minutes back. */
export const issuedAt = (token: string): number => (claimsIn(token)['iat'] as number) + 300

const claimsIn = (token: string) =>
  JSON.parse(new TextDecoder().decode(fromBase64Url(token.split('.')[1]!))) as Record<string, unknown>

/** A token with something in it changed; its signature stays as it was. */
export function tampered(token: string, claims: Readonly<Record<string, unknown>>): string {
  const [header, , signature] = token.split('.')
  const now = { ...claimsIn(token), ...claims }
  return [header, toBase64Url(new TextEncoder().encode(JSON.stringify(now))), signature].join('.')
}

export interface GrantOptions {
  /** Who gets the role, when it is not the identity's principal. */
  readonly principalId?: (context: ActContext) => string | Promise<string>
  /** True: the principal's type is not told, so that ARM looks it up in the directory. */
  readonly untyped?: true
  /** What kind of principal that is, when it is none of a service. */
  readonly principalType?: 'User'
  /** The assignment's name, when it is not made from what is granted. */
  readonly name?: (context: ActContext) => string
}

/** The operator gives another role than the one that is needed, or gives it otherwise (Learn, "Azure built-in roles"). */
export const grant = (
  role: string,
  scope: (context: ActContext) => string,
  { principalId = (context) => context.principalId, principalType, untyped, name }: GrantOptions = {},
): Act => ({
  ...assignRole,
  async request(context) {
    const who = await principalId(context)
    const guid = name?.(context) ?? (await guidOf(`${scope(context)} ${who} ${role}`))
    return asOperator(
      context,
      'PUT',
      `${scope(context)}/providers/Microsoft.Authorization/roleAssignments/${guid}?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/${context.names.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          principalId: who,
          ...(!untyped && { principalType: principalType ?? 'ServicePrincipal' }),
        },
      },
    )
  },
})
