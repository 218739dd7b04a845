import { type AuthenticationError, ClientCertificateCredential } from '@azure/identity'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { issueCertificate } from '../../crypto/certificate.ts'
import { fromPkcs12 } from '../../crypto/pkcs12.ts'
import { generateSigningKeys } from '../../crypto/keys.ts'
import { createRegion } from '../index.ts'
import { httpClientOver } from './httpClient.ts'

const MINUTE = 60e3
const pem = (label: string, der: BufferSource) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der as ArrayBuffer)
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END ${label}-----\n`

describe('ClientCertificateCredential of @azure/identity', () => {
  // The identity's private key never passes the public door, so ARM's part is played here and the delivered credential used.
  const region = createRegion(Date.now())
  let clientId: string, objectId: string, credential: string, foreign: string
  beforeAll(async () => {
    const id = region.identityId('app-identity')
    ;({ clientId, objectId } = await region.identity(id))
    const { pkcs8, der } = await fromPkcs12(
      (await region.fetchCredential(id)).explicit_identities![0]!.client_secret,
    )
    credential = pem('PRIVATE KEY', pkcs8) + pem('CERTIFICATE', der)
    const keys = await generateSigningKeys('PS256', true)
    const own = await issueCertificate({
      subject: clientId,
      publicKey: keys.publicKey,
      signer: keys,
      notBefore: Date.now() - MINUTE,
      notAfter: Date.now() + 60 * MINUTE,
      serialNumber: '01',
    })
    foreign = pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)) + own.pem
  })

  // A region's clock stands still; clients live by the real one.
  beforeEach(() => region.advance(Date.now() - region.now()))

  const token = (
    certificate: string,
    options: { client?: string; tenant?: string; scope?: string; sendCertificateChain?: boolean } = {},
  ) => {
    const {
      client = clientId,
      tenant = region.scenario.tenantId,
      scope = 'https://vault.azure.net/.default',
      ...more
    } = options
    const transport = {
      httpClient: httpClientOver(region.network.fetchAs({ actor: 'imds' })),
      retryOptions: { maxRetries: 0 },
    }
    return new ClientCertificateCredential(
      tenant,
      client,
      { certificate },
      { ...transport, ...more },
    ).getToken(scope)
  }
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => 'a token',
      (error: AuthenticationError) => `${error.name} ${error.message}`,
    )

  it.each([true, false])(
    'gets a token with the credential that the platform was given (x5c sent: %s)',
    async (sendCertificateChain) => {
      const got = await token(credential, { sendCertificateChain })
      expect(decodeJwt(got.token)).toMatchObject({
        aud: 'https://vault.azure.net',
        appid: clientId,
        oid: objectId,
        appidacr: '2',
        idtyp: 'app',
      })
      expect(Math.abs(got.expiresOnTimestamp - decodeJwt(got.token).exp! * 1000)).toBeLessThan(MINUTE / 4)
      const sent = new URLSearchParams(region.exchanges.at(-1)!.request.body).get('client_assertion')!
      const header = decodeProtectedHeader(sent)
      expect([header.alg, 'x5t#S256' in header, 'x5c' in header]).toEqual([
        'PS256',
        true,
        sendCertificateChain,
      ])
    },
  )

  it('is refused with a certificate of one’s own, whoever’s name is on it', async () => {
    for (const sendCertificateChain of [true, false])
      expect(await refusal(token(foreign, { sendCertificateChain }))).toMatch(/AADSTS700027/)
  })

  it('is told of a tenant, a client and a resource that are not there', async () => {
    const nobody = crypto.randomUUID()
    expect(await refusal(token(credential, { tenant: nobody }))).toMatch(/AADSTS90002/)
    expect(await refusal(token(credential, { client: nobody }))).toMatch(/AADSTS700016/)
    expect(await refusal(token(credential, { scope: 'https://nobody.example/.default' }))).toMatch(
      /AADSTS500011/,
    )
    expect(await refusal(token(credential, { scope: 'https://vault.azure.net/read' }))).toMatch(
      /AADSTS(70011|1002012)/,
    )
  })
})
