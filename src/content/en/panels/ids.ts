import type { IdsWords } from '../../panelWords.ts'

export const words: IdsWords = {
  title: 'Which id is which',
  about:
    'Each has several names, depending on who writes it. Follow one, and it lights up wherever the page shows it: picture, message, token and list.',
  none: 'No token has been issued to an identity in this run, so there are no ids to follow.',
  ids: {
    client: {
      name: 'Client id',
      about:
        'Names the identity when it asks for tokens, and in code that must choose among several. Never grant a role to it.',
    },
    principal: {
      name: 'Object id',
      about: 'Names the service principal in the tenant. Roles are granted to it, and services check it.',
    },
    tenant: {
      name: 'Tenant id',
      about: 'The Entra tenant that issues the tokens and that the service must trust.',
    },
    resource: {
      name: 'Resource id',
      about:
        'The Azure resource that the identity belongs to: the VM itself, or the identity’s own resource.',
    },
    kid: {
      name: 'Key id of the token',
      about: 'Which of Entra’s published keys signed the token. It belongs to Entra, not to the identity.',
    },
  },
  alsoCalled: 'Called here:',
  follow: 'Follow',
  copy: 'Copy',
  birth: {
    request: 'First seen where {actor} sends it, having known or chosen it already:',
    response: 'First seen in the answer of {actor}:',
  },
  toBirth: 'To where it is first seen, {stop}',
  occurrences: 'Where it is found',
  parts: { url: 'address', header: 'header', body: 'body', token: 'token', assertion: 'assertion' },
}
