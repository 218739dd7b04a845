import type { JWK } from 'jose'
import { generateSigningKeys } from '../../../engine/crypto/keys.ts'
import { createIds } from '../../../engine/ids.ts'
import { applicationClaims, issuerOf } from '../../../engine/services/entra/accessToken.ts'
import { createDirectory } from '../../../engine/services/entra/directory.ts'
import { createSigningKeys } from '../../../engine/services/entra/signingKeys.ts'
import { createVerifier } from '../../../engine/tokens/verify.ts'
import type { Subject } from './rounds.ts'

const RESOURCE = 'https://vault.azure.net'
const vmId = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/${name}`

/** How many VMs there are: those that share one user-assigned identity, and those with one of their own. */
export interface Population {
  readonly sharing: number
  readonly own: number
}

/**
 * Issuing and checking, by the parts of Entra and of every resource that do it: what they cost beside the one call of
 * `crypto.subtle` that each cannot do without.
 */
export async function createTokens({ sharing, own }: Population) {
  const ids = createIds(undefined)
  const tenantId = ids.guid()
  const keys = createSigningKeys(ids, Date.now)
  const directory = createDirectory(ids, Date.now)
  const shared = directory.createManagedIdentity('shared', [
    'isExplicit=True',
    '/subscriptions/s/…/userAssignedIdentities/shared',
  ])
  const callers = [
    ...Array.from({ length: sharing }, (_, i) => ({
      appId: shared.appId,
      callerResourceId: vmId(`sharing-${i}`),
    })),
    ...Array.from({ length: own }, (_, i) => ({
      appId: directory.createManagedIdentity(`own-${i}`, ['isExplicit=False', vmId(`own-${i}`)]).appId,
    })),
  ]

  const issueTo = (i: number) => {
    const { appId, ...extra } = callers[i % callers.length]!
    return keys.sign(
      applicationClaims(
        { resource: RESOURCE, tenantId, now: Date.now(), ids },
        directory.byAppId(appId)!,
        extra,
      ),
    )
  }
  const tokens = await Promise.all(callers.map((_, i) => issueTo(i)))
  const verify = createVerifier({
    issuers: [issuerOf(tenantId)],
    audiences: [RESOURCE],
    now: Date.now,
    keySet: keys.published,
  })
  const requests = tokens.map(
    (token) => new Request(RESOURCE, { headers: { authorization: `Bearer ${token}` } }),
  )
  const context = { fetch, check: ({ passed }: { passed: boolean }) => passed }

  async function check(i: number): Promise<void> {
    const verdict = await verify(requests[i % requests.length]!, context)
    if (!verdict.ok) throw new Error(`a good token is refused: ${verdict.failure}`)
  }
  return { issue: issueTo, check, published: keys.published, token: tokens[0]! }
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The bare operations on the same bytes: one signature, one verification. */
export async function createBare({
  token,
  published,
}: Awaited<ReturnType<typeof createTokens>>): Promise<Record<'sign' | 'verify', Subject['run']>> {
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const data = new TextEncoder().encode(`${header}.${payload}`)
  const { privateKey } = await generateSigningKeys('RS256')
  const kid = (JSON.parse(fromBase64Url(header)) as { kid: string }).kid
  const jwk: JWK = (await published()).keys.find((key) => key.kid === kid)!
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    { kty: 'RSA', n: jwk.n!, e: jwk.e! },
    ALGORITHM,
    false,
    ['verify'],
  )
  const bytes = Uint8Array.from(fromBase64Url(signature), (char) => char.charCodeAt(0))
  return {
    sign: () => crypto.subtle.sign(ALGORITHM, privateKey, data),
    async verify() {
      if (!(await crypto.subtle.verify(ALGORITHM, publicKey, bytes, data)))
        throw new Error('the bare verification fails')
    },
  }
}

const fromBase64Url = (text: string) => atob(text.replaceAll('-', '+').replaceAll('_', '/'))
