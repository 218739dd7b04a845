/** The names of all faults, apart from their scripts, so that words about them are complete or do not compile. */
export type FaultId = ImdsFault | EntraFault | KeyVaultFault | ArmFault | AttackFault

type ImdsFault =
  | 'imds.metadata-header' | 'imds.proxy' | 'imds.resource' | 'imds.api-version' | 'imds.api-version-old' | 'imds.resource-mistyped'
  | 'imds.vault-audience' | 'imds.other-client-id' | 'imds.object-id' | 'imds.two-selectors' | 'imds.post' | 'imds.laptop'
  | 'imds.too-many' | 'sdk.other-source'
  | 'imds.no-identity' | 'imds.not-attached' | 'imds.several' | 'vm.type-states-all' | 'imds.identity-deleted'
  | 'imds.not-found' | 'imds.gone' | 'imds.throttled' | 'imds.internal' | 'imds.unavailable' | 'imds.cut' | 'imds.slow'

type EntraFault =
  | 'entra.own-certificate' | 'entra.secret' | 'entra.no-credential' | 'entra.no-default'
  | 'entra.tenant' | 'entra.clock' | 'entra.assertion-changed' | 'entra.not-rolled' | 'entra.down'

type KeyVaultFault =
  | 'keyvault.no-token' | 'keyvault.arm-token' | 'keyvault.other-tenant' | 'keyvault.changed-token' | 'keyvault.unsigned-token' | 'keyvault.expired-token'
  | 'keyvault.no-role' | 'keyvault.contributor' | 'keyvault.reader' | 'keyvault.other-object' | 'keyvault.access-policies' | 'keyvault.propagation'
  | 'keyvault.no-such-secret' | 'keyvault.api-version' | 'keyvault.no-such-vault'

type ArmFault =
  | 'arm.no-token' | 'arm.vault-token' | 'arm.other-tenant' | 'arm.changed-token' | 'arm.expired-token' | 'arm.no-role' | 'arm.propagation' | 'arm.no-such-group' | 'arm.api-version'
  | 'role.client-id' | 'role.replication' | 'role.twice' | 'role.renamed'
  | 'vm.deleted-identity' | 'vm.identity-ids' | 'arm.operator-signed-out' | 'arm.other-vm'

type AttackFault = 'attack.ssrf' | 'attack.local-process' | 'attack.replay' | 'life.vm-deleted' | 'life.off-and-on'
