import { decodeJwt } from 'jose'
import * as openid from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { AZURE_CLI_APP_ID } from '../../operator.ts'
import { createRegion } from '../index.ts'
import { fromPkcs12 } from '../../crypto/pkcs12.ts'
import { readCertificate } from '../../crypto/certificate.ts'
import { createCloud, type Cloud } from '../../index.ts'

const LOGIN = 'https://login.microsoftonline.com'

describe('openid-client', () => {
  let cloud: Cloud
  beforeAll(async () => {
    cloud = await createCloud()
  })
  const discover = (server: string, fetch = cloud.fetchFrom('internet')) =>
    openid.discovery(new URL(server), AZURE_CLI_APP_ID, undefined, openid.None(), {
      [openid.customFetch]: (url, init) => fetch(url, init as RequestInit),
    })

  it('discovers both versions by their issuers and reaches all they name for a client', async () => {
    const { tenantId } = cloud.scenario
    for (const [issuer, token, keys] of [
      [
        `${LOGIN}/${tenantId}/v2.0`,
        `${LOGIN}/${tenantId}/oauth2/v2.0/token`,
        `${LOGIN}/${tenantId}/discovery/v2.0/keys`,
      ],
      [
        `https://sts.windows.net/${tenantId}/`,
        `${LOGIN}/${tenantId}/oauth2/token`,
        `${LOGIN}/common/discovery/keys`,
      ],
    ] as const) {
      const found = (await discover(issuer)).serverMetadata()
      expect([found.issuer, found.token_endpoint, found.jwks_uri]).toEqual([issuer, token, keys])
      expect(found.id_token_signing_alg_values_supported).toEqual(['RS256'])
      expect(found.token_endpoint_auth_methods_supported).toContain('private_key_jwt')
      expect((await cloud.fetchFrom('internet')(found.jwks_uri!)).status).toBe(200)
    }
  })

  it('discovers nothing of a tenant that is not there', async () => {
    await expect(discover(`${LOGIN}/${crypto.randomUUID()}/v2.0`)).rejects.toMatchObject({
      code: 'OAUTH_RESPONSE_IS_NOT_CONFORM',
    })
  })
})

describe('openid-client as a managed identity', () => {
  it('redeems an assertion made with the credential that the platform was given', async () => {
    const region = createRegion(Date.now())
    const id = region.identityId('app-identity')
    const { clientId, objectId } = await region.identity(id)
    const { pkcs8, der } = await fromPkcs12(
      (await region.fetchCredential(id)).explicit_identities![0]!.client_secret,
    )
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-256' }, false, [
      'sign',
    ])
    const { x5tS256 } = await readCertificate(der)
    const authentication = openid.PrivateKeyJwt(key, {
      [openid.modifyAssertion]: (header) => {
        header['x5t#S256'] = x5tS256
      },
    })
    const fetch = region.network.fetchAs({ actor: 'imds' })
    region.advance(Date.now() - region.now())
    const server = new URL(`${LOGIN}/${region.scenario.tenantId}/v2.0`)
    const config = await openid.discovery(server, clientId, undefined, authentication, {
      [openid.customFetch]: (url, init) => fetch(url, init as RequestInit),
    })

    const granted = await openid.clientCredentialsGrant(config, { scope: 'https://vault.azure.net/.default' })
    expect(granted.token_type).toBe('bearer')
    expect(granted.expiresIn()).toBeGreaterThan(3000)
    expect(decodeJwt(granted.access_token)).toMatchObject({
      appid: clientId,
      oid: objectId,
      aud: 'https://vault.azure.net',
    })

    const refused = openid.clientCredentialsGrant(config, { scope: 'https://nobody.example/.default' })
    await expect(refused).rejects.toMatchObject({
      status: 400,
      error: 'invalid_resource',
      error_description: expect.stringContaining('AADSTS500011'),
    })
  })
})
