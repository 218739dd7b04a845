import type { Ids } from './ids.ts'
import type { CloudScenario } from './types.ts'

/** The names at the start. Only the two GUIDs are drawn: the rest is read aloud, drawn and linked, so it stays. */
export function createScenario(ids: Ids): CloudScenario {
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
  }
}
