import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAssignmentStore, type Assignment } from './assignmentStore.ts'
import { findGrant, type Wish } from './authorize.ts'
import { BUILT_IN_ROLES, roleById } from './builtInRoles.ts'
import { covers } from './wildcard.ts'

const SUBSCRIPTION = '/subscriptions/s'
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/v`
const SECRET = `${VAULT}/secrets/one`

const assignment = (roleName: string, scope: string, name = 'a'): Assignment => ({
  name,
  scope,
  roleId: BUILT_IN_ROLES.find((role) => role.name === roleName)!.id,
  principalId: 'P',
  principalType: 'ServicePrincipal',
  description: null,
  condition: null,
  conditionVersion: null,
  createdOn: 0,
  updatedOn: 0,
  createdBy: 'x',
  updatedBy: 'x',
})
const may = (roleName: string, scope: string, wish: Wish, at: string) => {
  const store = createAssignmentStore(
    () => 0,
    () => 0,
  )
  store.put(assignment(roleName, scope))
  return findGrant(store, 'p', at, wish) !== undefined
}

describe('wildcards', () => {
  it.each([
    ['*', 'Anything/at/all', true],
    ['*/read', 'Microsoft.Compute/virtualMachines/read', true],
    ['*/read', 'Microsoft.Compute/virtualMachines/write', false],
    ['Microsoft.Compute/virtualMachines/*', 'microsoft.compute/VIRTUALMACHINES/instanceView/read', true],
    ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachineScaleSets/read', false],
    [
      'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
      'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      true,
    ],
    [
      'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
      'Microsoft.ManagedIdentity/userAssignedIdentities/write',
      false,
    ],
    ['Microsoft.KeyVault/vaults/*/read', 'MicrosoftXKeyVault/vaults/keys/read', false],
  ])('%s against %s: %s', (pattern, action, expected) => {
    expect(covers([pattern], action)).toBe(expected)
  })
})

describe('roles', () => {
  it.each<[string, Wish, string, boolean]>([
    ['Owner', { action: 'Microsoft.Authorization/roleAssignments/write' }, VAULT, true],
    ['Contributor', { action: 'Microsoft.Authorization/roleAssignments/write' }, VAULT, false],
    ['Contributor', { action: 'Microsoft.Authorization/roleAssignments/read' }, VAULT, true],
    ['Reader', { action: 'Microsoft.Resources/subscriptions/resourceGroups/read' }, GROUP, true],
    ['Owner', { dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' }, SECRET, false],
    [
      'Key Vault Administrator',
      { dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' },
      SECRET,
      true,
    ],
    [
      'Key Vault Secrets User',
      { dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' },
      SECRET,
      true,
    ],
    [
      'Key Vault Secrets User',
      { action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' },
      SECRET,
      false,
    ],
    ['Key Vault Secrets User', { dataAction: 'Microsoft.KeyVault/vaults/keys/sign/action' }, VAULT, false],
    ['Key Vault Reader', { dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' }, SECRET, false],
    ['Key Vault Reader', { dataAction: 'Microsoft.KeyVault/vaults/keys/read' }, VAULT, true],
    [
      'Key Vault Crypto User',
      { dataAction: 'Microsoft.KeyVault/vaults/keys/sign/action' },
      `${VAULT}/keys/k`,
      true,
    ],
    [
      'Key Vault Crypto Service Encryption User',
      { dataAction: 'Microsoft.KeyVault/vaults/keys/sign/action' },
      `${VAULT}/keys/k`,
      false,
    ],
    [
      'Managed Identity Operator',
      { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read' },
      GROUP,
      true,
    ],
    [
      'Managed Identity Contributor',
      { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' },
      GROUP,
      false,
    ],
    ['Virtual Machine Contributor', { action: 'Microsoft.Compute/virtualMachines/write' }, GROUP, true],
    [
      'Virtual Machine Contributor',
      { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' },
      GROUP,
      false,
    ],
  ])('%s, %o', (role, wish, at, expected) => {
    expect(may(role, SUBSCRIPTION, wish, at)).toBe(expected)
  })

  it('what one role leaves out another may grant', () => {
    const store = createAssignmentStore(
      () => 0,
      () => 0,
    )
    store.put(assignment('Contributor', SUBSCRIPTION, 'a'))
    store.put(assignment('User Access Administrator', GROUP, 'b'))
    expect(
      findGrant(store, 'p', VAULT, { action: 'Microsoft.Authorization/roleAssignments/write' })?.role.name,
    ).toBe('User Access Administrator')
  })
  it('each has an id of its own, found in any case', () => {
    expect(new Set(BUILT_IN_ROLES.map(({ id }) => id)).size).toBe(BUILT_IN_ROLES.length)
    for (const role of BUILT_IN_ROLES) expect(roleById(role.id.toUpperCase())).toBe(role)
  })
})

describe('scopes', () => {
  const READ: Wish = { action: 'X/read' }
  it.each([
    ['/', SECRET, true],
    [SUBSCRIPTION, VAULT, true],
    [GROUP.toUpperCase(), VAULT, true],
    [`${VAULT}//secrets/one/`, SECRET, true],
    [SECRET, VAULT, false],
    [SECRET, `${VAULT}/secrets/one-more`, false],
    [`${SUBSCRIPTION}/resourceGroups/r`, GROUP, false],
  ])('a grant at %s for %s: %s', (scope, at, expected) => {
    expect(may('Reader', scope, READ, at)).toBe(expected)
  })
  it('holds below wherever it was made, and nowhere else', () => {
    const segments = fc.array(fc.constantFrom('a', 'B', 'c'), { maxLength: 4 })
    fc.assert(
      fc.property(segments, segments, (scope, at) => {
        const below = scope.every((segment, i) => segment.toLowerCase() === at[i]?.toLowerCase())
        expect(may('Reader', `/${scope.join('/')}`, READ, `/${at.join('/')}`)).toBe(below)
      }),
    )
  })
})

describe('propagation', () => {
  it('a new assignment counts after the delay, a removed one stops to, by the clock alone', () => {
    let now = 0
    const store = createAssignmentStore(
      () => now,
      () => 100,
    )
    const seen = () => store.inForce('p', VAULT).length
    store.put(assignment('Owner', GROUP))
    expect(seen()).toBe(0)
    expect(store.list()).toHaveLength(1)
    now = 100
    expect(seen()).toBe(1)
    store.remove('A')
    expect(store.list()).toHaveLength(0)
    expect(seen()).toBe(1)
    now = 200
    expect(seen()).toBe(0)
  })
})
