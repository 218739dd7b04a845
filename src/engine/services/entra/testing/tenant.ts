import { SignJWT } from 'jose'
import { issueCertificate, type Certificate } from '../../../crypto/certificate.ts'
import { generateSigningKeys, type SigningAlgorithm } from '../../../crypto/keys.ts'
import { createFirstPartyApps } from '../../../firstParty.ts'
import { createIds } from '../../../ids.ts'
import { createScenario } from '../../../scenario.ts'
import { createAppToken } from '../../../tokens/appToken.ts'
import type { Check, Exchange } from '../../../types.ts'
import { createNetwork } from '../../../wire/network.ts'
import type { Operator } from '../../deps.ts'
import { RESOURCE } from '../../deps.ts'
import { createEntra } from '../index.ts'

export const DAY = 86_400_000

/** Entra alone on a network, with ARM's credentials to talk to its directory and a clock that can be set. */
export function createTestTenant() {
  const clock = { now: Date.UTC(2026, 0, 31, 12, 0, 0, 250) }
  const now = () => clock.now
  const ids = createIds('tenant under test')
  const scenario = createScenario(ids)
  const operator: Operator = {
    objectId: ids.stream('o').guid(),
    upn: 'olivia@contoso.example',
    displayName: 'Olivia',
    refreshToken: 'first-refresh-token',
  }
  const apps = createFirstPartyApps(ids.stream('apps'), now)
  const entra = createEntra({ now, ids: ids.stream('entra'), scenario, operator })
  Object.values(apps).forEach(entra.registerFirstParty)
  const network = createNetwork(now)
  entra.routes.forEach(network.attach)
  const exchanges: Exchange[] = []
  network.onExchange((exchange) => exchanges.push(exchange))

  const { tenantId } = scenario
  const fetch = network.fetchAs({ actor: 'arm' })
  const tokenOf = (name: 'arm' | 'keyvault' | 'identityProvider') =>
    createAppToken({ app: apps[name], tenantId, now, ids: ids.stream(name) })
  const armToken = tokenOf('arm')

  /** Microsoft Graph as ARM calls it. */
  const graph = async (method: string, path: string, body?: unknown, token?: string) =>
    fetch(`https://graph.microsoft.com/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? (await armToken(RESOURCE.graph, fetch))}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  /** A managed identity with a registered certificate, made over the wire. */
  async function createIdentity(
    options: { alg?: SigningAlgorithm; explicit?: boolean; resourceId?: string } = {},
  ): Promise<Identity> {
    const {
      alg = 'PS256',
      explicit = false,
      resourceId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm',
    } = options
    const created = await graph('POST', '/servicePrincipals', {
      servicePrincipalType: 'ManagedIdentity',
      displayName: 'vm',
      alternativeNames: [`isExplicit=${explicit ? 'True' : 'False'}`, resourceId],
    })
    const { id, appId } = (await created.json()) as { id: string; appId: string }
    const identity = await newCertificate(appId, alg)
    await register(id, identity.certificate)
    return { objectId: id, clientId: appId, alg, ...identity }
  }

  async function newCertificate(subject: string, alg: SigningAlgorithm, notAfter = clock.now + 90 * DAY) {
    const keys = await generateSigningKeys(alg)
    const certificate = await issueCertificate({
      subject,
      publicKey: keys.publicKey,
      signer: keys,
      notBefore: clock.now - 1000,
      notAfter,
      serialNumber: ids.hex(16),
    })
    return { keys, certificate }
  }

  const register = (objectId: string, { base64 }: Certificate) =>
    graph('POST', `/servicePrincipals/${objectId}/addKey`, {
      keyCredential: { type: 'AsymmetricX509Cert', usage: 'Verify', key: base64 },
      proof: null,
    })

  /** An assertion as a client would make it, with whatever is wrong in it. */
  function assert(
    identity: Identity,
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> {
    const at = Math.floor(clock.now / 1000)
    const { clientId, alg, certificate, keys } = identity
    const all = {
      aud: endpoint(2),
      iss: clientId,
      sub: clientId,
      jti: crypto.randomUUID(),
      nbf: at,
      iat: at,
      exp: at + 600,
      ...claims,
    }
    return new SignJWT(all)
      .setProtectedHeader({ alg, typ: 'JWT', 'x5t#S256': certificate.x5tS256, ...header })
      .sign(keys.privateKey)
  }

  const endpoint = (version: 1 | 2, tenant: string = tenantId) =>
    `https://login.microsoftonline.com/${tenant}/oauth2/${version === 2 ? 'v2.0/' : ''}token`

  async function post(form: Record<string, string | undefined>, url: string = endpoint(2)): Promise<Answer> {
    const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(given) })
    const { checks, marks } = exchanges.at(-1)!
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as TokenBody,
      checks,
      marks,
    }
  }

  /** The form of a good request; what is given replaces, `undefined` leaves out. */
  const credentialsForm = async (
    identity: Identity,
    changes: Record<string, string | undefined> = {},
    version: 1 | 2 = 2,
  ) => ({
    grant_type: 'client_credentials',
    client_id: identity.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assert(identity),
    ...(version === 2
      ? { scope: 'https://vault.azure.net/.default' }
      : { resource: 'https://vault.azure.net' }),
    ...changes,
  })

  return {
    clock,
    scenario,
    operator,
    apps,
    entra,
    network,
    exchanges,
    tenantId,
    fetch,
    armToken,
    tokenOf,
    graph,
    createIdentity,
    newCertificate,
    register,
    assert,
    endpoint,
    post,
    credentialsForm,
  }
}

export interface Identity {
  readonly objectId: string
  readonly clientId: string
  readonly alg: SigningAlgorithm
  readonly keys: CryptoKeyPair
  readonly certificate: Certificate
}

/** A success's members, or a refusal's: a test looks at those that it has made certain of. */
export interface TokenBody {
  readonly access_token: string
  readonly refresh_token: string
  readonly error: string
  readonly error_description: string
  readonly error_codes: readonly number[]
  readonly error_uri?: string
  readonly trace_id: string
  readonly correlation_id: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: TokenBody
  readonly checks: readonly Check[]
  readonly marks: Exchange['marks']
}

export type TestTenant = ReturnType<typeof createTestTenant>
