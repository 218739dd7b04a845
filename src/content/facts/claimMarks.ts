import { SOURCES } from './sources.ts'

/** Documents that only what stands in tokens is found in. Titles are names, they are not translated. */
const FROM = {
  claims: SOURCES.claims,
  assertion: SOURCES.assertion,
  credential: SOURCES.credential,
  optional: [
    'Optional claims reference',
    'https://learn.microsoft.com/entra/identity-platform/optional-claims-reference',
  ],
  resource: ['MicrosoftDocs/azure-docs#32131', 'https://github.com/MicrosoftDocs/azure-docs/issues/32131'],
  caller: [
    'Microsoft Q&A 1282788',
    'https://learn.microsoft.com/answers/questions/1282788/existence-of-xms-az-rid-field-in-activity-logs-of',
  ],
  person: [
    'A token in MicrosoftDocs/azure-docs#113815',
    'https://github.com/MicrosoftDocs/azure-docs/issues/113815',
  ],
} as const satisfies Record<string, readonly [title: string, url: string]>

/** Why a member is not simply documented; each has words. */
export type ClaimReason = 'opaque' | 'resource' | 'caller' | 'callerTold' | 'person' | 'chain'

/** Where a member of a token comes from. */
export interface ClaimMark {
  readonly level: 'documented' | 'inferred' | 'simplified'
  readonly source: readonly [title: string, url: string]
  readonly why?: ClaimReason
}
export type ClaimMarks = Readonly<Record<string, ClaimMark>>

const documented = (from: keyof typeof FROM, names: string): ClaimMarks =>
  Object.fromEntries(names.split(' ').map((name) => [name, { level: 'documented', source: FROM[from] }]))
const mark = (level: ClaimMark['level'], from: keyof typeof FROM, why: ClaimReason): ClaimMark => ({
  level,
  source: FROM[from],
  why,
})

/** Every member that a token of this cloud may have, by its part and its kind. A test fails when one is minted that is not here. */
export const CLAIM_MARKS = {
  token: {
    header: documented('claims', 'typ alg x5t kid'),
    payload: {
      ...documented(
        'claims',
        'aud iss iat nbf exp acr amr appid appidacr groups idp ipaddr name oid roles scp sub tid unique_name upn ver wids',
      ),
      ...documented('optional', 'idtyp'),
      aio: mark('simplified', 'claims', 'opaque'),
      rh: mark('simplified', 'claims', 'opaque'),
      uti: mark('simplified', 'claims', 'opaque'),
      puid: mark('inferred', 'person', 'person'),
      xms_mirid: mark('inferred', 'resource', 'resource'),
      xms_az_rid: mark('inferred', 'caller', 'caller'),
    },
  },
  assertion: {
    header: { ...documented('assertion', 'typ alg x5t#S256'), x5c: mark('inferred', 'credential', 'chain') },
    payload: {
      ...documented('assertion', 'aud iss sub jti iat nbf exp'),
      xms_az_rid: mark('simplified', 'caller', 'callerTold'),
    },
  },
} as const satisfies Record<'token' | 'assertion', Record<'header' | 'payload', ClaimMarks>>
