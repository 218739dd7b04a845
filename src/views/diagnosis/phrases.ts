import type { Meaning } from './finding.ts'

/**
 * What clients print in words of their own, by its meaning. A service's words need no entry: they are compared with what the
 * cloud in this page answers. Read off the sources of azure-identity for .NET, Java, JavaScript, Python and Go, of MSAL, of
 * Azure CLI and Azure PowerShell, and of the network stacks below them.
 */
export const PHRASES: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  // IMDS says that the VM has no such identity.
  [
    /requested identity (?:has ?n[o']t been|is ?n[o']t|hasn.t been) assigned to this resource/,
    NOT_ASSIGNED(),
  ],
  [/no default identity is assigned to this resource/, NOT_ASSIGNED()],
  [
    /Couldn.t acquire access token from IMDS, verify your objectId, clientId or msiResourceId/,
    NOT_ASSIGNED(),
  ],
  [/failed to authenticate a (?:system|user) assigned identity/, { asked: 'imds' }],

  // Nobody answers at IMDS.
  [/No response received from the managed identity endpoint/, NOBODY('timeout')],
  [/no response from the (?:IMDS|managed identity) endpoint/, NOBODY('any')],
  [/(?:use|reach) the IMDS endpoint, but it is not available/, NOBODY('timeout')],
  [/No Managed Identity endpoint found/, NOBODY('any')],
  [/Connection to IMDS endpoint cannot be established/, NOBODY('any')],
  [/IMDS endpoint (?:is )?(?:unavailable|not available|not found)/, NOBODY('any')],
  [
    /Instance Metadata Service \(IMDS\)[^.\n]{0,60}(?:was )?not (?:detected|available|reachable)/,
    NOBODY('unreachable'),
  ],
  [/Managed Identity sources are unavailable/, NOBODY('any')],
  [
    /(?:unable|failed|cannot|not able) to (?:connect to|reach|contact) [^.\n]{0,40}(?:Instance Metadata|\bIMDS\b)/,
    NOBODY('any'),
  ],
  [/managed identity timed out/, NOBODY('timeout')],
  [
    /(?:failed|unable) to (?:connect to|reach|contact) (?:the )?(?:MSI|IMDS|managed identity)(?: endpoint)?/,
    { asked: 'imds' },
  ],
  [/Multiple attempts failed to obtain a token from the managed identity endpoint/, NOBODY('any')],
  [
    /Get Token request returned http error|ClientAuthenticationError: Unexpected response "/,
    { asked: 'imds' },
  ],
  [/Failed to retrieve IMDS token after \d+ retries/, { asked: 'imds' }],
  [/ManagedIdentityCredential: Network unreachable/, NOBODY('any')],
  [
    /(?:request (?:to the )?(?:IMDS|managed identity)[^.\n]{0,40}|The request )failed due to a gateway error/,
    { asked: 'imds', status: 502 },
  ],
  [
    /Failed to (?:retrieve|acquire|obtain)[^.\n]{0,30} token from the (?:IMDS|managed identity) endpoint/,
    { asked: 'imds' },
  ],
  [
    /invalid (?:JSON|response) (?:received )?from (?:the )?(?:IMDS|managed identity)|unexpected content type "text\/(?:plain|html)/,
    { asked: 'imds', answered: true },
  ],

  // Something answered, and it was not IMDS.
  [
    /The error response was either empty or could not be parsed|Unexpected exception occurred when parsing the response|ManagedIdentityCredential: unexpected response "(?!\{)/,
    { asked: 'imds', answered: true },
  ],

  [
    /Unexpected token '?<|invalid character '<' looking for beginning of value|Unexpected character encountered while parsing value: <|Expecting value: line 1 column 1/,
    { answered: true, same: 'Unexpected content type "text/plain; charset=utf-8"' },
  ],

  // Another service, which this page does not have.
  [
    /\bCosmos\w*|\.documents\.azure\.com|Microsoft\.DocumentDB|\.(?:blob|queue|table|file|dfs)\.core\.windows\.net|\bAuthorizationPermissionMismatch|Microsoft\.Storage\/|\.servicebus\.windows\.net|\.database\.windows\.net|\bazurecr\.io|\bgraph\.microsoft\.com/,
    { elsewhere: true },
  ],

  // Clients and tools that print a service's answer in words of their own.
  [
    /KeyVaultErrorException: Access denied/,
    { asked: 'keyvault', by: 'keyvault', status: 403, code: 'AccessDenied' },
  ],
  [/roleAssignments\/[^"\s]+"? already exists/, { asked: 'arm', status: 409, code: 'RoleAssignmentExists' }],
  [
    /no access was configured for the VM, hence no subscriptions were found|no subscriptions? (?:were |was )?found for (?:system|user)?assigned/,
    { asked: 'arm', code: 'AuthorizationFailed' },
  ],

  // Who is asked.
  [/\/metadata\/(?:identity|instance)\b/, { asked: 'imds' }],
  [/\[Managed Identity\]/, { asked: 'imds' }],
  [
    /\bManagedIdentityCredential\b|\bImdsCredential\b|\bMSIAuthentication\w*|\bManagedIdentityClient\b|\bImdsManagedIdentitySource\b/,
    { asked: 'imds' },
  ],
  [
    /\bConnect-AzAccount\b[^\n]{0,40}-Identity|\baz login (?:--identity|-i\b)|\buse_msi\b|\bIMDS(?:v[12])?\b|\bMSI (?:endpoint|token)/,
    { asked: 'imds' },
  ],
  [
    /\bkeyvault\.BaseClient#\w+|\bKeyVaultErrorException\b|\bSecretClient\b|\b(?:azure-)?keyvault-secrets\b|\baz keyvault (?:secret|key)\b|\bGet-AzKeyVault\w+|\bazsecrets\b/,
    { asked: 'keyvault' },
  ],
  [
    /\bWorkloadIdentityCredential\b|\bClientAssertionCredential\b|\bClientSecretCredential\b|\bClientCertificateCredential\b|\bMsalServiceException\b/,
    { asked: 'entra' },
  ],

  // The network below.
  [
    /\bENOTFOUND\b|\bEAI_AGAIN\b|getaddrinfo|Name or service not known|No such host(?: is known)?|UnknownHost(?:Exception)?|Could not resolve host|nodename nor servname|Temporary failure in name resolution|\bNXDOMAIN\b|name could not be resolved|Failed to resolve(?! import)|WinError 11001|Errno -[235]\b|UnresolvedAddress/,
    { failed: 'name' },
  ],
  [
    /\bEHOSTUNREACH\b|\bENETUNREACH\b|no route to host|network is unreachable|unreachable (?:network|host)|host is unreachable|Host is down|\bEHOSTDOWN\b|WinError 100(?:50|51|65)\b|Errno 1(?:01|13)\b/,
    { failed: 'unreachable' },
  ],
  [
    /(?:cannot|can.?t|could ?n.t|could not|unable to|not able to|fails? to|failed to) (?:reach|contact)\b/,
    { failed: 'any' },
  ],
  [/Couldn.t connect to server|Could not connect to server/, { failed: 'any' }],
  [
    /\bECONNREFUSED\b|connection (?:was )?refused|actively refused|WinError 10061\b|Errno 111\b/,
    { failed: 'refused' },
  ],
  [
    /\bECONNRESET\b|socket hang up|connection (?:was )?(?:reset|aborted|closed unexpectedly)|RemoteDisconnected|forcibly closed|empty reply from server|broken pipe|unexpected EOF|response ended prematurely|prematurely closed|unexpected end of (?:file|stream)|\bEPIPE\b|WinError 1005[34]\b|Errno 104\b/,
    { failed: 'cut' },
  ],
  [
    /\bETIMEDOUT\b|(?:connection|connect|request|read|operation|probe)?[ _]?(?:timed[ -]|times |timing )out|did not properly respond|connected host has failed to respond|WinError 10060\b|Errno 110\b|context deadline exceeded|Client\.Timeout exceeded|ConnectTimeout(?:Error)?|ReadTimeout(?:Error)?|i\/o timeout|Timeout was reached|\bUND_ERR_CONNECT_TIMEOUT\b|(?:request|connect(?:ion)?) timeout/,
    { failed: 'timeout' },
  ],
].map(([pattern, meaning]) => [new RegExp((pattern as RegExp).source, 'gi'), meaning as Meaning])

function NOT_ASSIGNED(): Meaning {
  return { asked: 'imds', by: 'imds', status: 400, same: 'Identity not found' }
}
function NOBODY(failed: NonNullable<Meaning['failed']>): Meaning {
  return { asked: 'imds', failed }
}
