import type { FidelityMark } from '../../types.ts'

/** All that is inferred or simplified about Key Vault, in one place. */
export const MARKS = {
  order: {
    level: 'inferred',
    about: 'response',
    why: 'Published is: the vault’s firewall, then the token, then the permission (Learn, ‘Authentication in Azure Key Vault’). The order of the single checks within is not.',
  },
  challenge: {
    level: 'inferred',
    about: 'response',
    why: 'Without a token the vault asks for one before its firewall is asked: clients begin without one, and what they print of a firewall’s refusal names the caller.',
  },
  softDelete: {
    level: 'simplified',
    about: 'exchange',
    why: 'Azure deletes and recovers in the background for some seconds (ObjectIsBeingDeleted); here it is done at once.',
  },
  purgeText: {
    level: 'inferred',
    about: 'response.body.error',
    why: 'Azure documents that purge protection forbids it, not the words.',
  },
  network: {
    level: 'simplified',
    about: 'response.headers.x-ms-keyvault-network-info',
    why: 'There is no IP network here: the address is one that is reserved for documentation (RFC 5737).',
  },
  tokenText: {
    level: 'inferred',
    about: 'response.body.error.message',
    why: 'Azure documents that such a token is refused with 401, not with which text.',
  },
  parameterText: {
    level: 'inferred',
    about: 'response.body.error.message',
    why: 'Azure documents the code BadParameter, not the text.',
  },
  path: {
    level: 'inferred',
    about: 'response',
    why: 'What Key Vault answers to a path or a method that it does not know is not documented; some operations of Azure’s are not here.',
  },
  configured: {
    level: 'simplified',
    about: 'exchange',
    why: 'How Key Vault learns of a changed vault is not published: here ARM tells it over HTTPS.',
  },
  down: {
    level: 'inferred',
    about: 'response',
    why: 'What Key Vault answers while ARM does not is not documented.',
  },
} as const satisfies Record<string, FidelityMark>
