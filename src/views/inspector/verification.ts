import type { Artifact, Exchange } from '#engine'
import type { Run } from '#player'
import { readJwt } from './jwt.ts'

/** Whether the signature of a shown token or assertion holds, checked at this moment in this browser. */
export type Verification =
  | { readonly verified: true; readonly by: 'keySet'; readonly kid: string; readonly url: string }
  | { readonly verified: true; readonly by: 'certificate'; readonly thumbprint: string }
  | { readonly verified: false; readonly reason: 'no-such-key' | 'wrong-signature' | 'malformed'; readonly by: 'keySet' | 'certificate'; readonly name: string; readonly detail: string }

type Jwt = Pick<Artifact, 'value'> & { readonly kind: 'token' | 'assertion' }

/** A token against the key set that Entra published in the run, an assertion against the certificate registered in it. */
export const verification = (artifact: Jwt, run: Run): Promise<Verification> =>
  artifact.kind === 'token' ? againstKeySet(artifact.value, run) : againstCertificate(artifact.value, run)

async function againstKeySet(token: string, run: Run): Promise<Verification> {
  const { verifyToken } = await import('#engine')
  const verdict = await verifyToken(token, run.keySet)
  const kid = String(readJwt(token)?.header.kid)
  return verdict.verified
    ? { verified: true, by: 'keySet', kid, url: keySetUrl(run) }
    : { ...verdict, by: 'keySet', name: kid }
}

const keySetUrl = ({ exchanges, keySet }: Run): string =>
  exchanges.find(({ artifacts }) => artifacts.some(({ kind, value }) => kind === 'keys' && value === keySet))?.request.url ?? ''

async function againstCertificate(assertion: string, run: Run): Promise<Verification> {
  const { readCertificate, verifyAssertion } = await import('#engine')
  const thumbprint = String(readJwt(assertion)?.header['x5t#S256'])
  for (const pem of registeredIn(run.exchanges)) {
    if ((await readCertificate(pem)).x5tS256 !== thumbprint) continue
    const verdict = await verifyAssertion(assertion, pem)
    return verdict.verified ? { verified: true, by: 'certificate', thumbprint } : { ...verdict, by: 'certificate', name: thumbprint }
  }
  return { verified: false, reason: 'no-such-key', by: 'certificate', name: thumbprint, detail: '' }
}

/** The certificates that were handed to Entra, as PEM. */
const registeredIn = (exchanges: readonly Exchange[]): ReadonlySet<string> =>
  new Set(exchanges.filter(({ to }) => to === 'entra').flatMap(({ artifacts }) =>
    artifacts.filter(({ kind, half }) => kind === 'certificate' && half === 'request').map(({ value }) => value)))
