import type { AllFaults, FaultBook } from '../../shapes.ts'
import { armCalls } from './arm.ts'
import { attacks } from './attacks.ts'
import { entra } from './entra.ts'
import { vaultNetwork, vaultRights, vaultSecrets, vaultTokens } from './keyvault.ts'
import { changes, roles } from './operator.ts'
import { identities, questions, troubles } from './imds.ts'
import { sayings } from './sayings.ts'
import { tells } from './tells.ts'

/** Does not compile while a fault has no words. */
const words: AllFaults = {
  ...questions,
  ...identities,
  ...troubles,
  ...entra,
  ...vaultNetwork,
  ...vaultTokens,
  ...vaultRights,
  ...vaultSecrets,
  ...armCalls,
  ...roles,
  ...changes,
  ...attacks,
}

export const faults: FaultBook = {
  words,
  sayings,
  tells,
  groups: [
    { service: 'imds', title: 'IMDS: how the code asks', faults: questions },
    { service: 'imds', title: 'IMDS: which identities the VM has', faults: identities },
    { service: 'imds', title: 'IMDS: trouble in the service', faults: troubles },
    { service: 'entra', title: 'Microsoft Entra ID', faults: entra },
    { service: 'keyvault', title: 'Key Vault: network', faults: vaultNetwork },
    { service: 'keyvault', title: 'Key Vault: token and request', faults: vaultTokens },
    { service: 'keyvault', title: 'Key Vault: permission', faults: vaultRights },
    { service: 'keyvault', title: 'Key Vault: the secret itself', faults: vaultSecrets },
    { service: 'arm', title: 'Azure Resource Manager: calls', faults: armCalls },
    { service: 'arm', title: 'Azure Resource Manager: granting a role', faults: roles },
    { service: 'arm', title: 'Azure Resource Manager: changing the VM', faults: changes },
    { service: 'attack', title: 'Attacks, and what outlives its cause', faults: attacks },
  ],
}
