import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** Others who go to Entra in the identity's name, and what can happen to what IMDS sends there. */
export const entra = {
  'entra.own-certificate': {
    title: 'Client id with a certificate of one’s own',
    symptom:
      'Entra answers 401, invalid_client, AADSTS700027: “The certificate with identifier used to sign the client assertion is not registered on application”.',
    cause:
      'The client id is no secret, so anybody can sign an assertion in its name. Entra verifies it with the certificate registered for the principal, and this thumbprint is not among them.',
    fix: 'Ask IMDS. Only the host of the VM holds the key, and a managed identity accepts no certificate of yours.',
    attack: {
      stops:
        'Entra’s list: it accepts only assertions signed with a certificate registered for that principal.',
      limit:
        'Whoever had the identity’s own private key could sign in as it. That is why it stays on the host, where neither guest nor code sees it.',
    },
    source: from('assertion'),
  },
  'entra.secret': {
    title: 'A client secret for a managed identity',
    symptom: 'Entra answers 401, invalid_client, AADSTS7000215: “Invalid client secret provided”.',
    cause:
      'A managed identity has a service principal and no application object. It has no secret and none can be made, so none can be right.',
    fix: 'Ask IMDS from the VM that the identity is attached to. There is nothing to keep and nothing to leak.',
    source: from('entraErrors'),
  },
  'entra.no-credential': {
    title: 'Client id and nothing to prove it',
    symptom:
      'Entra answers 401, invalid_client, AADSTS7000216: “‘client_assertion’, ‘client_secret’ or ‘request’ is required”.',
    cause:
      'The request says who is asking and proves nothing. At Entra a client always proves itself; the request without a credential is the one to IMDS, which adds the proof.',
    fix: 'Ask IMDS, not Entra.',
    source: from('entraErrors'),
  },
  'entra.no-default': {
    title: 'Scope without /.default',
    symptom: 'Entra answers 400, invalid_scope, AADSTS1002012: the scope must end in /.default.',
    cause:
      'An application asks in its own name, with nobody there to consent to single permissions. It can only ask for everything it was granted at a resource.',
    fix: 'Ask for https://vault.azure.net/.default. At IMDS that is resource=https://vault.azure.net, and for ARM resource=https://management.azure.com/.',
    source: from('clientCredentials'),
  },
  'entra.tenant': {
    title: 'Wrong tenant in the authority',
    symptom: 'IMDS answers 400, invalid_tenant, with AADSTS90002: “Tenant … not found”.',
    cause:
      'The request went to the token endpoint of a tenant that does not exist. IMDS takes the tenant from the credential that it was given, so real code never gets here through it.',
    fix: 'Use the tenant that the subscription trusts.',
    command: 'az account show --query tenantId --output tsv',
    source: from('entraErrors'),
  },
  'entra.clock': {
    title: 'Assertion arrives too late',
    symptom:
      'IMDS answers 400, invalid_client, with AADSTS700024: “Client assertion is not within its valid time range”.',
    cause:
      'The assertion is valid for ten minutes and reached Entra after twenty. A clock that is wrong by as much has the same effect.',
    fix: 'Ask again: IMDS signs a new one. If it keeps happening, check the clock of whoever signs.',
    source: from('assertion'),
  },
  'entra.assertion-changed': {
    title: 'Assertion changed on the way',
    symptom:
      'IMDS answers 400, invalid_client, with AADSTS700027: “The provided signature value did not match”.',
    cause:
      'One claim was changed after signing. The certificate is found and is the right one, but the signature does not match these bytes.',
    fix: 'Nothing to fix in the code: ask again, and find out what sits in between. The connection to Entra is TLS.',
    source: from('rfc7523'),
  },
  'entra.not-rolled': {
    title: 'Certificate not rolled for 90 days',
    symptom:
      'IMDS answers 400, invalid_client, with AADSTS700027: “The certificate with identifier used to sign the client assertion is expired on application”.',
    cause:
      'The platform renews the certificate after 45 days, and it is valid for 90. Here the renewal failed, and the host signs with a key that Entra no longer accepts.',
    fix: 'Nothing to do in the code: the next renewal brings a new certificate. The identity and its roles stay the same.',
    source: from('faq'),
  },
  'entra.down': {
    title: 'Entra does not answer IMDS',
    symptom: 'IMDS answers 500, unknown: “Failed to retrieve token from the Active directory”.',
    cause:
      'IMDS had no token of this identity in its cache and could not get one: Entra answered it 503. A cached token would have hidden this.',
    fix: 'Wait at least a second and try again, five times with growing pauses.',
    source: from('token'),
  },
} satisfies SomeFaults
