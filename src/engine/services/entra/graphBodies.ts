import * as v from 'valibot'
import { fromBase64 } from '../../crypto/base64.ts'
import { readCertificate, type Certificate } from '../../crypto/certificate.ts'
import { thumbprintHex } from '../../crypto/thumbprint.ts'
import { seconds, type KeyCredential, type ServicePrincipal } from './directory.ts'
import { badRequest } from './graphErrors.ts'

/** The bodies of requests and answers about service principals (Learn, Microsoft Graph REST API v1.0, servicePrincipal and keyCredential). */

const Creation = v.object({
  servicePrincipalType: v.literal('ManagedIdentity'),
  displayName: v.pipe(v.string(), v.nonEmpty()),
  alternativeNames: v.tuple([
    v.picklist(['isExplicit=True', 'isExplicit=False']),
    v.pipe(v.string(), v.startsWith('/subscriptions/')),
  ]),
})
const Patch = v.object({ accountEnabled: v.boolean() })
const NewKey = v.object({
  keyCredential: v.object({
    type: v.literal('AsymmetricX509Cert'),
    usage: v.literal('Verify'),
    key: v.string(),
  }),
})
const Removal = v.object({ keyId: v.string() })

function parse<const T extends v.GenericSchema>(schema: T, body: unknown): v.InferOutput<T> {
  const { success, output, issues } = v.safeParse(schema, body)
  if (success) return output
  throw badRequest(
    `Invalid value specified for property '${v.getDotPath(issues[0]) ?? ''}' of resource 'ServicePrincipal'.`,
  )
}

export const readCreation = (body: unknown) => parse(Creation, body)
export const readPatch = (body: unknown) => parse(Patch, body).accountEnabled
export const readRemoval = (body: unknown) => parse(Removal, body).keyId

/** The certificate to register. @throws ServiceError when it is not one */
export async function readNewKey(body: unknown): Promise<Certificate> {
  const { key } = parse(NewKey, body).keyCredential
  try {
    return await readCertificate(fromBase64(key))
  } catch {
    throw badRequest('Key credential is invalid: the value is not an X.509 certificate.')
  }
}

export const shownPrincipal = ({ graphRoles: _, keyCredentials, ...principal }: ServicePrincipal) => ({
  ...principal,
  keyCredentials: keyCredentials.map(shownKey),
  passwordCredentials: [],
})

/** Without the key itself, which Graph gives only when it is selected. */
export const shownKey = ({ keyId, certificate }: KeyCredential) => ({
  customKeyIdentifier: thumbprintHex(certificate.x5t),
  displayName: certificate.subject,
  endDateTime: seconds(certificate.notAfter),
  key: null,
  keyId,
  startDateTime: seconds(certificate.notBefore),
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
})

/** Applies `$filter=appId eq '…'` (OData 4.01, 5.1.1.5): of Graph's filters, those on plain members. @throws ServiceError for others */
export function filterPrincipals(principals: readonly ServicePrincipal[], url: URL): ServicePrincipal[] {
  const filter = url.searchParams.get('$filter')
  if (filter === null) return [...principals]
  const [, member, value] =
    filter.match(/^\s*(appId|displayName|servicePrincipalType)\s+eq\s+'((?:[^']|'')*)'\s*$/i) ?? []
  const name = MEMBERS.find((known) => known.toLowerCase() === member?.toLowerCase())
  if (name === undefined) throw badRequest('Invalid filter clause.')
  return principals.filter(
    (principal) => principal[name].toLowerCase() === value!.replaceAll("''", "'").toLowerCase(),
  )
}

const MEMBERS = ['appId', 'displayName', 'servicePrincipalType'] as const
