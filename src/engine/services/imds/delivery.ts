import * as v from 'valibot'
import { readCertificate } from '../../crypto/certificate.ts'
import { importPrivateKey } from '../../crypto/keys.ts'
import { fromPkcs12 } from '../../crypto/pkcs12.ts'
import type { Context } from '../../wire/service.ts'
import type { HostIdentity } from './host.ts'

const text = v.pipe(v.string(), v.minLength(1))
const credential = {
  client_id: text,
  client_secret: text,
  client_secret_url: text,
  tenant_id: text,
  object_id: text,
  authentication_endpoint: text,
  renew_after: v.pipe(text, v.isoTimestamp()),
}
const Explicit = v.object({ ...credential, resource_id: text })

/** A CredentialDocument: the credentials of user-assigned identities and, at the top level, the VM's own if it has one. */
const explicit_identities = v.optional(v.array(Explicit), [])
const Document = v.union([
  v.object({ ...credential, explicit_identities }),
  v.object({ client_id: v.optional(v.undefined()), explicit_identities }),
])

/**
 * Reads the identities in a credential document. Nobody can export their private keys from here on.
 * @returns undefined for anything else, and for a document with a damaged PKCS#12
 */
export async function unpack(
  document: unknown,
  half: 'request' | 'response',
  context: Pick<Context, 'redact' | 'artifact'>,
): Promise<HostIdentity[] | undefined> {
  const parsed = v.safeParse(Document, Array.isArray(document) ? undefined : document) // to valibot an array is an object
  if (!parsed.success) return undefined
  const { explicit_identities: explicit, ...own } = parsed.output
  const credentials = [
    ...(own.client_id === undefined ? [] : [{ ...own, resource_id: undefined }]),
    ...explicit,
  ]
  for (const { client_secret } of credentials) context.redact(client_secret)
  try {
    return await Promise.all(
      credentials.map(async (each) => {
        const identity = await toIdentity(each)
        context.artifact({
          kind: 'certificate',
          value: identity.certificate.pem,
          half,
          where: 'body client_secret',
        })
        return identity
      }),
    )
  } catch {
    return undefined
  }
}

async function toIdentity(
  given: Omit<v.InferOutput<typeof Explicit>, 'resource_id'> & { resource_id: string | undefined },
): Promise<HostIdentity> {
  const { pkcs8, der } = await fromPkcs12(given.client_secret)
  const [certificate, privateKey] = await Promise.all([
    readCertificate(der),
    importPrivateKey(pkcs8, 'PS256'),
  ])
  return {
    certificate,
    privateKey,
    clientId: given.client_id,
    objectId: given.object_id,
    tenantId: given.tenant_id,
    resourceId: given.resource_id,
    authenticationEndpoint: given.authentication_endpoint,
    secretUrl: given.client_secret_url,
    renewAfter: Date.parse(given.renew_after),
  }
}
