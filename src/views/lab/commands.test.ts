import { describe, expect, it } from 'vitest'
import { loadWords } from '#content'
import { faultsOfAz } from '../reader/copyAs/testing/azReference.ts'
import { standIns } from '../reader/copyAs/testing/shell.ts'

const argumentsIn = standIns('az')
/** What a reader is told to have in variables of their own. */
const VARIABLES = {
  principalId: '11111111-1111-4111-8111-111111111111',
  vaultId: '/subscriptions/s/resourceGroups/demo-rg/providers/Microsoft.KeyVault/vaults/demo-vault',
  groupId: '/subscriptions/s/resourceGroups/demo-rg',
  identityId:
    '/subscriptions/s/resourceGroups/demo-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/app-identity',
  colleague: 'vera@demo.example',
  newPassword: 'another',
}

describe('the commands that mend a fault', async () => {
  const commands = Object.entries((await loadWords('en')).faults.words).flatMap(([id, { command }]) =>
    command?.startsWith('az ') ? [[id, command] as const] : [],
  )
  it('are many', () => expect(commands.length).toBeGreaterThan(20))
  it.each(commands)('%s', (_, command) => {
    expect(faultsOfAz(argumentsIn(command, VARIABLES))).toEqual([])
  })
})
