import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** The code asks IMDS in a wrong way. */
export const questions = {
  'imds.metadata-header': {
    title: 'No Metadata header',
    symptom: 'IMDS answers 400, bad_request_102: “Required metadata header not specified”.',
    cause:
      'The request has no header “Metadata: true”. IMDS insists on it because a page that is tricked into fetching an address cannot add a header (server-side request forgery).',
    fix: 'Send “Metadata: true” with every request to IMDS. The SDKs do.',
    command:
      "curl -s -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'",
    source: from('token'),
  },
  'imds.proxy': {
    title: 'Request went through a proxy',
    symptom:
      'IMDS answers 400, InvalidHeaderValue, in XML, although the same request works from another shell on the VM.',
    cause:
      'A proxy added “X-Forwarded-For”. IMDS refuses whatever carries that header: a forwarded request may come from somebody outside the VM.',
    fix: 'Let the HTTP client bypass the proxy for 169.254.169.254.',
    command: 'export NO_PROXY=169.254.169.254',
    source: from('imds'),
  },
  'imds.resource': {
    title: 'No resource named',
    symptom: 'IMDS answers 400, invalid_request: “Required audience parameter not specified”.',
    cause: 'The query has no “resource”. A token is for exactly one audience, and IMDS does not guess it.',
    fix: 'Name the service that the token is for: https://vault.azure.net, or https://management.azure.com/.',
    source: from('token'),
  },
  'imds.api-version': {
    title: 'No api-version at IMDS',
    symptom:
      'IMDS answers 400: “api-version was not specified in the request”, with a list of the newest versions.',
    cause:
      'The query has no “api-version”, and there is no default. This error has the form of IMDS’s instance endpoint, without error_description.',
    fix: 'Add api-version=2018-02-01, as all official SDKs do.',
    source: from('imds'),
  },
  'imds.api-version-old': {
    title: 'An api-version that IMDS does not know',
    symptom: 'IMDS answers 400: “api-version is invalid or was not specified in the request”.',
    cause: 'The version asked for is older than the identity endpoint, whose first version is 2018-02-01.',
    fix: 'Ask for 2018-02-01 or later. GET /metadata/versions lists them all.',
    command: "curl -s -H Metadata:true 'http://169.254.169.254/metadata/versions'",
    source: from('imds'),
  },
  'imds.resource-mistyped': {
    title: 'Resource mistyped',
    symptom:
      'IMDS answers 400, invalid_resource, with AADSTS500011: “The resource principal named … was not found in the tenant”.',
    cause:
      'IMDS passes the resource on to Entra without checking it. Entra finds no service principal of that name in the tenant, and IMDS passes Entra’s message on to the code.',
    fix: 'Write the resource exactly as the service’s App ID URI: https://vault.azure.net, or https://management.azure.com/.',
    source: from('entraErrors'),
  },
  'imds.vault-audience': {
    title: 'The vault’s own address as resource',
    symptom:
      'Key Vault answers 401, AKV10022: “Invalid audience. Expected https://vault.azure.net, found: https://demo-vault.vault.azure.net”.',
    cause:
      'IMDS gave a token: Entra knows a vault’s address and writes it into aud as it was asked for. The vault compares aud letter by letter, and every vault expects https://vault.azure.net.',
    fix: 'Ask for https://vault.azure.net, whichever vault it is. The vault’s challenge (401) names it.',
    source: from('vaultAuth'),
  },
  'imds.other-client-id': {
    title: 'Client id of no identity on this VM',
    symptom: 'IMDS answers 400, invalid_request: “Identity not found”.',
    cause:
      'The query names a client id, and no identity on this VM has it. It may exist elsewhere in the tenant: IMDS only knows what the VM was given.',
    fix: 'Name an identity that is attached to this VM, or name none to get the system-assigned one.',
    command: 'az vm identity show --resource-group demo-rg --name app-vm',
    source: from('token'),
  },
  'imds.object-id': {
    title: 'Object id given as client id',
    symptom: 'IMDS answers 400, invalid_request: “Identity not found”, although the identity is on the VM.',
    cause:
      'An identity has two GUIDs. Here “client_id” holds its object id (principalId), which is nobody’s client id.',
    fix: 'Send the client id as client_id, or the object id as object_id.',
    command:
      'az identity show --resource-group demo-rg --name app-identity --query "{clientId:clientId, objectId:principalId}"',
    source: from('token'),
  },
  'imds.two-selectors': {
    title: 'Identity named twice',
    symptom:
      'IMDS answers 400, invalid_request: only one of client_id, object_id and msi_res_id may be given.',
    cause:
      'The query names the identity by client id and by object id. Which one wins is not documented, so this cloud refuses, as SDKs do before they send anything.',
    fix: 'Name it once, by client_id, object_id or msi_res_id.',
    source: from('token'),
  },
  'imds.identity-path': {
    title: 'Asked at /metadata/identity',
    symptom: 'IMDS answers 404, Not found, however often the code tries.',
    cause:
      'The path ends too early: tokens are at /metadata/identity/oauth2/token. SDKs take this 404 for an update of the endpoint and try again for a while.',
    fix: 'Ask at http://169.254.169.254/metadata/identity/oauth2/token.',
    command:
      "curl -s -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'",
    source: from('token'),
  },
  'imds.post': {
    title: 'POST instead of GET',
    symptom: 'IMDS answers 405, Method not allowed.',
    cause: 'Other token endpoints take POST; this one only reads, and takes GET.',
    fix: 'Send a GET with the parameters in the query.',
    source: from('imds'),
  },
  'imds.laptop': {
    title: 'Asked from a laptop',
    symptom: 'No answer: the connection times out, or there is no route to 169.254.169.254.',
    cause:
      'The address is link-local. It exists on the host of each VM, for that VM; from anywhere else nothing listens at it. That is why the request needs no secret.',
    fix: 'Run the code inside the VM. On a laptop, sign in as yourself; DefaultAzureCredential then uses that.',
    command: 'az login',
    source: from('imds'),
  },
  'imds.too-many': {
    title: 'More requests than IMDS accepts',
    symptom: 'IMDS answers 429, too_many_requests, to the sixth request at the same time.',
    cause:
      'The identity endpoint accepts 20 requests a second and 5 at once from a VM, however many programs share it.',
    fix: 'Keep the token until shortly before expires_on, and wait longer after each 429.',
    source: from('imds'),
  },
  'sdk.other-source': {
    title: 'SDK asks another source than IMDS',
    symptom: 'No answer: the SDK calls an address on the machine itself, and IMDS never gets the request.',
    cause:
      'IDENTITY_ENDPOINT and IDENTITY_HEADER are set, left over from App Service or a test. SDKs check them before they try IMDS, and send the request where they point.',
    fix: 'Remove the variables from the environment of the process.',
    command: 'unset IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET',
    source: from('appService'),
  },
} satisfies SomeFaults

/** The code asks correctly, but the VM’s identities are not what it expects. */
export const identities = {
  'imds.no-identity': {
    title: 'VM has no identity',
    symptom: 'IMDS answers 400, invalid_request: “Identity not found”.',
    cause:
      'Nobody has switched the identity on: the VM’s resource has no identity member, so IMDS was never given a client id and a certificate for it.',
    fix: 'Switch the system-assigned identity on. The code can stay as it is and ask again.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm',
    source: from('configure'),
  },
  'imds.not-attached': {
    title: 'Identity not attached to this VM',
    symptom:
      'IMDS answers 400, invalid_request: “Identity not found”, although the identity exists and has its role.',
    cause:
      'Creating a user-assigned identity makes a principal in Entra. No host holds its certificate until the identity is assigned to a VM, and this VM was left out.',
    fix: 'Assign the identity to the VM.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm --identities app-identity',
    source: from('configure'),
  },
  'imds.several': {
    title: 'Several identities, none named',
    symptom:
      'IMDS answers 400, invalid_request: “Multiple user assigned identities exist, please specify the clientId / resourceId”.',
    cause:
      'The VM has two user-assigned identities and no system-assigned one, and the query names neither. If there were only one, IMDS would use it: the code breaks on the day the second is attached.',
    fix: 'Always name the identity, even while it is the only one.',
    command: 'az identity show --resource-group demo-rg --name app-identity --query clientId --output tsv',
    source: from('faq'),
  },
  'vm.type-states-all': {
    title: 'Switching one kind on detached the other',
    symptom:
      'ARM took the change with 200, and now IMDS answers 400, invalid_request: “Identity not found” for an identity that worked before.',
    cause:
      'identity.type lists all the kinds that the VM shall have. PATCH with “SystemAssigned” switches that kind on and silently detaches every user-assigned identity.',
    fix: 'Send “SystemAssigned, UserAssigned” and attach the lost identity again. The CLI adds the new one and leaves the rest alone.',
    command:
      "az vm identity assign --resource-group demo-rg --name app-vm --identities '[system]' app-identity",
    source: from('configure'),
  },
  'imds.identity-deleted': {
    title: 'Identity deleted, VM still lists it',
    symptom:
      'IMDS answers 400, unauthorized_client, with AADSTS700016: “Application with identifier … was not found in the directory”.',
    cause:
      'Deleting the identity removed its service principal. The VM was not told: its host still holds the certificate, signs an assertion with it, and Entra no longer knows the client id.',
    fix: 'Detach it, make it again, attach it and grant its role: it is a new principal with new ids.',
    command: 'az vm identity remove --resource-group demo-rg --name app-vm --identities app-identity',
    source: from('faq'),
  },
} satisfies SomeFaults

/** The request is right, and IMDS cannot answer it just now. */
export const troubles = {
  'imds.not-found': {
    title: 'IMDS is being updated: 404',
    symptom: 'IMDS answers 404 to a request that worked a minute ago.',
    cause:
      'The endpoint on the host is being updated. Here 404 does not mean that the address is wrong; it is temporary.',
    fix: 'Try again with growing pauses: at once, then after about 2, 6, 14 and 30 seconds.',
    source: from('token'),
  },
  'imds.gone': {
    title: 'IMDS is being updated: 410',
    symptom: 'IMDS answers 410, Gone.',
    cause:
      'The endpoint on the host is being replaced. In spite of its name, this 410 is over within 70 seconds.',
    fix: 'Keep trying, every ten seconds, for at least 70 seconds before giving up.',
    source: from('token'),
  },
  'imds.throttled': {
    title: 'IMDS asks the code to wait: 429',
    symptom: 'IMDS answers 429 to a program that asked only once.',
    cause:
      'The limit is per VM, not per program: another program on it asks too often. A Retry-After header on this answer is not documented.',
    fix: 'Wait with growing pauses, and find out who asks so often: every program should keep its token until it expires.',
    source: from('imds'),
  },
  'imds.internal': {
    title: 'IMDS fails: 500',
    symptom: 'IMDS answers 500, and the next request may well succeed.',
    cause:
      'Something failed inside the service. The request did not cause it, and changing the request does not cure it.',
    fix: 'Wait at least a second and try again, five times with growing pauses. Meanwhile keep using a token that is still valid.',
    source: from('token'),
  },
  'imds.unavailable': {
    title: 'IMDS not available: 503',
    symptom: 'IMDS answers 503 for a few seconds.',
    cause:
      'The service is overloaded or starting. Clients that retry a 503 only when it has a Retry-After header give up at once.',
    fix: 'Wait at least a second and try again, five times with growing pauses.',
    source: from('token'),
  },
  'imds.proxy-answers': {
    title: 'A proxy answers in place of IMDS',
    symptom:
      'A proxy answers 403 in plain text: “A socket operation was attempted to an unreachable network”. IMDS never got the request.',
    cause:
      'The code runs in a container, whose network has a proxy between it and everything else. The proxy cannot reach 169.254.169.254, and its 403 looks like a refusal of IMDS.',
    fix: 'Let requests to 169.254.169.254 bypass the proxy, or give the container the network of its VM.',
    command: 'export NO_PROXY=169.254.169.254',
    source: from('imds'),
  },
  'imds.cut': {
    title: 'Connection to IMDS lost',
    symptom: 'No answer: the connection is cut after the request was sent.',
    cause:
      'The request may have arrived or not; nobody can tell. Asking for a token changes nothing, so asking twice does no harm.',
    fix: 'Send the same request again.',
    source: from('token'),
  },
  'imds.slow': {
    title: 'IMDS answers late',
    symptom:
      'No answer: DefaultAzureCredential waited a second and reports that there is no managed identity here, though the VM has one.',
    cause:
      'Before it asks for a token it probes IMDS, without the Metadata header and for one second only. Here the answer takes five seconds, and no answer is taken to mean “not on Azure”.',
    fix: 'Where code runs on Azure, use ManagedIdentityCredential directly: it sends no probe, waits longer and tries again.',
    source: from('identityRetries'),
  },
} satisfies SomeFaults
