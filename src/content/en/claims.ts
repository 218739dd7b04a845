import type { ClaimReason } from '../facts/claimMarks.ts'
import type { ClaimWords } from '../shapes.ts'

const TOKEN_SERVICE = 'Entra'
const EVERY_SERVICE = 'every service that accepts the token'
const NOBODY = 'nobody; it is opaque'

/** Source: Microsoft Learn, "Access token claims reference"; the xms_ claims as seen in real tokens of managed identities. */
export const accessClaims: Readonly<Record<string, ClaimWords>> = {
  aud: {
    meaning: 'The service this token is for. Any other service must refuse it.',
    setBy: 'Entra, from the resource that was asked for',
    checkedBy: EVERY_SERVICE,
  },
  iss: {
    meaning: 'Who issued the token: the token service of this tenant.',
    setBy: TOKEN_SERVICE,
    checkedBy: EVERY_SERVICE,
  },
  idp: {
    meaning: 'Who authenticated the caller. Same as iss unless the caller comes from elsewhere.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'few services',
  },
  iat: {
    meaning: 'Issued at. Entra dates it back five minutes, so that clocks may differ.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'few services',
  },
  nbf: {
    meaning: 'Not before: the token is valid from this moment.',
    setBy: TOKEN_SERVICE,
    checkedBy: EVERY_SERVICE,
  },
  exp: {
    meaning: 'Expires: the token is valid until this moment, whatever happens to the identity meanwhile.',
    setBy: TOKEN_SERVICE,
    checkedBy: EVERY_SERVICE,
  },
  appid: {
    meaning:
      'Client id of the application that got the token: the managed identity itself, a service, or the operator’s tool.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that list client ids',
  },
  appidacr: {
    meaning: 'How the client proved itself: 0 not at all (a public client), 1 a secret, 2 a certificate.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that insist on a method',
  },
  idtyp: {
    meaning: 'What the caller is: app for identities and services, user for people.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that allow only one of them',
  },
  oid: {
    meaning: 'Object id of the principal. Roles are assigned to this id; Azure calls it principalId.',
    setBy: 'Entra, from the directory',
    checkedBy: 'the service, when it looks for a permission',
  },
  sub: {
    meaning: 'Subject. For an app the same as oid; for a person an id that differs from app to app.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that store per-caller data',
  },
  tid: {
    meaning: 'The tenant the principal belongs to.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that serve several tenants',
  },
  ver: {
    meaning: 'Version of the token’s format. The service decides it, not the endpoint that was called.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'the service’s token library',
  },
  xms_mirid: {
    meaning:
      'Resource id behind the managed identity: the VM (system-assigned) or the identity (user-assigned).',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that trust one resource rather than one id',
  },
  xms_az_rid: {
    meaning: 'The resource that used a user-assigned identity: the VM that asked.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that care where an identity is used from',
  },
  xms_cc: {
    meaning: 'What the client can handle. cp1: it understands claims challenges.',
    setBy: 'Entra, from the client’s request',
    checkedBy: 'services that revoke access at once',
  },
  xms_tcdt: { meaning: 'When the tenant was created.', setBy: TOKEN_SERVICE, checkedBy: 'nobody, as a rule' },
  xms_idrel: {
    meaning: 'How the caller relates to the tenant, as numbers.',
    setBy: TOKEN_SERVICE,
    checkedBy: NOBODY,
  },
  xms_ftd: { meaning: 'Internal data of the token service.', setBy: TOKEN_SERVICE, checkedBy: NOBODY },
  tenant_region_scope: {
    meaning: 'Region of the world the tenant belongs to.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody, as a rule',
  },
  app_displayname: {
    meaning: 'Display name of the application; for reading only.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  roles: {
    meaning: 'Application permissions granted to the principal. Azure roles are never listed here.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services with permissions of their own, such as Graph',
  },
  wids: {
    meaning: 'Directory roles of the caller, as template ids.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that use directory roles',
  },
  groups: {
    meaning: 'Groups the caller belongs to, as object ids, as they were when the token was issued.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that grant to groups',
  },
  scp: {
    meaning: 'What the tool may do for the person. Only people’s tokens have it.',
    setBy: 'Entra, from what was consented to',
    checkedBy: 'the service',
  },
  acr: {
    meaning: 'Authentication class. 1: the sign-in met the standard’s requirements.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'few services',
  },
  amr: {
    meaning: 'How the person signed in: pwd with a password, mfa with a second factor.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that insist on a method',
  },
  upn: {
    meaning: 'The person’s sign-in name; may change.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  unique_name: {
    meaning: 'A name for reading; may change.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  name: {
    meaning: 'The person’s display name; may change.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  given_name: {
    meaning: 'The person’s first name.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  family_name: {
    meaning: 'The person’s last name.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  ipaddr: {
    meaning: 'The internet address that the person signed in from.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'few services',
  },
  puid: {
    meaning: 'Another id of the person, used inside Microsoft.',
    setBy: TOKEN_SERVICE,
    checkedBy: NOBODY,
  },
  azp: {
    meaning: 'Client id of the application that got the token, in v2.0 tokens: what appid is in v1.0 tokens.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that list client ids',
  },
  azpacr: {
    meaning:
      'How the client proved itself, in v2.0 tokens: 0 not at all (a public client), 1 a secret, 2 a certificate. v1.0 tokens call it appidacr.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that insist on a method',
  },
  acrs: {
    meaning: 'Ids of the authentication contexts that the sign-in satisfied, such as c1.',
    setBy: 'Entra, by Conditional Access',
    checkedBy: 'services that ask for a stronger sign-in for some operations',
  },
  preferred_username: {
    meaning:
      'The person’s main user name, in v2.0 tokens: an e-mail address, a phone number or any other name; may change.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  hasgroups: {
    meaning: 'Always true where present: the person is in more groups than the token could list.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that grant to groups: they have to ask Graph',
  },
  _claim_names: {
    meaning:
      'Claims that are too long for the token, such as groups, and under which source they can be had.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that grant to groups: they have to ask Graph',
  },
  _claim_sources: {
    meaning: 'Where the claims listed in _claim_names can be asked for.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that grant to groups: they have to ask Graph',
  },
  onprem_sid: {
    meaning: 'The person’s security identifier in the company’s own directory, where that is synchronized.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that authorize by Windows accounts',
  },
  pwd_exp: {
    meaning: 'When the person’s password expires.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody, as a rule',
  },
  pwd_url: {
    meaning: 'Where the person can reset their password.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody, as a rule',
  },
  in_corp: {
    meaning: 'Present if the person signed in from the company’s network.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'few services',
  },
  nickname: {
    meaning: 'Another name of the person, beside first and last name.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  email: {
    meaning: 'The person’s e-mail address; may change, and nobody need have verified it.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; names are not ids',
  },
  sid: {
    meaning: 'Id of the session in which the person signed in.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that sign people out',
  },
  auth_time: {
    meaning: 'When the person last signed in.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'services that want a fresh sign-in',
  },
  aio: { meaning: 'Internal data of the token service.', setBy: TOKEN_SERVICE, checkedBy: NOBODY },
  rh: {
    meaning: 'Internal data of the token service, used when tokens are checked again.',
    setBy: TOKEN_SERVICE,
    checkedBy: NOBODY,
  },
  uti: {
    meaning: 'Id of this one token, as found in sign-in logs.',
    setBy: TOKEN_SERVICE,
    checkedBy: 'nobody; it helps to find the token in logs',
  },
}

const SIGNER = 'whoever signs the assertion'

/** Source: Microsoft Learn, "… application authentication certificate credentials"; RFC 7523, 3. */
export const assertionClaims: Readonly<Record<string, ClaimWords>> = {
  aud: {
    meaning: 'The token service that may accept this assertion: Entra’s token endpoint.',
    setBy: SIGNER,
    checkedBy: 'Entra: it must be its own address',
  },
  iss: {
    meaning: 'Who made the assertion: the client id.',
    setBy: SIGNER,
    checkedBy: 'Entra: it must equal sub',
  },
  sub: {
    meaning: 'Whom the token is asked for: the same client id.',
    setBy: SIGNER,
    checkedBy: 'Entra: its principal must have the signing certificate',
  },
  jti: {
    meaning: 'Id of this one assertion.',
    setBy: SIGNER,
    checkedBy: 'Entra, where it guards against replay',
  },
  iat: { meaning: 'When it was made.', setBy: SIGNER, checkedBy: 'Entra' },
  nbf: { meaning: 'Valid from this moment.', setBy: SIGNER, checkedBy: 'Entra' },
  exp: {
    meaning: 'Valid until this moment, minutes later: a new one is made whenever it is needed.',
    setBy: SIGNER,
    checkedBy: 'Entra',
  },
  xms_az_rid: {
    meaning: 'Which VM asked. How Entra learns this in Azure is not published; here the assertion says it.',
    setBy: SIGNER,
    checkedBy: 'Entra: it goes into the token of a user-assigned identity',
  },
}

/** RFC 7515, 4.1. */
export const jose: Readonly<Record<string, string>> = {
  typ: 'Type: a JSON Web Token.',
  alg: 'Signature algorithm. RS256 is RSA with PKCS#1 v1.5 padding, PS256 RSA with PSS padding, both over SHA-256.',
  kid: 'Key id: which of the published keys made the signature.',
  x5t: 'SHA-1 thumbprint of the signing certificate, base64url.',
  'x5t#S256':
    'SHA-256 thumbprint of the signing certificate, base64url: tells Entra which registered certificate to check with.',
  x5c: 'The signing certificate itself, base64.',
}

export const tokenKinds = {
  managedIdentity: {
    name: 'Access token of the managed identity',
    about: 'Issued by Entra to the identity. The code carries it; the service named in aud checks it.',
  },
  operator: {
    name: 'Access token of the operator',
    about: 'Issued by Entra to a person through a tool. It names both: oid the person, appid the tool.',
  },
  app: {
    name: 'Access token of an Azure service',
    about: 'Issued by Entra to a service that acts in its own name.',
  },
  assertion: {
    name: 'Client assertion',
    about:
      'Not an access token: a JWT that the client signs itself, to prove to Entra that it holds the key.',
  },
}

/** Why a member is not simply documented. */
export const claimReasons: Readonly<Record<ClaimReason, string>> = {
  opaque: 'Documented to exist, but only Entra can read what it holds. Here it is random.',
  resource: 'Not documented: seen in tokens that Entra issued.',
  caller: 'Not documented: reported of tokens that Entra issued to user-assigned identities.',
  callerTold: 'How Entra learns which VM asked is not published; here the assertion says it.',
  person: 'Not documented: seen in tokens that Entra issued to people. The value is made up.',
  chain: 'Azure’s own client for such credentials always sends it; for other clients it is optional.',
}
