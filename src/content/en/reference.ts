import type { Reference } from '../referenceTypes.ts'
import { CLAIM_MARKS } from '../claimMarks.ts'
import { accessClaims, assertionClaims, claimReasons, jose, tokenKinds } from './claims.ts'
import { certificate, checks, credential, fidelity } from './documents.ts'
import { inspector } from './inspector.ts'

export const reference: Reference = {
  lang: 'en',
  ui: inspector,
  accessClaims,
  assertionClaims,
  jose,
  tokenKinds,
  claimReasons,
  claimMarks: CLAIM_MARKS,
  certificate,
  credential,
  checks,
  fidelity,
}
