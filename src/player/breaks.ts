import type { CheckName, Exchange } from '#engine'
import type { ExchangeKind } from '#machines'
import { editIn } from './branch.ts'
import type { Edit } from './edits/edit.ts'
import { packEdit, requestOf, unpackEdit } from './edits/packedEdit.ts'
import type { FaultId } from './faults/fault.ts'
import type { Scenario } from './types.ts'

/** How one check of a verdict is broken: the edit or the fault to ask the player for, or why there is none. */
export type Break =
  | { readonly way: Way; readonly edit: string }
  | { readonly way: Way; readonly fault: FaultId }
  | { readonly why: Unbreakable }

/**
 * How to make this check fail, before any other check does.
 * @param exchanges of the whole run
 * @returns undefined when the checks of such an exchange cannot be broken
 */
export function breakOf(
  exchanges: readonly Exchange[],
  exchange: Exchange,
  check: CheckName,
): Break | undefined {
  const request = requestOf(exchanges, exchange)
  const recipe = RECIPES[request.kind]?.[check]
  if (recipe === undefined || !('change' in recipe)) return recipe
  return { way: recipe.way, edit: packEdit({ ...request, ...recipe.change(exchange) }) }
}

/** What was done in this run so that the check fails; undefined when none of the ways here was taken. */
export function wayIn({ fault, branch }: Scenario, exchange: Exchange, check: CheckName): Way | undefined {
  const packed = editIn(branch)
  const edit = packed === undefined ? undefined : unpackEdit(packed)
  const recipes = edit ? [RECIPES[edit.kind]] : Object.values(RECIPES)
  for (const recipe of recipes.map((each) => each?.[check])) {
    if (!recipe || 'why' in recipe) continue
    const isTaken =
      'fault' in recipe
        ? recipe.fault === fault
        : edit && packEdit({ kind: edit.kind, nth: edit.nth, ...recipe.change(exchange) }) === packed
    if (isTaken) return recipe.way
  }
  return undefined
}

/** What is done so that a check fails. `content/` has words for each. */
export type Way =
  | 'no-header'
  | 'forwarded'
  | 'no-resource'
  | 'other-identity' // IMDS
  | 'other-endpoint'
  | 'other-client'
  | 'no-assertion'
  | 'other-certificate'
  | 'own-assertion'
  | 'late-assertion'
  | 'mistyped-resource' // Entra
  | 'no-token'
  | 'own-signature'
  | 'foreign-token'
  | 'other-audience'
  | 'late-token'
  | 'firewall'
  | 'no-role'
  | 'other-key'
  | 'other-version'
  | 'other-group' // any resource

/** Why nobody outside can make this check fail without another one failing first. */
export type Unbreakable = 'token-begun' | 'assertion-begun' | 'assertion-parties' | 'assertion-audience'

/** A change of the request that is checked, a fault that the lab has too, or why there is neither. */
type Recipe =
  | { readonly way: Way; change(exchange: Exchange): Omit<Edit, 'kind' | 'nth'> }
  | { readonly way: Way; readonly fault: FaultId }
  | { readonly why: Unbreakable }

const MINUTE = 60_000
/** Nobody's (RFC 9562, section 5.10: the highest GUID). */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const change = (way: Way, of: (exchange: Exchange) => Omit<Edit, 'kind' | 'nth'>): Recipe => ({
  way,
  change: of,
})
const fault = (way: Way, id: FaultId): Recipe => ({ way, fault: id })
const impossible = (why: Unbreakable): Recipe => ({ why })

type Recipes = Readonly<Partial<Record<CheckName, Recipe>>>

const withParameter =
  (name: string, value?: string) =>
  ({ request }: Exchange) => {
    const url = new URL(request.url)
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
    return { url: url.href }
  }
const withPath =
  (from: RegExp, to: string) =>
  ({ request }: Exchange) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.replace(from, to)
    return { url: url.href }
  }

const IMDS: Recipes = {
  header: change('no-header', () => ({ headers: { metadata: null } })),
  caller: change('forwarded', () => ({ headers: { 'x-forwarded-for': '10.0.0.4' } })),
  parameters: change('no-resource', withParameter('resource')),
  identity: change('other-identity', withParameter('client_id', NOBODY)),
}

/** Whatever changes in an assertion, its signature no longer fits: a check that comes after the signature's needs the key. */
const ENTRA: Recipes = {
  tenant: change('other-endpoint', withPath(/^\/[^/]+/, `/${NOBODY}`)),
  client: change('other-client', () => ({ form: { client_id: NOBODY } })),
  assertion: change('no-assertion', () => ({ form: { client_assertion: null } })),
  certificate: change('other-certificate', () => ({ jwt: { header: { 'x5t#S256': 'A'.repeat(43) } } })),
  signature: change('own-assertion', () => ({ jwt: { signature: 'own' } })),
  issuer: impossible('assertion-parties'),
  audience: impossible('assertion-audience'),
  'not-before': impossible('assertion-begun'),
  // It lives for ten minutes.
  expiry: change('late-assertion', () => ({ line: { does: 'delay', ms: 20 * MINUTE } })),
  resource: change('mistyped-resource', () => ({ form: { scope: 'https://vault.azur.net/.default' } })),
}

/** What every resource checks of a token, whoever it is. */
const TOKEN: Recipes = {
  bearer: change('no-token', () => ({ headers: { authorization: null } })),
  signature: change('own-signature', () => ({ jwt: { signature: 'own' } })),
  'not-before': impossible('token-begun'),
  // It lives for a day.
  expiry: change('late-token', () => ({ line: { does: 'delay', ms: 25 * 60 * MINUTE } })),
}
/** No version has this name: they are drawn at random (32 hexadecimal digits). */
const otherVersion = (after: RegExp) => change('other-version', withPath(after, `$1/${'f'.repeat(32)}`))
const VAULT: Recipes = {
  ...TOKEN,
  network: fault('firewall', 'keyvault.firewall'),
  issuer: fault('foreign-token', 'keyvault.other-tenant'),
  audience: fault('other-audience', 'keyvault.arm-token'),
  permission: fault('no-role', 'keyvault.no-role'),
  existence: otherVersion(/^(\/[^/]+\/[^/]+).*$/),
}

/** By kind of exchange and check: how it is broken. */
const RECIPES: Readonly<Partial<Record<ExchangeKind, Recipes>>> = {
  'imds.token': IMDS,
  'entra.token': ENTRA,
  'secret.get': VAULT,
  'key.get': VAULT,
  // key.get is sent with the same token: whatever is wrong with the token is refused there first.
  'key.sign': {
    ...VAULT,
    permission: change('other-key', withPath(/^\/keys\/.+(?=\/sign)/, '/keys/another-key')),
    existence: otherVersion(/^(\/keys\/[^/]+)\/[^/]+(?=\/sign)/),
  },
  'resourceGroup.get': {
    ...TOKEN,
    issuer: fault('foreign-token', 'arm.other-tenant'),
    audience: fault('other-audience', 'arm.vault-token'),
    permission: fault('no-role', 'arm.no-role'),
    existence: fault('other-group', 'arm.no-such-group'),
  },
}
