import type { RecordRun, Run, Scenario } from '#player'
import type { Names } from '../names.ts'
import { textOf, SAMPLES, type Language } from '../samples/index.ts'

/** Makes recordings with the same ids each time. The recorder is behind no door: a test brings it. */
export const recordingWith =
  (record: RecordRun) =>
  (scenario: Scenario): Promise<Run> =>
    record(scenario, { signal: new AbortController().signal, seed: 'code', onProgress() {}, onFrames() {} })

export const programText = (language: Language, target: Scenario['target'], names: Names) =>
  `${SAMPLES[language].lines[target](names).map(textOf).join('\n')}\n`

/** Names with everything in them that ends a literal somewhere. */
export const NASTY: Names = {
  clientId: 'a"b\'c\\d',
  vault: 'https://demo.vault.azure.net',
  secret: 'x"); evil("',
  key: "k'`$(id)",
  subscription: 's\\',
  group: 'g"\n"',
  urls: {},
}
export const PLAIN: Names = {
  clientId: undefined,
  vault: 'https://demo.vault.azure.net',
  secret: 'db-password',
  key: 'signing-key',
  subscription: '11111111-1111-4111-8111-111111111111',
  group: 'demo-rg',
  urls: {},
}
/** Both kinds of identity with everyday names, and names that try to break out. */
export const EVERY_NAMES = {
  system: PLAIN,
  user: { ...PLAIN, clientId: '22222222-2222-4222-8222-222222222222' },
  nasty: NASTY,
} as const
export const TARGETS = ['secret', 'key', 'arm'] as const
