import type { Ids } from './ids.ts'
import type { CloudScenario } from './types.ts'

/**
 * The names that the cloud begins with. Only the two GUIDs are random: the other names are read aloud, drawn and linked, so
 * they stay.
 * @param asked those that are wanted otherwise
 */
export function createScenario(ids: Ids, asked: Partial<CloudScenario> = {}): CloudScenario {
  return {
    tenantId: ids.stream('tenant').guid(),
    subscriptionId: ids.stream('subscription').guid(),
    resourceGroup: 'demo-rg',
    location: 'westeurope',
    vmName: 'app-vm',
    identityName: 'app-identity',
    vaultName: 'demo-vault',
    secretName: 'db-password',
    keyName: 'signing-key',
    ...asked,
  }
}
