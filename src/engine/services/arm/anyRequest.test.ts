import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { createArmCloud, type ArmCloud } from './testing/armCloud.ts'

const GUID = '11111111-1111-4111-8111-111111111111'
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

let cloud: ArmCloud
beforeAll(() => {
  cloud = createArmCloud()
})

const method = fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE')
const word = fc.constantFrom(
  'subscriptions',
  'resourceGroups',
  'demo-rg',
  'providers',
  'Microsoft.Compute',
  'virtualMachines',
  'app-vm',
  'Microsoft.Authorization',
  'roleAssignments',
  'roleDefinitions',
  GUID,
  'Microsoft.KeyVault',
  'vaults',
  'default',
  '',
  '%',
  '..',
  'x y',
  '*scope',
  ':name',
)
/** Paths that mean something, with the ends that mean something there, and paths of words thrown together. */
const path = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('subscription', 'group', 'vm', 'vault', 'one', 'two', 'root'),
      fc.constantFrom(
        '',
        '/',
        '/instanceView',
        '/resources',
        '/listAssociatedResources',
        '/revokeTokens',
        `/providers/Microsoft.Authorization/roleAssignments/${GUID}`,
        '/providers/Microsoft.Authorization/roleAssignments',
        `/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
        '/providers/Microsoft.Authorization/checkAccess',
        '/providers/Microsoft.ManagedIdentity/identities/default',
      ),
    )
    .map(
      ([base, end]) =>
        () =>
          `${places()[base]}${end}`,
    ),
  fc.array(word, { maxLength: 10 }).map((words) => () => `/${words.join('/')}`),
)
const places = (): Record<string, string> => ({
  ...cloud.paths,
  root: '',
  one: cloud.paths.identity('one'),
  two: cloud.paths.identity('two'),
  identity: '',
  assignment: '',
})
const text = fc.constantFrom(
  'westeurope',
  'northeurope',
  'SystemAssigned',
  'UserAssigned',
  'None',
  GUID,
  READER,
  '',
  'x',
)
const anything = fc.oneof(text, fc.constantFrom(null, true, 1, [], {}), fc.jsonValue({ maxDepth: 2 }))
const body = fc.oneof(
  fc.constantFrom(
    undefined,
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"location":"westeurope"}',
    '{"identity":{"type":"None"}}',
    '{"tags":{"a":"b"}}',
    `${'['.repeat(9000)}${']'.repeat(9000)}`,
  ),
  fc
    .record(
      {
        location: anything,
        tags: anything,
        identity: fc.oneof(
          anything,
          fc.record({ type: anything, userAssignedIdentities: anything }, { requiredKeys: [] }),
        ),
        properties: fc.oneof(
          anything,
          fc.record(
            {
              roleDefinitionId: text,
              principalId: text,
              enableRbacAuthorization: anything,
              accessPolicies: anything,
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
)

/** Everything that can be read of ARM. */
async function everything(): Promise<unknown> {
  const { subscription, vm } = cloud.paths
  const lists = [
    'Microsoft.Compute/virtualMachines',
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    'Microsoft.KeyVault/vaults',
    'Microsoft.Authorization/roleAssignments',
  ]
  const answers = await Promise.all(
    [
      ...lists.map((type) => `${subscription}/providers/${type}`),
      `${vm}/providers/Microsoft.ManagedIdentity/identities/default`,
    ].map((at) => cloud.call('GET', at)),
  )
  return answers.map((answer) => answer.body)
}

it('any request gets a well-formed answer, no failure among them; one that is refused has changed nothing', async () => {
  await fc.assert(
    fc.asyncProperty(method, path, fc.boolean(), body, async (verb, at, trailing, content) => {
      const before = await everything()
      const answer = await cloud.call(
        verb,
        at() + (trailing ? '/' : ''),
        verb === 'GET' ? undefined : content,
      )
      expect(answer.status).toBeLessThan(500)
      expect(answer.headers.get('x-ms-request-id')).not.toBeNull()
      const poll = answer.headers.get('azure-asyncoperation')
      if (poll !== null) expect((await cloud.call('GET', poll)).body.status).toBe('Succeeded')
      if (answer.status < 400) return
      expect(answer.body.error).toEqual(
        expect.objectContaining({
          code: expect.stringMatching(/^\w+$/),
          message: expect.stringMatching(/./),
        }),
      )
      expect(await everything()).toEqual(before)
    }),
    { numRuns: 200 },
  )
}, 120_000)
