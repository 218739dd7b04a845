import type { FidelityMark } from '../../types.ts'

/** All that is inferred or simplified about IMDS and its host, in one place. */
export const MARKS = {
  throttled: [
    {
      level: 'inferred',
      about: 'response.body',
      why: 'Azure documents the limit and the status 429, not the body.',
    },
  ],
  forwarded: [
    {
      level: 'inferred',
      about: 'response.headers.content-type',
      why: 'Azure documents that such a request is rejected; status and text are from a recorded answer (terricain/certbot-dns-azure#54), its media type is not.',
    },
  ],
  path: [
    {
      level: 'inferred',
      about: 'response',
      why: 'That there is nothing at such a path is known, and 404 its status; the body is not.',
    },
  ],
  instance: [
    {
      level: 'simplified',
      about: 'exchange',
      why: 'Azure limits this endpoint to 5 requests a second; here it is not limited.',
    },
  ],
  host: [
    {
      level: 'simplified',
      about: 'exchange',
      why: 'The way from Compute to a VM’s host is not published: here an HTTPS call that only Compute can make.',
    },
  ],
  renew: [
    {
      level: 'simplified',
      about: 'exchange',
      why: 'How a rolled credential reaches the host is not published: here the host asks Compute at the first token request after day 45.',
    },
  ],
} as const satisfies Record<string, readonly FidelityMark[]>
