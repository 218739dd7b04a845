import type { CheckName, FidelityMark } from '#engine'
import type { ClaimMarks, ClaimReason } from './claimMarks.ts'

/** A claim: what it says, who put it there and who looks at it. */
export interface ClaimWords {
  readonly meaning: string
  readonly setBy: string
  readonly checkedBy: string
}

type Words = Readonly<Record<string, string>>

/** The words of the inspector: fetched with it, not before. */
export interface Reference {
  readonly lang: string
  readonly ui: InspectorWords
  /** Claims of access tokens (managed identity, operator, app) by name. */
  readonly accessClaims: Readonly<Record<string, ClaimWords>>
  /** Claims of the client assertion (RFC 7523, 3) by name. */
  readonly assertionClaims: Readonly<Record<string, ClaimWords>>
  /** JOSE header members (RFC 7515, 4.1). */
  readonly jose: Words
  /** Where the members come from, by what carries them; the same in every language. */
  readonly claimMarks: Readonly<
    Record<'token' | 'assertion', Readonly<Record<'header' | 'payload', ClaimMarks>>>
  >
  readonly claimReasons: Readonly<Record<ClaimReason, string>>
  /** Whose access token it is. */
  readonly tokenKinds: Readonly<
    Record<
      'managedIdentity' | 'operator' | 'app' | 'assertion',
      { readonly name: string; readonly about: string }
    >
  >
  readonly certificate: Readonly<
    Record<
      'subject' | 'issuer' | 'serialNumber' | 'notBefore' | 'notAfter' | 'publicKey' | 'x5t' | 'x5tS256',
      { readonly name: string; readonly about: string }
    >
  >
  /** Members of the credential document (Azure/msi-dataplane). */
  readonly credential: Words
  readonly checks: Readonly<Record<CheckName, { readonly name: string; readonly about: string }>>
  readonly fidelity: Readonly<
    Record<FidelityMark['level'] | 'documented', { readonly name: string; readonly about: string }>
  >
}

/** The inspector's own labels; `{…}` is filled in. */
export interface InspectorWords {
  readonly panels: Readonly<
    Record<
      | 'http'
      | 'token'
      | 'certificate'
      | 'verdict'
      | 'knows'
      | 'ids'
      | 'code'
      | 'clock'
      | 'faults'
      | 'fidelity',
      string
    >
  >
  readonly panelsLabel: string
  readonly followSteps: string
  /** The toggle for it, short. */
  readonly auto: string
  /** Opens why a message is inferred or simplified. */
  readonly whyMarked: string
  readonly recording: string
  readonly start: string
  readonly request: string
  readonly response: string
  /** `{request}`: the line of the request that is answered. */
  readonly answers: string
  readonly noResponse: string
  readonly headers: string
  readonly body: string
  readonly noBody: string
  readonly pretty: string
  readonly raw: string
  readonly showAll: string
  readonly showLess: string
  readonly glossary: string
  /** Opens the whole exchange, to be searched, copied as a command, and read without folds. */
  readonly readWhole: string
  readonly supports: string
  readonly supportsAbout: string
  readonly carries: string
  readonly artifacts: Readonly<Record<'token' | 'assertion' | 'certificate' | 'keys' | 'secret', string>>
  readonly masked: string
  readonly copyMessage: string
  readonly copyBody: string
  readonly copyToken: string
  /** Opens the place for a token from elsewhere. */
  readonly ownToken: string
  readonly copyPem: string
  readonly savePem: string
  readonly namedIn: string
  readonly copied: string
  readonly copyFailed: string
  readonly noCredentialTitle: string
  readonly noCredential: string
  readonly noToken: string
  readonly noCertificate: string
  readonly noVerdict: string
  readonly verdictAtAnswer: string
  readonly seeStops: string
  readonly compact: string
  readonly joseHeader: string
  readonly payload: string
  readonly signature: string
  readonly signingInput: string
  readonly setBy: string
  readonly checkedBy: string
  readonly unknownClaim: string
  readonly verifying: string
  readonly verifiedToken: string
  readonly verifiedAssertion: string
  readonly verifiedSentAlong: string
  readonly notVerified: string
  readonly keyNotPublished: string
  readonly certificateNotSeen: string
  readonly signatureWrong: string
  readonly timesWithin: string
  readonly timesBefore: string
  readonly timesAfter: string
  readonly validity: string
  readonly dayOf: string
  readonly startDay: string
  readonly renewDay: string
  readonly endDay: string
  readonly renewWhy: string
  readonly credentialDocument: string
  readonly credentialAbout: string
  readonly privateKeyHidden: string
  readonly expected: string
  readonly found: string
  readonly passed: string
  readonly failed: string
  readonly answer: string
  readonly allowed: string
  readonly refused: string
}
