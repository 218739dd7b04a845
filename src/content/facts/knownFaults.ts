import type { CheckName } from '#engine'
import type { ExchangeKind } from '#machines'
import type { FaultId, Reading, Stop } from '#player'
import type { When } from '../shapes.ts'
import { holds } from '../stopTexts.ts'

/** What a stop has to be for a fault to be seen in it. What is left out does not matter. */
interface Signs {
  /** The check that failed. */
  readonly failed?: CheckName
  readonly status?: number
  readonly when?: When | readonly When[]
  /** In the code or the message of the answer, or in what the failed check found. */
  readonly says?: RegExp
}
type Known = readonly [fault: FaultId, signs: Signs]

const USES = ['secret.get', 'key.get', 'key.sign'] as const

/** What Entra refuses, as it says so itself or as IMDS passes it on. */
const ENTRA: readonly Known[] = [
  ['imds.vault-audience', { says: /AADSTS500011.*\.vault\.azure\.net/ }],
  ['imds.resource-mistyped', { says: /AADSTS500011/ }],
  ['imds.identity-deleted', { says: /AADSTS700016/ }],
  ['entra.tenant', { says: /AADSTS90002/ }],
  ['entra.clock', { says: /AADSTS700024/ }],
  ['entra.secret', { when: 'guesses', says: /AADSTS7000215/ }],
  ['entra.no-credential', { failed: 'assertion', when: ['!asserts', '!guesses'] }],
  ['entra.no-default', { says: /AADSTS1002012/ }],
  ['entra.own-certificate', { when: 'forged' }],
  ['entra.assertion-changed', { failed: 'signature' }],
  ['entra.not-rolled', { failed: 'certificate' }],
  ['entra.not-rolled', { says: /The key used is expired/ }],
  ['entra.assertion-changed', { says: /The provided signature value did not match/ }],
  ['entra.own-certificate', { says: /The key was not found/ }],
]

/** By the kind of exchange: which fault it is, the first that fits. One that cannot be told from another is not here. */
const KNOWN: Readonly<Partial<Record<ExchangeKind, readonly Known[]>>> = {
  'imds.token': [
    ['imds.laptop', { when: ['unreachable', '!fromVm'] }],
    ['imds.cut', { when: ['unanswered', '!unreachable', '!timedOut'] }],
    ['imds.slow', { when: 'timedOut' }],
    ['imds.proxy-answers', { when: 'between' }],
    ['imds.metadata-header', { failed: 'header' }],
    ['imds.proxy', { failed: 'caller' }],
    ['imds.two-selectors', { failed: 'parameters', when: 'namesTwice' }],
    ['imds.resource', { failed: 'parameters', when: '!?resource' }],
    ['imds.api-version', { failed: 'parameters', when: '!?apiVersion' }],
    ['imds.api-version-old', { failed: 'parameters' }],
    ['imds.object-id', { failed: 'identity', when: 'namesObjectId' }],
    ['imds.other-client-id', { failed: 'identity', when: 'namesNobody' }],
    ['imds.not-attached', { failed: 'identity', when: 'namesClientId' }],
    ['imds.several', { failed: 'identity', says: /none named/ }],
    ['imds.no-identity', { failed: 'identity', says: /no identity on this VM/ }],
    ['imds.post', { status: 405 }],
    ['entra.down', { status: 500, when: 'refusedByEntra' }],
    ...ENTRA,
    ['imds.not-found', { status: 404 }],
    ['imds.gone', { status: 410 }],
    ['imds.too-many', { status: 429, says: /retry later/ }],
    ['imds.throttled', { status: 429 }],
    ['imds.internal', { status: 500 }],
    ['imds.unavailable', { status: 503 }],
  ],
  'entra.token': [['entra.down', { status: 503 }], ...ENTRA],
  'service.token': ENTRA.map(([fault, signs]) => [
    fault,
    { ...signs, when: [signs.when ?? [], 'impersonates'].flat() as When[] },
  ]),
  ...Object.fromEntries(
    USES.map((kind) => [
      kind,
      [
        ['keyvault.no-such-vault', { when: 'unreachable' }],
        ['keyvault.private', { failed: 'network', says: /ForbiddenByConnection/ }],
        ['keyvault.firewall', { failed: 'network' }],
        ['keyvault.unsigned-token', { failed: 'signature', when: 'unsigned' }],
        ['keyvault.changed-token', { failed: 'signature' }],
        ['keyvault.other-tenant', { failed: 'issuer' }],
        ['keyvault.audience-slash', { failed: 'audience', says: /https:\/\/vault\.azure\.net\/(?=\s|$)/ }],
        ['imds.vault-audience', { failed: 'audience', says: /https:\/\/[\w-]+\.vault\.azure\.net/ }],
        ['keyvault.arm-token', { failed: 'audience' }],
        ['keyvault.expired-token', { failed: 'expiry' }],
        ['keyvault.access-policies', { failed: 'permission', says: /access policy/ }],
        ['life.off-and-on', { failed: 'permission', when: ['!holderHasRole', 'orphaned'] }],
        ['keyvault.no-role', { failed: 'permission', when: ['!holderHasRole', '!roleLingers'] }],
        ['keyvault.other-object', { failed: 'permission', when: 'roleElsewhere' }],
        ['keyvault.disabled-secret', { failed: 'existence', says: /disabled/ }],
        ['keyvault.no-such-secret', { failed: 'existence' }],
        ['keyvault.api-version', { failed: 'parameters', says: /api-version/ }],
      ],
    ]),
  ),
  'resourceGroup.get': [
    ['arm.changed-token', { failed: 'signature' }],
    ['arm.other-tenant', { failed: 'issuer' }],
    ['arm.vault-token', { failed: 'audience' }],
    ['arm.expired-token', { failed: 'expiry' }],
    ['arm.no-role', { failed: 'permission', when: '!holderHasRole' }],
    ['arm.no-such-subscription', { says: /SubscriptionNotFound/ }],
    ['arm.no-such-group', { failed: 'existence' }],
    ['arm.api-version', { says: /MissingApiVersionParameter/ }],
    ['arm.no-such-version', { says: /(NoRegisteredProviderFound|InvalidApiVersionParameter)/ }],
  ],
  challenge: [
    ['keyvault.no-token', { says: /AKV10000/ }],
    ['arm.no-token', { when: 'fromVm', says: /AuthenticationFailed/ }],
    ['arm.operator-signed-out', { says: /AuthenticationFailed/ }],
  ],
  'role.assign': [
    ['role.client-id', { when: 'grantsClientId', says: /PrincipalNotFound/ }],
    ['role.replication', { when: 'grantsObjectId', says: /PrincipalNotFound/ }],
    ['role.twice', { says: /RoleAssignmentExists/ }],
    ['role.renamed', { says: /RoleAssignmentUpdateNotPermitted/ }],
  ],
  'vm.identity.assign': [
    ['vm.linked-authorization', { says: /LinkedAuthorizationFailed/ }],
    ['vm.deleted-identity', { says: /FailedIdentityOperation/ }],
  ],
  'vm.identity.disable': [['vm.identity-ids', { when: 'listsIds' }]],
  'vm.identity.enable': [['arm.other-vm', { failed: 'existence' }]],
  other: [['sdk.other-source', { when: 'nowhere' }]],
}

type Refused = Pick<Stop, 'kind' | 'half' | 'ok' | 'label' | 'reading'>

/** The known fault that a refusal or a silence shows, by the facts of its exchange alone; undefined where they do not tell. */
export function knownFaultIn({ kind, half, ok, label, reading }: Refused): FaultId | undefined {
  if (!reading || (ok && !reading.claims.includes('between'))) return undefined
  const kinds = kind === 'operator.signIn' ? 'service.token' : kind
  if (half === 'request' && !reading.claims.includes('unanswered')) return undefined
  return KNOWN[kinds]?.find(([, signs]) => fits(signs, label, reading))?.[0]
}

function fits({ failed, status, when, says }: Signs, label: string, reading: Reading): boolean {
  const { code, message, found } = reading.values
  return (
    (failed === undefined || reading.failed === failed) &&
    (status === undefined || label.startsWith(`${status} `)) &&
    (says === undefined || says.test([code, message, found].filter(Boolean).join(' '))) &&
    holds(when, reading)
  )
}
