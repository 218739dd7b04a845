import type { Actor, Answerer, Lags } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Act } from '../acts.ts'
import type { Edit } from '../edits/edit.ts'
import type { Flow, Scenario, Target } from '../types.ts'

/** Something that goes wrong, as data: what is done otherwise, where it shows, and what mends it. Nothing here is an answer. */
export interface Fault {
  /** `imds.metadata`: where it shows, and what it is about. */
  readonly id: FaultId
  readonly flows: readonly Flow[]
  readonly targets: readonly Target[]
  /** The stop of the undisturbed run at which the question "what if…" belongs. */
  readonly at: ExchangeKind
  /** What the cloud is expected to answer; the tests hold the engine to it. */
  readonly expected: Expected
  /** Where the cure is to try again: what the schedule says to wait before each try, in milliseconds, whether or not so many are needed. */
  readonly retries?: readonly number[]
  /** True where the fix is made outside this cloud, so that there is nothing to be sent. */
  readonly unmended?: true
  /** How the mended run's last attempt is answered, where that is a refusal: what was wrong was that it passed. */
  readonly ends?: number
  script(scenario: Scenario, acts: readonly Act[]): Script
}

export interface Expected {
  /** Who answers: who was asked, or somebody on the way; undefined when nobody does. */
  readonly by: Actor | Answerer | undefined
  /** The HTTP status; 0 when nobody answers. */
  readonly status: number
  /** A machine-readable word of the answer: `error`, `error.code`, the inner error's code, or an AADSTS or AKV number. */
  readonly code?: string
}

export interface Script {
  /** To the one that bites, and on from there as far as the story needs. */
  readonly acts: readonly Act[]
  /** What mends it and carries the run to its end. */
  readonly fix: readonly Act[]
  /** What happens on the wire. */
  readonly edit?: Edit
  readonly lags?: Lags
}

const FIXED = ':fixed'
/** The fault in a link, without what may stand behind its id. */
export const faultIn = (fault: string) => (fault.endsWith(FIXED) ? fault.slice(0, -FIXED.length) : fault)
export const isFixed = (fault: string | undefined) => fault?.endsWith(FIXED) ?? false
export const fixedFault = (fault: string) => `${faultIn(fault)}${FIXED}`

/** The id of every fault: `content/` does not compile while one of them has no words. */
export type FaultId = ImdsFault | EntraFault | KeyVaultFault | ArmFault | AttackFault

type ImdsFault =
  | 'imds.metadata-header'
  | 'imds.proxy'
  | 'imds.resource'
  | 'imds.api-version'
  | 'imds.api-version-old'
  | 'imds.resource-mistyped'
  | 'imds.vault-audience'
  | 'imds.other-client-id'
  | 'imds.object-id'
  | 'imds.two-selectors'
  | 'imds.post'
  | 'imds.laptop'
  | 'imds.too-many'
  | 'sdk.other-source'
  | 'imds.no-identity'
  | 'imds.not-attached'
  | 'imds.several'
  | 'vm.type-states-all'
  | 'imds.identity-deleted'
  | 'imds.not-found'
  | 'imds.gone'
  | 'imds.throttled'
  | 'imds.internal'
  | 'imds.unavailable'
  | 'imds.cut'
  | 'imds.slow'
  | 'imds.proxy-answers'
  | 'imds.identity-path'

type EntraFault =
  | 'entra.own-certificate'
  | 'entra.secret'
  | 'entra.no-credential'
  | 'entra.no-default'
  | 'entra.tenant'
  | 'entra.clock'
  | 'entra.assertion-changed'
  | 'entra.not-rolled'
  | 'entra.down'

type KeyVaultFault =
  | 'keyvault.no-token'
  | 'keyvault.arm-token'
  | 'keyvault.other-tenant'
  | 'keyvault.changed-token'
  | 'keyvault.unsigned-token'
  | 'keyvault.expired-token'
  | 'keyvault.no-role'
  | 'keyvault.contributor'
  | 'keyvault.reader'
  | 'keyvault.other-object'
  | 'keyvault.access-policies'
  | 'keyvault.propagation'
  | 'keyvault.no-such-secret'
  | 'keyvault.api-version'
  | 'keyvault.no-such-vault'
  | 'keyvault.audience-slash'
  | 'keyvault.firewall'
  | 'keyvault.private'
  | 'keyvault.disabled-secret'
  | 'keyvault.expired-secret'
  | 'keyvault.deleted-secret'

type ArmFault =
  | 'arm.no-token'
  | 'arm.vault-token'
  | 'arm.other-tenant'
  | 'arm.changed-token'
  | 'arm.expired-token'
  | 'arm.no-role'
  | 'arm.propagation'
  | 'arm.no-such-group'
  | 'arm.api-version'
  | 'role.client-id'
  | 'role.replication'
  | 'role.twice'
  | 'role.renamed'
  | 'vm.deleted-identity'
  | 'vm.identity-ids'
  | 'arm.operator-signed-out'
  | 'arm.other-vm'
  | 'arm.no-such-subscription'
  | 'arm.no-such-version'
  | 'role.narrower-scope'
  | 'vm.linked-authorization'

type AttackFault =
  | 'attack.ssrf'
  | 'attack.local-process'
  | 'attack.replay'
  | 'life.vm-deleted'
  | 'life.off-and-on'
