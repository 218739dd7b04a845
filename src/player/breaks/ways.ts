import type { CheckName, Exchange } from '#engine'
import type { ExchangeKind } from '#machines'
import type { Edit } from '../edits/edit.ts'
import type { FaultId } from '../faults/ids.ts'

/** What is done so that one check fails; each has words. */
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
  | 'no-role'
  | 'other-key'
  | 'other-version'
  | 'other-group' // any resource

/** Why nobody outside can make a check fail, and it alone. */
export type Unbreakable = 'token-begun' | 'assertion-begun' | 'assertion-parties' | 'assertion-audience'

/** A change of the request that is checked, a fault that is in the lab too, or why there is none. */
export type Breach =
  | { readonly way: Way; change(exchange: Exchange): Omit<Edit, 'kind' | 'nth'> }
  | { readonly way: Way; readonly fault: FaultId }
  | { readonly why: Unbreakable }

const MINUTE = 60_000
/** Nobody's (RFC 9562, section 5.10: the highest GUID). */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const change = (way: Way, of: (exchange: Exchange) => Omit<Edit, 'kind' | 'nth'>): Breach => ({
  way,
  change: of,
})
const fault = (way: Way, id: FaultId): Breach => ({ way, fault: id })
const impossible = (why: Unbreakable): Breach => ({ why })

type Breaches = Readonly<Partial<Record<CheckName, Breach>>>

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

const IMDS: Breaches = {
  header: change('no-header', () => ({ headers: { metadata: null } })),
  caller: change('forwarded', () => ({ headers: { 'x-forwarded-for': '10.0.0.4' } })),
  parameters: change('no-resource', withParameter('resource')),
  identity: change('other-identity', withParameter('client_id', NOBODY)),
}

/** An assertion cannot be changed without its signature no longer fitting: what comes after that check needs the key. */
const ENTRA: Breaches = {
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
const TOKEN: Breaches = {
  bearer: change('no-token', () => ({ headers: { authorization: null } })),
  signature: change('own-signature', () => ({ jwt: { signature: 'own' } })),
  'not-before': impossible('token-begun'),
  // It lives for a day.
  expiry: change('late-token', () => ({ line: { does: 'delay', ms: 25 * 60 * MINUTE } })),
}
/** No version has this name: they are drawn at random (32 hexadecimal digits). */
const otherVersion = (after: RegExp) => change('other-version', withPath(after, `$1/${'f'.repeat(32)}`))
const VAULT: Breaches = {
  ...TOKEN,
  issuer: fault('foreign-token', 'keyvault.other-tenant'),
  audience: fault('other-audience', 'keyvault.arm-token'),
  permission: fault('no-role', 'keyvault.no-role'),
  existence: otherVersion(/^(\/[^/]+\/[^/]+).*$/),
}

/** By the kind of exchange: the checks in it that can be broken, and how. */
export const BREACHES: Readonly<Partial<Record<ExchangeKind, Breaches>>> = {
  'imds.token': IMDS,
  'entra.token': ENTRA,
  'secret.get': VAULT,
  'key.get': VAULT,
  // Its token is the one that key.get was sent with: what is wrong with the token itself is refused there first.
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
