import type { Reference } from '../referenceTypes.ts'
import { accessClaims, assertionClaims, jose, tokenKinds } from './claims.ts'
import { certificate, checks, credential, fidelity } from './documents.ts'
import { inspector } from './inspector.ts'

export const reference: Reference = {
  lang: 'en',
  ui: inspector,
  accessClaims, assertionClaims, jose, tokenKinds,
  certificate, credential, checks, fidelity,
}
