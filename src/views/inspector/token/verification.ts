import type { Artifact, Exchange } from '#engine'
import type { Run } from '#player'
import { readJwt } from './jwt.ts'

/** Whether the signature of a shown token or assertion holds, checked at this moment in this browser. */
export type Verification =
  | { readonly verified: true; readonly by: 'keySet'; readonly kid: string; readonly url: string }
  | { readonly verified: true; readonly by: 'registered' | 'sentAlong'; readonly thumbprint: string }
  | {
      readonly verified: false
      readonly reason: Reason
      readonly by: 'keySet' | 'certificate'
      readonly name: string
      readonly detail: string
    }
type Reason = 'no-such-key' | 'wrong-signature' | 'malformed'

export interface Jwt extends Pick<Artifact, 'value'> {
  readonly kind: 'token' | 'assertion'
  /** Who sent it, where that is known. Only the identity's own certificate is registered during a run; Azure's services came with theirs. */
  readonly from: Exchange['from'] | undefined
}

/** A token against the key set that Entra published in the run, an assertion against the certificate registered for it. */
export const verification = (jwt: Jwt, run: Run): Promise<Verification> =>
  jwt.kind === 'token' ? againstKeySet(jwt.value, run) : againstCertificate(jwt, run)

async function againstKeySet(token: string, run: Run): Promise<Verification> {
  const { verifyToken } = await import('#engine')
  const verdict = await verifyToken(token, run.keySet)
  const kid = String(readJwt(token)?.header.kid)
  return verdict.verified
    ? { verified: true, by: 'keySet', kid, url: keySetUrl(run, readJwt(token)?.payload.aud) }
    : { ...verdict, by: 'keySet', name: kid }
}

/** Where the service that the token is for fetched the key set, else where anybody did. */
function keySetUrl({ exchanges, keySet }: Run, audience: unknown): string {
  const fetched = exchanges.filter(({ artifacts }) =>
    artifacts.some(({ kind, value }) => kind === 'keys' && value === keySet),
  )
  const reader = String(audience).includes('vault') ? 'keyvault' : 'arm'
  return (fetched.find(({ from }) => from === reader) ?? fetched[0])?.request.url ?? ''
}

async function againstCertificate({ value, from }: Jwt, run: Run): Promise<Verification> {
  const { readCertificate, verifyAssertion } = await import('#engine')
  const header = readJwt(value)?.header ?? {}
  const thumbprint = String(header['x5t#S256'])
  const registered = [...registeredIn(run.exchanges)].map((pem) => ['registered', pem] as const)
  const along = (from === undefined ? sentIn(run.exchanges) : sentAlong(header)).map(
    (pem) => ['sentAlong', pem] as const,
  )
  const candidates = from === 'imds' ? registered : from === undefined ? [...registered, ...along] : along
  for (const [by, candidate] of candidates) {
    const { pem, x5tS256 } = await readCertificate(candidate)
    if (x5tS256 !== thumbprint) continue
    const verdict = await verifyAssertion(value, pem)
    return verdict.verified
      ? { verified: true, by, thumbprint }
      : { ...verdict, by: 'certificate', name: thumbprint }
  }
  return { verified: false, reason: 'no-such-key', by: 'certificate', name: thumbprint, detail: '' }
}

/** The certificate in the assertion's own header (RFC 7515, 4.1.6). */
const sentAlong = ({ x5c }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(x5c) && typeof x5c[0] === 'string'
    ? [`-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----\n`]
    : []

/** The certificates that came along with the assertions of this run. */
const sentIn = (exchanges: readonly Exchange[]): readonly string[] =>
  exchanges
    .flatMap(({ artifacts }) => artifacts)
    .filter(({ kind }) => kind === 'assertion')
    .flatMap(({ value }) => sentAlong(readJwt(value)?.header ?? {}))

/** The certificates that were handed to Entra, as PEM. */
const registeredIn = (exchanges: readonly Exchange[]): ReadonlySet<string> =>
  new Set(
    exchanges
      .filter(({ to }) => to === 'entra')
      .flatMap(({ artifacts }) =>
        artifacts
          .filter(({ kind, half }) => kind === 'certificate' && half === 'request')
          .map(({ value }) => value),
      ),
  )
