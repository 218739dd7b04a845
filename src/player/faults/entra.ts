import { toBase64Url } from '../base64url.ts'
import { guidOf, type Act, type ActContext } from '../acts.ts'
import type { Edit } from '../edits/edit.ts'
import { biting, DAY, fault, MINUTE, partsOf } from './blocks.ts'
import type { Expected, Fault, FaultId } from './fault.ts'

const entra = (status: number, code: string): Expected => ({ by: 'entra', status, code })
/** What Entra refuses to IMDS comes to the code as 400, in Entra's words. */
const through = (code: string): Expected => ({ by: 'imds', status: 400, code })

/** Something happens to what goes from IMDS to Entra. */
const onTheWay = (id: FaultId, expected: Expected, edit: Edit, before?: Partial<Act>): Fault =>
  fault(id, 'entra.token', expected, (_, acts) => {
    const { setUp, ask, uses } = partsOf(acts)
    return { acts: [...setUp, biting({ ...ask, ...before })], fix: [ask, ...uses], edit }
  })

/** Somebody outside goes to the token endpoint in the identity's name; the VM needs nobody's help then. */
const outside = (
  id: FaultId,
  expected: Expected,
  form: (
    context: ActContext,
    endpoint: string,
  ) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>,
  tenant = (context: ActContext) => context.names.tenantId,
): Fault =>
  fault(
    id,
    'entra.token',
    expected,
    (_, acts) => {
      const { setUp, ask, uses } = partsOf(acts)
      return { acts: [...setUp, biting(stranger(form, tenant))], fix: [ask, ...uses] }
    },
    { flows: ['user'] },
  )

const stranger = (form: Parameters<typeof outside>[2], tenant: (context: ActContext) => string): Act => ({
  kind: 'other',
  by: 'operator',
  step: 6,
  async request(context) {
    const url = `https://login.microsoftonline.com/${tenant(context)}/oauth2/v2.0/token`
    const fields = {
      grant_type: 'client_credentials',
      client_id: context.clientId,
      scope: 'https://vault.azure.net/.default',
      ...(await form(context, url)),
    }
    return {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    }
  },
})

/** An assertion as it should be, but for the key: one that was made a moment ago, with a thumbprint that nobody registered. */
async function forged({ clientId }: ActContext, audience: string) {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const thumbprint = await crypto.subtle.digest('SHA-256', await crypto.subtle.exportKey('spki', publicKey))
  const now = Math.floor(Date.now() / 1000)
  const text = (part: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(part)))
  const signed = [
    text({ typ: 'JWT', alg: 'RS256', 'x5t#S256': toBase64Url(new Uint8Array(thumbprint)) }),
    text({
      aud: audience,
      iss: clientId,
      sub: clientId,
      jti: await guidOf(`${now}`),
      nbf: now,
      iat: now,
      exp: now + 600,
    }),
  ].join('.')
  const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(signed))
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`
}
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export const ENTRA_FAULTS: readonly Fault[] = [
  outside('entra.own-certificate', entra(401, 'AADSTS700027'), async (context, endpoint) => ({
    client_assertion_type: ASSERTION,
    client_assertion: await forged(context, endpoint),
  })),
  outside('entra.secret', entra(401, 'AADSTS7000215'), () => ({ client_secret: 'a-guess' })),
  outside('entra.no-credential', entra(401, 'AADSTS7000216'), () => ({})),
  outside('entra.no-default', entra(400, 'AADSTS1002012'), () => ({
    client_secret: 'a-guess',
    scope: 'https://vault.azure.net/secrets.read',
  })),
  onTheWay('entra.tenant', through('AADSTS90002'), {
    kind: 'entra.token',
    nth: 0,
    url: 'https://login.microsoftonline.com/ffffffff-ffff-ffff-ffff-ffffffffffff/oauth2/v2.0/token',
  }),
  onTheWay('entra.clock', through('AADSTS700024'), {
    kind: 'entra.token',
    nth: 0,
    line: { does: 'delay', ms: 20 * MINUTE },
  }),
  onTheWay('entra.assertion-changed', through('AADSTS700027'), {
    kind: 'entra.token',
    nth: 0,
    jwt: { claims: { sub: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } },
  }),
  onTheWay(
    'entra.not-rolled',
    through('AADSTS700027'),
    { kind: 'credential.renew', nth: 0, line: { does: 'answer', status: 503, times: 1 } },
    { wait: 91 * DAY },
  ),
  onTheWay(
    'entra.down',
    { by: 'imds', status: 500, code: 'unknown' },
    { kind: 'entra.token', nth: 0, line: { does: 'answer', status: 503, times: 1 } },
  ),
]
