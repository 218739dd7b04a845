import type { Actor } from '#engine'

/** What an exchange means. Whatever is not part of the story is `other`. */
export type ExchangeKind = keyof typeof KINDS

export interface KindFacts {
  /** The step of the documented flow. Undefined: the step during which it happens. */
  readonly step: 1 | 2 | 3 | 4 | 5 | 6 | 7 | undefined
  /** True: both halves are stops of their own. False: it supports another exchange and is folded into its stop. */
  readonly main: boolean
  /** Who may send the request, and who receives it (undefined: several). */
  readonly actors: readonly [from: readonly Actor[], to: Actor | undefined]
  /** A supporting exchange prepares the message that comes `next` or follows from the one `before` it. */
  readonly folds?: 'next' | 'before'
}

const main = (step: KindFacts['step'], from: Actor | readonly Actor[], to: Actor) =>
  ({
    step,
    main: true,
    actors: [typeof from === 'string' ? [from] : from, to],
  }) as const satisfies KindFacts
const support = (folds: 'next' | 'before', from: readonly Actor[], to?: Actor) =>
  ({ step: undefined, main: false, actors: [from, to], folds }) as const satisfies KindFacts

/** Whoever asks for a token or uses one: the code in the VM, or somebody elsewhere who tries what it does. */
const CALLERS = ['code', 'outside'] as const satisfies readonly Actor[]
const SERVICES = ['arm', 'identityProvider', 'imds', 'keyvault', 'entra'] as const satisfies readonly Actor[]

/** Every kind with its step, whether it tells the story, and who speaks to whom. */
export const KINDS = {
  'vm.identity.enable': main(1, 'operator', 'arm'),
  'identity.create': main(1, 'operator', 'arm'),

  'principal.create': main(2, 'arm', 'entra'),
  'credential.issue': main(2, 'arm', 'identityProvider'),
  'certificate.register': main(2, 'identityProvider', 'entra'),

  'vm.identity.assign': main(3, 'operator', 'arm'),
  'credential.fetch': main(3, 'arm', 'identityProvider'),
  'credential.deliver': main(3, 'arm', 'imds'),

  'role.assign': main(4, 'operator', 'arm'),

  'imds.token': main(5, CALLERS, 'imds'),
  'entra.token': main(6, 'imds', 'entra'),

  'secret.get': main(7, CALLERS, 'keyvault'),
  'key.get': main(7, CALLERS, 'keyvault'),
  'key.sign': main(7, CALLERS, 'keyvault'),
  'resourceGroup.get': main(7, CALLERS, 'arm'),

  'vm.create': main(undefined, 'operator', 'arm'),
  'vm.identity.disable': main(undefined, 'operator', 'arm'),
  'vm.identity.detach': main(undefined, 'operator', 'arm'),
  'vm.delete': main(undefined, 'operator', 'arm'),
  'identity.delete': main(undefined, 'operator', 'arm'),
  'principal.delete': main(undefined, 'arm', 'entra'),
  'credential.withdraw': main(undefined, 'arm', 'imds'),
  'credential.delete': main(undefined, 'arm', 'identityProvider'),
  'credential.renew': main(undefined, 'imds', 'arm'),
  'role.remove': main(undefined, 'operator', 'arm'),
  'vault.update': main(undefined, 'operator', 'arm'),
  'secret.set': main(undefined, 'operator', 'keyvault'),
  'secret.update': main(undefined, 'operator', 'keyvault'),
  'secret.delete': main(undefined, 'operator', 'keyvault'),
  'secret.recover': main(undefined, 'operator', 'keyvault'),

  'operator.signIn': support('next', ['operator'], 'entra'),
  'service.token': support('next', [...SERVICES, 'outside'], 'entra'),
  challenge: support('next', ['operator', ...CALLERS, ...SERVICES]),
  'keys.fetch': support('before', ['operator', ...CALLERS, ...SERVICES], 'entra'),
  'discovery.fetch': support('before', ['operator', ...CALLERS, ...SERVICES], 'entra'),
  'operation.poll': support('before', ['operator'], 'arm'),
  'vm.get': support('before', ['operator'], 'arm'),
  'access.check': support('before', ['keyvault'], 'arm'),
  'vault.read': support('before', ['keyvault'], 'arm'),
  'principal.lookup': support('before', ['arm'], 'entra'),
  other: support('before', ['operator', ...CALLERS, ...SERVICES]),
} as const satisfies Record<string, KindFacts>

/** The facts of a kind, without the narrow literal types of the table. */
export const kindFacts = (kind: ExchangeKind): KindFacts => KINDS[kind]
