import type { Holding } from '#player'

/** Help: what is drawn, and what it is called. */
export const help = {
  keys: 'Keys',
  legend: 'What is drawn',
  words: 'What the things are',
  lines: {
    request: 'A request, on its way to the tip.',
    response: 'The answer to it.',
    refused: 'A refusal, or a message that nobody answered.',
    next: 'Here a message will run.',
    done: 'Here messages have run.',
  },
  things: {
    identity: 'The Azure resource, or the part of a VM, that says that there is an identity.',
    principal: 'The identity’s account in Entra, which roles are granted to.',
    publicCertificate: 'What Entra checks the identity’s signatures with.',
    privateKey: 'What the identity signs with. It never enters the VM.',
    assignment: 'The VM has the identity: its code may ask for tokens.',
    role: 'What the principal may do, and where.',
    cachedToken: 'A token that IMDS keeps, to answer the next request from.',
    token: 'A signed JWT that opens one service, for about a day.',
    secret: 'What the code came for.',
    session: 'The operator is signed in.',
    vaultKey: 'A key that never leaves the vault; it signs what it is given.',
    signature: 'What the code came for: made with a key that stays in the vault.',
    resource: 'What the code came for: a description of a resource group.',
  } satisfies Readonly<Record<Holding, string>>,
  terms: {
    'managed identity': 'An account in Entra for a program, whose credential Azure keeps and renews.',
    'system-assigned': 'Part of one VM: made with it, and gone with it.',
    'user-assigned': 'A resource of its own, which several VMs may share.',
    'client id': 'The number by which an application is asked for and asks for tokens.',
    'object id': 'The number by which roles and logs know the principal.',
    'client assertion': 'A short-lived JWT with which a client proves that it holds a private key.',
    IMDS: 'Instance Metadata Service: a web server on the host that only its own VM reaches.',
    audience: 'The service that a token is for. Any other refuses it.',
    tenant: 'A directory of Entra: an organization’s users, applications and principals.',
  },
}
