/** A role as Azure ships it (Learn, 'Azure built-in roles'): what it allows on resources, and apart from that on the data in them. */
export interface Role {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
}

type Rights = Partial<Pick<Role, 'actions' | 'notActions' | 'dataActions'>>

const role = (id: string, name: string, description: string, rights: Rights): Role => ({
  id,
  name,
  description,
  actions: [],
  notActions: [],
  dataActions: [],
  ...rights,
})

/** What nearly every role for one service also has, so that the portal can show the resource. */
const COMMON = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/*',
  'Microsoft.Resources/deployments/*',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Support/*',
]

const within = (prefix: string, ...rest: string[]) => rest.map((name) => `${prefix}/${name}`)
const compute = (...rest: string[]) => within('Microsoft.Compute', ...rest)
const identity = (...rest: string[]) => within('Microsoft.ManagedIdentity/userAssignedIdentities', ...rest)
const vault = (...rest: string[]) => within('Microsoft.KeyVault/vaults', ...rest)
const keys = (...rest: string[]) => within('Microsoft.KeyVault/vaults/keys', ...rest)

const READ_SECRETS = vault('secrets/getSecret/action', 'secrets/readMetadata/action')
const VAULT_MANAGEMENT = [
  ...COMMON,
  ...within(
    'Microsoft.KeyVault',
    'checkNameAvailability/read',
    'deletedVaults/read',
    'locations/*/read',
    'vaults/*/read',
    'operations/read',
  ),
]

export const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
export const VM_CONTRIBUTOR = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'

export const BUILT_IN_ROLES: readonly Role[] = [
  role(
    OWNER,
    'Owner',
    'Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.',
    { actions: ['*'] },
  ),
  role(
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    'Grants full access to manage all resources, but does not allow assigning roles.',
    {
      actions: ['*'],
      notActions: [
        ...within('Microsoft.Authorization', '*/Delete', '*/Write', 'elevateAccess/Action'),
        ...within('Microsoft.Blueprint/blueprintAssignments', 'write', 'delete'),
        ...compute('galleries/share/action'),
        ...within('Microsoft.Purview/consents', 'write', 'delete'),
        'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
        ...within('Microsoft.Subscription', 'cancel/action', 'enable/action'),
      ],
    },
  ),
  role(
    'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    'Reader',
    'View all resources, but does not allow you to make any changes.',
    { actions: ['*/read'] },
  ),
  role(
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    'Lets you manage user access to Azure resources.',
    {
      actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
    },
  ),
  role(
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'Role Based Access Control Administrator',
    'Manage access to Azure resources by assigning roles using Azure RBAC.',
    {
      actions: [
        ...within('Microsoft.Authorization/roleAssignments', 'write', 'delete'),
        '*/read',
        'Microsoft.Support/*',
      ],
    },
  ),
  role(
    'f1a07417-d97a-45cb-824c-7a7467783830',
    'Managed Identity Operator',
    'Read and assign user-assigned identities.',
    {
      actions: [...identity('*/read', '*/assign/action'), ...COMMON],
    },
  ),
  role(
    'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59',
    'Managed Identity Contributor',
    'Create, read, update and delete user-assigned identities.',
    {
      actions: [...identity('read', 'write', 'delete', 'revokeTokens/action'), ...COMMON],
    },
  ),
  role(
    VM_CONTRIBUTOR,
    'Virtual Machine Contributor',
    'Manage virtual machines, but not access to them, nor the network or storage they are connected to.',
    {
      actions: [
        ...COMMON,
        ...compute(
          'availabilitySets/*',
          'locations/*',
          'virtualMachines/*',
          'virtualMachineScaleSets/*',
          'cloudServices/*',
          'disks/write',
          'disks/read',
          'disks/delete',
        ),
        'Microsoft.DevTestLab/schedules/*',
        ...within(
          'Microsoft.Network',
          'locations/*',
          'networkInterfaces/*',
          'networkSecurityGroups/join/action',
          'networkSecurityGroups/read',
          'publicIPAddresses/join/action',
          'publicIPAddresses/read',
          'virtualNetworks/read',
          'virtualNetworks/subnets/join/action',
        ),
        'Microsoft.SerialConsole/serialPorts/connect/action',
        'Microsoft.SqlVirtualMachine/*',
        ...within('Microsoft.Storage/storageAccounts', 'listKeys/action', 'read'),
      ],
    },
  ),
  role(
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
    'Key Vault Administrator',
    'Perform all data plane operations on a key vault and all objects in it.',
    {
      actions: VAULT_MANAGEMENT,
      dataActions: vault('*'),
    },
  ),
  role(
    '21090545-7ca7-4776-b22c-e363652d74d2',
    'Key Vault Reader',
    'Read metadata of key vaults and their certificates, keys and secrets, but no secret values.',
    {
      actions: VAULT_MANAGEMENT,
      dataActions: vault('*/read', 'secrets/readMetadata/action'),
    },
  ),
  role(
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
    'Key Vault Secrets Officer',
    'Perform any action on the secrets of a key vault, except manage permissions.',
    {
      actions: VAULT_MANAGEMENT,
      dataActions: vault('secrets/*'),
    },
  ),
  role('4633458b-17de-408a-b874-0445c86b69e6', 'Key Vault Secrets User', 'Read secret contents.', {
    dataActions: READ_SECRETS,
  }),
  role(
    '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    'Key Vault Crypto Officer',
    'Perform any action on the keys of a key vault, except manage permissions.',
    {
      actions: VAULT_MANAGEMENT,
      dataActions: vault('keys/*', 'keyrotationpolicies/*'),
    },
  ),
  role(
    '12338af0-0e69-4776-bea7-57ae8d297424',
    'Key Vault Crypto User',
    'Perform cryptographic operations using keys.',
    {
      dataActions: keys(
        'read',
        ...['update', 'backup', 'encrypt', 'decrypt', 'wrap', 'unwrap', 'sign', 'verify'].map(
          (verb) => `${verb}/action`,
        ),
      ),
    },
  ),
  role(
    'e147488a-f6f5-4113-8e2d-b22465e65bf6',
    'Key Vault Crypto Service Encryption User',
    'Read metadata of keys and perform wrap and unwrap operations.',
    {
      actions: within('Microsoft.EventGrid/eventSubscriptions', 'write', 'read', 'delete'),
      dataActions: keys('read', 'wrap/action', 'unwrap/action'),
    },
  ),
  role(
    'a4417e6f-fecd-4de8-b567-7b0420556985',
    'Key Vault Certificates Officer',
    'Perform any action on the certificates of a key vault, except manage permissions.',
    {
      actions: VAULT_MANAGEMENT,
      dataActions: vault('certificatecas/*', 'certificates/*', 'certificatecontacts/write'),
    },
  ),
  role('db79e9a7-68ee-4b58-9aeb-b90e7c24fcba', 'Key Vault Certificate User', 'Read certificate contents.', {
    dataActions: [...vault('certificates/read', 'keys/read'), ...READ_SECRETS],
  }),
  role(
    '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    'Storage Blob Data Reader',
    'Read and list storage containers and blobs.',
    {
      actions: within(
        'Microsoft.Storage/storageAccounts/blobServices',
        'containers/read',
        'generateUserDelegationKey/action',
      ),
      dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
    },
  ),
]

const byId = new Map(BUILT_IN_ROLES.map((built) => [built.id, built]))

/** @param id the definition's GUID, in any case */
export const roleById = (id: string) => byId.get(id.toLowerCase())
