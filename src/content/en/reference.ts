import type { CheckName, FidelityMark } from '#engine'
import type { NamedWords } from '../shapes.ts'
import { accessClaims, assertionClaims, claimReasons, jose, tokenKinds } from './claims.ts'
import { inspector } from './inspector.ts'
import { INFERRED } from './marks.ts'

/** RFC 5280, 4.1 and the thumbprints of RFC 7515, 4.1.7 and 4.1.8. */
const certificate = {
  subject: { name: 'Subject', about: 'Whom it is for.' },
  issuer: {
    name: 'Issuer',
    about: 'Who signed it. Here the subject itself: Entra trusts it only because it is registered.',
  },
  serialNumber: { name: 'Serial number', about: 'Tells the issuer’s certificates apart.' },
  notBefore: { name: 'Valid from', about: 'Entra accepts what the key signs from here on.' },
  notAfter: { name: 'Valid to', about: 'Entra refuses what the key signs after this.' },
  publicKey: { name: 'Public key', about: 'Checks what the private key signed.' },
  x5t: { name: 'Thumbprint, SHA-1 (x5t)', about: 'An older short name of the certificate.' },
  x5tS256: { name: 'Thumbprint, SHA-256 (x5t#S256)', about: 'Its short name in the assertion’s header.' },
}

/** Member names: Azure/msi-dataplane, msi-credentials-data-plane.openapi.v2.json. */
const credential: Readonly<Record<string, string>> = {
  client_id: 'The identity’s client id.',
  client_secret: 'The certificate with its private key, as PKCS#12 in base64.',
  client_secret_url: 'Where the credential is fetched again when it is time to renew it.',
  internal_id: 'The provider’s own id for the identity.',
  tenant_id: 'The tenant in which the principal lives.',
  object_id: 'The principal’s object id.',
  resource_id: 'The identity’s resource id.',
  authentication_endpoint: 'Where tokens are asked for.',
  mtls_authentication_endpoint: 'The same, for clients that show the certificate in TLS.',
  not_before: 'The certificate is valid from here.',
  not_after: 'The certificate is valid until here: 90 days.',
  renew_after: 'From here on a new one can be fetched: day 45.',
  cannot_renew_after: 'From here on it is too late to renew.',
  explicit_identities: 'The user-assigned identities that were asked for, each with the same members.',
  custom_claims: 'Further claims to be put into tokens.',
  delegated_resources: 'Resources that may use the identity through this one.',
}

/** What the services check, in their own words. */
const checks: Readonly<Record<CheckName, NamedWords>> = {
  header: {
    name: 'Metadata header',
    about: 'Guards against server-side request forgery: a URL alone cannot set a header.',
  },
  caller: { name: 'Caller', about: 'The request comes straight from inside this VM, not through a proxy.' },
  identity: { name: 'Identity', about: 'The VM has the identity that is asked for.' },
  parameters: { name: 'Parameters', about: 'Everything that is needed is there, and only once.' },
  network: {
    name: 'Network',
    about: 'The vault’s firewall admits where the request comes from. It comes before everything else.',
  },
  tenant: { name: 'Tenant', about: 'The tenant in the address exists.' },
  client: { name: 'Client', about: 'The client id has a principal in this tenant.' },
  certificate: {
    name: 'Certificate',
    about: 'The certificate named in the header is registered for this principal and within its dates.',
  },
  assertion: { name: 'Proof', about: 'What the client proves itself with is genuine, and its own.' },
  resource: { name: 'Resource', about: 'The tenant knows the service that the token is for.' },
  bearer: { name: 'Bearer token', about: 'There is an Authorization header, and it carries a JWT.' },
  signature: {
    name: 'Signature',
    about:
      'It matches the published key that the header names. So Entra made this token, and nobody has changed it.',
  },
  issuer: { name: 'Issuer', about: 'The token comes from the tenant that this service trusts.' },
  audience: { name: 'Audience', about: 'The token was made for this service and not for another.' },
  'not-before': { name: 'Not before', about: 'The token is valid already.' },
  expiry: { name: 'Expiry', about: 'The token has not expired.' },
  permission: {
    name: 'Permission',
    about: 'The principal (oid) has a role that allows this action at this scope.',
  },
  existence: { name: 'Existence', about: 'What is asked for exists.' },
}

/**
 * What Entra checks of a client assertion, which the client itself signs. Source: RFC 7523, 3; Microsoft Learn, "… application
 * authentication certificate credentials".
 */
const assertionChecks: Readonly<Partial<Record<CheckName, NamedWords>>> = {
  assertion: {
    name: 'Client assertion',
    about:
      'The client proves itself with a JWT that it has signed, and all claims that are needed are in it.',
  },
  certificate: {
    name: 'Certificate',
    about:
      'The header names a certificate that is registered for this client and within its dates. Its public key checks the signature.',
  },
  signature: {
    name: 'Signature of the client',
    about:
      'It matches the public key of that certificate. So whoever made the assertion holds the identity’s private key, and nobody has changed it.',
  },
  issuer: {
    name: 'Issuer and subject',
    about: 'Both iss and sub are the client id itself: a client speaks for itself alone.',
  },
  audience: {
    name: 'Audience',
    about: 'The assertion was made for this token endpoint, so nobody can use it elsewhere.',
  },
  'not-before': { name: 'Not before', about: 'The assertion is valid already.' },
  expiry: { name: 'Expiry', about: 'The assertion has not expired: it lives for minutes.' },
}

const fidelity: Readonly<Record<FidelityMark['level'] | 'documented', NamedWords>> = {
  documented: { name: 'Documented', about: 'As Microsoft documents it.' },
  inferred: { name: 'Inferred', about: INFERRED },
  simplified: {
    name: 'Simplified',
    about: 'Azure does this internally and publishes no details; this is a simple stand-in.',
  },
}

/** What the inspector says of a message and of everything in it. */
export const reference = {
  ui: inspector,
  accessClaims,
  assertionClaims,
  jose,
  tokenKinds,
  claimReasons,
  certificate,
  credential,
  checks,
  assertionChecks,
  fidelity,
}
