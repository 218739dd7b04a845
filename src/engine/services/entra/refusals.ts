import { Refusal } from './errors.ts'

/**
 * The token service's own words, as far as they are known: Learn, 'Microsoft Entra authentication and
 * authorization error codes', and answers quoted in public issues.
 */

const NOT_INSTALLED =
  'This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.'
const ASSERTION_GUIDE =
  'Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .'

export const unknownTenant = (name: string) =>
  new Refusal(90002, [
    `Tenant '${name}' not found.`,
    'Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
    'Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.',
  ])

export const tenantNeeded = () =>
  new Refusal(50059, [
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  ])

export const unknownClient = (clientId: string, tenantId: string) =>
  new Refusal(700016, [
    `Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`,
    NOT_INSTALLED,
    'You may have sent your authentication request to the wrong tenant.',
  ])

export const disabledClient = (clientId: string, displayName: string) =>
  new Refusal(7000112, [`Application '${clientId}'(${displayName}) is disabled.`])

export const unknownResource = (name: string, tenantId: string) =>
  new Refusal(500011, [
    `The resource principal named ${name} was not found in the tenant named ${tenantId}.`,
    NOT_INSTALLED,
    'You might have sent your authentication request to the wrong tenant.',
  ])

export const noCredential = () =>
  new Refusal(7000218, [
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ])

/** For client credentials alone; other grants of a confidential client are refused as `noCredential` (gh MicrosoftDocs/azure-docs#30777, #25959). */
export const nothingProved = () =>
  new Refusal(7000216, [
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ])

export const wrongSecret = (clientId: string) =>
  new Refusal(7000215, [
    'Invalid client secret provided.',
    `Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  ])

export const malformedAssertion = () => new Refusal(50027, ['JWT token is invalid or malformed.'])

export const unsupportedAlgorithm = () =>
  new Refusal(700027, ['Invalid JWT token. Unsupported asymmetric signing algorithm.'])

export const missingClaim = (name: string) =>
  new Refusal(90014, [
    `The required field '${name}' is missing from the credential.`,
    'Ensure that you have all the necessary parameters for the login request.',
  ])

/** What is wrong with the key of an assertion, and the sentence with which today's answers begin (gh AzureAD/microsoft-authentication-library-for-js#8339). */
const KEY_FAULTS = {
  unknown: [
    'The certificate with identifier used to sign the client assertion is not registered on application.',
    'The key was not found.',
  ],
  expired: [
    'The certificate with identifier used to sign the client assertion is expired on application.',
    'The key used is expired.',
  ],
  'not-fitting': [
    'Client assertion contains an invalid signature.',
    'The provided signature value did not match the expected signature value.',
  ],
} as const
export type KeyFault = keyof typeof KEY_FAULTS

/** @param foundKey the validity of the registered certificate, if there is one with this thumbprint */
export function refusedKey(
  fault: KeyFault,
  clientId: string,
  thumbprintHex: string,
  foundKey: string | undefined,
): Refusal {
  const [sentence, reason] = KEY_FAULTS[fault]
  const details = [
    `Reason - ${reason}`,
    `Thumbprint of key used by client: '${thumbprintHex}'`,
    ...(foundKey === undefined ? [] : [`Found key '${foundKey}'`]),
    `Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${clientId}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${clientId}'`,
  ]
  return new Refusal(700027, [`${sentence} [${details.join(', ')}].`])
}

export const otherClient = () =>
  new Refusal(700021, [
    "Client assertion application identifier doesn't match 'client_id' parameter.",
    ASSERTION_GUIDE,
  ])

export const otherAudience = () =>
  new Refusal(700023, ['Client assertion audience claim does not match Realm issuer.', ASSERTION_GUIDE])

/** All three as `2026-01-31T12:00:00.0000000Z`. */
export const outsideValidity = (now: string, from: string, until: string) =>
  new Refusal(700024, [
    'Client assertion is not within its valid time range.',
    `Current time: ${now}, assertion valid from ${from}, expiry time of assertion ${until}.`,
    ASSERTION_GUIDE,
  ])

export const missingParameter = (name: string) =>
  new Refusal(900144, [`The request body must contain the following parameter: '${name}'.`])

export const unsupportedGrant = (grant: string) =>
  new Refusal(70003, [`The app requested an unsupported grant type '${grant}'.`])

export const invalidGrant = () => new Refusal(70000, ['Provided grant is invalid or malformed.'])

export const onlyPost = (method: string) =>
  new Refusal(900561, [`The endpoint only accepts POST requests. Received a ${method} request.`])

export const resourceParameter = () =>
  new Refusal(901002, ["The 'resource' request parameter isn't supported."])

export const notDefaultScope = (scope: string) =>
  new Refusal(1002012, [
    `The provided value for scope ${scope} is not valid.`,
    'Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ])

export const invalidScope = (scope: string) =>
  new Refusal(70011, [
    "The provided request must include a 'scope' input parameter.",
    `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  ])

export const unknownInstance = () => new Refusal(50049, ['Unknown or invalid instance.'])
