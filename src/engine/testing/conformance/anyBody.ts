import fc from 'fast-check'

const GUID = '11111111-1111-4111-8111-111111111111'
const DIGEST = 'A'.repeat(43)

/** Bodies that are taken where the path looks like this, if nothing else is wrong. */
const FITTING: readonly (readonly [path: RegExp, bodies: readonly object[]])[] = [
  [
    /^\{vm\}$|virtualMachines/,
    [
      { identity: { type: 'SystemAssigned' } },
      { identity: { type: 'None' } },
      { identity: { type: 'UserAssigned', userAssignedIdentities: { '{identity}': {} } } },
      { identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { '{identity}': null } } },
      { identity: { type: 'UserAssigned', userAssignedIdentities: { '{identity}x': {} } } },
      { location: '{location}', tags: { some: 'tag' } },
      { location: 'northeurope', tags: { other: 'tag' } },
    ],
  ],
  [
    /^\{identity\}/,
    [
      { location: '{location}' },
      { location: '{location}', tags: { some: 'tag' } },
      { location: 'northeurope', tags: { other: 'tag' } },
    ],
  ],
  [
    /roleAssignments|^\{assignment\}/,
    [
      {
        properties: {
          roleDefinitionId:
            '{subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
          principalId: '{principalId}',
        },
      },
      {
        properties: {
          roleDefinitionId:
            '{subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
          principalId: GUID,
        },
      },
    ],
  ],
  [
    /^\{vault\}/,
    [
      {
        location: '{location}',
        properties: { tenantId: '{tenantId}', sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
      },
      { properties: { enableRbacAuthorization: false } },
      {
        location: '{location}',
        properties: {
          tenantId: GUID,
          accessPolicies: [
            { tenantId: '{tenantId}', objectId: '{principalId}', permissions: { secrets: ['get'] } },
          ],
        },
      },
    ],
  ],
  [
    /^\/secrets/,
    [
      { value: 'another' },
      { attributes: { enabled: false } },
      { value: 'x'.repeat(25_001) },
      { value: '', tags: { some: 'tag' }, attributes: { exp: 1, nbf: -1 } },
    ],
  ],
  [
    /^\/keys/,
    [
      { alg: 'RS256', value: DIGEST },
      { alg: 'PS256', value: DIGEST },
      { alg: 'RSA-OAEP', value: DIGEST },
      { alg: 'RS512', value: DIGEST },
      { alg: 'RSA-OAEP-256', value: 'A'.repeat(342) },
      { alg: 'RSA1_5', value: '_'.repeat(342) },
      { alg: 'RS256', digest: DIGEST, value: 'A'.repeat(342) },
      { alg: 'PS256', digest: DIGEST, value: '_'.repeat(342) },
    ],
  ],
]

/** Empty where none is wanted. */
export const fittingBodies = (path: string): readonly string[] =>
  (FITTING.find(([pattern]) => pattern.test(path))?.[1] ?? []).map((body) => JSON.stringify(body))

const text = fc.constantFrom(
  '{location}',
  'westus',
  'SystemAssigned',
  'UserAssigned',
  'SystemAssigned, UserAssigned',
  'None',
  GUID,
  '',
  'x',
  'RS256',
  'RSA-OAEP',
  'A'.repeat(43),
  'A'.repeat(342),
  '{tenantId}',
  '{identity}',
  '{group}',
)
const value = fc.oneof(text, fc.constantFrom(null, true, 0, -1, 1e300, [], {}), fc.jsonValue({ maxDepth: 2 }))
const members = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
const json = fc
  .oneof(
    fc.record(
      {
        location: value,
        tags: value,
        identity: fc.oneof(
          value,
          fc.record(
            {
              type: value,
              userAssignedIdentities: fc.oneof(value, fc.dictionary(text, value, { maxKeys: 3 })),
            },
            { requiredKeys: [] },
          ),
        ),
        properties: fc.oneof(
          value,
          members(
            'roleDefinitionId',
            'principalId',
            'principalType',
            'tenantId',
            'sku',
            'enableRbacAuthorization',
            'accessPolicies',
            'scope',
          ),
        ),
      },
      { requiredKeys: [] },
    ),
    members('alg', 'value', 'digest'),
    members('value', 'attributes', 'tags', 'contentType'),
    members('principalId', 'action', 'dataAction', 'scope'),
    fc.constantFrom<unknown>(
      { location: 'westeurope' },
      { value: 'another' },
      { identity: { type: 'None' } },
      { alg: 'RS256', value: 'A'.repeat(43) },
    ),
    fc.jsonValue(),
  )
  .map((content) => JSON.stringify(content))
const form = fc
  .dictionary(
    fc.constantFrom(
      'grant_type',
      'client_id',
      'client_assertion',
      'client_assertion_type',
      'client_secret',
      'scope',
      'resource',
      'refresh_token',
    ),
    fc.oneof(
      fc.constantFrom(
        'client_credentials',
        'refresh_token',
        GUID,
        'https://vault.azure.net/.default',
        '{armOwner}',
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      ),
      fc.string(),
    ),
  )
  .map((fields) => new URLSearchParams(fields).toString())
/** A number: one of those that fit. */
export const anyBody = fc.oneof(
  { weight: 12, arbitrary: fc.nat({ max: 11 }) },
  { weight: 6, arbitrary: json },
  { weight: 2, arbitrary: form },
  {
    weight: 2,
    arbitrary: fc.constantFrom<BodyInit | undefined>(
      undefined,
      undefined,
      '',
      '{',
      'null',
      '[]',
      '"',
      '\u0000',
      `${'['.repeat(9000)}${']'.repeat(9000)}`,
      '{"__proto__":{"location":"x"}}',
      'x'.repeat(100_000),
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array().map((bytes) => Uint8Array.from(bytes)) },
)
