import type { Detail, Holding, Holdings, Run, Scenario, Stop } from './types.ts'

/** Names a scenario in one word, for tables and caches: `user-key-grant-first`. */
export function scenarioKey({ flow, target, order, branch, fault }: Scenario): ScenarioKey {
  return `${flow}-${target}${flow === 'user' && order === 'grant-first' ? '-grant-first' : ''}${fault ? (`!${fault}` as const) : ''}${branch ? (`.${branch}` as const) : ''}`
}
export type ScenarioKey =
  `${Scenario['flow']}-${Scenario['target']}${'' | '-grant-first'}${'' | `!${string}`}${'' | `.${string}`}`

/** Every scenario there is, in the order in which a page offers them. `grant-first` exists for the user-assigned flow alone. */
export const SCENARIOS: readonly Scenario[] = /* @__PURE__ */ (['system', 'user'] as const).flatMap((flow) =>
  (flow === 'user' ? (['attach-first', 'grant-first'] as const) : (['attach-first'] as const)).flatMap(
    (order) => (['secret', 'key', 'arm'] as const).map((target) => ({ flow, target, order })),
  ),
)

/** The stops of one scenario, known before it is recorded. `all` may be left out: those stops come with the recording. */
export type Plan = { readonly main: readonly Stop[] } & {
  readonly [D in Exclude<Detail, 'main'>]?: readonly Stop[]
}

/** What the module `virtual:plans` exports by default: made at build time by recording every scenario once. */
export type Plans = Readonly<Partial<Record<ScenarioKey, Plan>>>

/** The stops of a recorded run without their traffic, and without the ids that differ from run to run. */
export const planOf = (run: Run, detail: Detail = 'main'): readonly Stop[] =>
  run.frames[detail].map(({ stop: { holdings, lost, before, identities, ...stop } }) => ({
    ...stop,
    holdings: withoutIds(holdings),
    ...(lost && { lost: withoutIds(lost) }),
    ...(before && { before: withoutIds(before) }),
    ...(identities && {
      identities: identities.map(
        ({ resourceId: _, clientId: __, principalId: ___, ...identity }) => identity,
      ),
    }),
  }))

const withoutIds = (holdings: Holdings): Holdings =>
  Object.fromEntries(
    Object.entries(holdings).map(([actor, things]) => [
      actor,
      things.map(({ id, ...thing }) =>
        NAMED.includes(thing.holding) && id !== undefined ? { ...thing, id } : thing,
      ),
    ]),
  )
/** What is known by a name, which stays. */
const NAMED: readonly Holding[] = ['secret', 'vaultKey', 'signature', 'resource']
