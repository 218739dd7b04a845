import { NETWORK_PRINTS, PROBE_PRINTS, from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

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
  'imds.cut': {
    title: 'Connection to IMDS lost',
    symptom: 'No answer: the connection is cut after the request was sent.',
    cause:
      'The request may have arrived or not; nobody can tell. Asking for a token changes nothing, so asking twice does no harm.',
    fix: 'Send the same request again.',
    sdk: NETWORK_PRINTS,
    source: from('token'),
  },
  'imds.slow': {
    title: 'IMDS answers late',
    symptom:
      'No answer: DefaultAzureCredential waited a second and reports that there is no managed identity here, though the VM has one.',
    cause:
      'Before it asks for a token it probes IMDS, without the Metadata header and for one second only. Here the answer takes five seconds, and no answer is taken to mean “not on Azure”.',
    fix: 'Where code runs on Azure, use ManagedIdentityCredential directly: it sends no probe, waits longer and tries again.',
    sdk: PROBE_PRINTS,
    source: from('identityRetries'),
  },
} satisfies SomeFaults
