import type { FidelityMark } from '../../types.ts'

/** All that is simplified about this service, in one place (Azure publishes the data plane's members and little else). */
export const MARKS = {
  issue: [
    {
      level: 'simplified',
      about: 'exchange',
      why: 'Azure documents that a certificate is issued when an identity is created, not the call that has it done.',
    },
    {
      level: 'simplified',
      about: 'certificate',
      why: 'Subject, issuer and key size are not published: here RSA-2048, self-signed, named after the client id.',
    },
  ],
  fetch: [
    {
      level: 'inferred',
      about: 'request.url',
      why: 'The path comes from the published interface; host and query parameters are not published.',
    },
    {
      level: 'simplified',
      about: 'request.headers.authorization',
      why: 'Which tokens the provider takes from Compute is not published: here app-only tokens of ARM’s application.',
    },
    {
      level: 'simplified',
      about: 'response.body.client_secret',
      why: 'Azure encrypts the PKCS#12; with its password unpublished, this one is plain.',
    },
    {
      level: 'inferred',
      about: 'response.body.cannot_renew_after',
      why: 'The member is published, its distance from not_before is not: here 180 days.',
    },
  ],
  renew: [
    {
      level: 'simplified',
      about: 'exchange',
      why: 'Azure rolls credentials from day 45 by itself; here the first fetch after that day causes it.',
    },
  ],
} as const satisfies Record<string, readonly FidelityMark[]>
